// OpenSSL's errors and PEM, once for the folder.
// No cryptography.
#include "storage/openssl.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <array>

namespace storage::ossl {
namespace {

// A prompt on the terminal's console would hang the program: encrypted keys are refused.
int no_passphrase(char*, int, int, void*) { return -1; }

}  // namespace

void fail(const char* attempt) {
  std::array<char, 160> reason{};
  ERR_error_string_n(ERR_peek_last_error(), reason.data(), reason.size());
  ERR_clear_error();
  throw Failure(std::string("OpenSSL: ") + attempt + ": " + reason.data());
}

void forget_errors() { ERR_clear_error(); }

void make_thread_keys() {
  check(RAND_status() == 1, "RAND_status");
  forget_errors();
}

Bio reading(std::string_view text) {
  return checked(Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))), "BIO_new_mem_buf");
}

std::string drain(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  std::string text(data, static_cast<std::size_t>(size));
  OPENSSL_cleanse(data, static_cast<std::size_t>(size));
  return text;
}

Pkey read_private_key(const Private<std::string>& pem) {
  Pkey key(PEM_read_bio_PrivateKey(reading(pem.reveal()).get(), nullptr, no_passphrase, nullptr));
  forget_errors();
  return key;
}

Pkey read_public_key(std::string_view pem) {
  Pkey key(PEM_read_bio_PUBKEY(reading(pem).get(), nullptr, no_passphrase, nullptr));
  forget_errors();
  return key;
}

Cert read_certificate(std::string_view pem) {
  Cert certificate(PEM_read_bio_X509(reading(pem).get(), nullptr, no_passphrase, nullptr));
  forget_errors();
  return certificate;
}

Request read_request(std::string_view pem) {
  Request request(PEM_read_bio_X509_REQ(reading(pem).get(), nullptr, no_passphrase, nullptr));
  forget_errors();
  return request;
}

namespace {
template <class Write>
std::string written(const char* attempt, Write write) {
  const auto bio = checked(Bio(BIO_new(BIO_s_mem())), "BIO_new");
  check(write(bio.get()) == 1, attempt);
  return drain(bio);
}
}  // namespace

Private<std::string> private_key_pem(EVP_PKEY* key) {
  return Private(written("PEM_write_bio_PKCS8PrivateKey", [&](BIO* bio) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  }));
}

std::string public_key_pem(EVP_PKEY* key) {
  return written("PEM_write_bio_PUBKEY", [&](BIO* bio) { return PEM_write_bio_PUBKEY(bio, key); });
}

std::string certificate_pem(X509* certificate) {
  return written("PEM_write_bio_X509", [&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

std::string request_pem(X509_REQ* request) {
  return written("PEM_write_bio_X509_REQ", [&](BIO* bio) { return PEM_write_bio_X509_REQ(bio, request); });
}

Pkey generate_p256() {
  return checked(Pkey(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")), "EVP_PKEY_Q_keygen");
}

bool is_p256(EVP_PKEY* key) {
  std::array<char, 32> group{};
  if (key == nullptr || EVP_PKEY_is_a(key, "EC") != 1) return false;
  const bool named = EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1;
  forget_errors();
  return named && std::string_view(group.data()) == "prime256v1";
}

Name common_name_only(std::string_view text) {
  auto name = checked(Name(X509_NAME_new()), "X509_NAME_new");
  check(X509_NAME_add_entry_by_NID(name.get(), NID_commonName, MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()), -1, 0) == 1,
        "X509_NAME_add_entry");
  return name;
}

}  // namespace storage::ossl
