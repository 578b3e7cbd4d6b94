// The device key, what it signs, and the five files around it.
// Guarded reading and writing of single files is key_file.cpp's.
#include "storage/keys.h"

#include <openssl/x509.h>

#include <algorithm>
#include <stdexcept>

#include "storage/authority.h"
#include "storage/openssl.h"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view head_label = "hallkiosk head v1";
constexpr const char* enrol = "hallkioskctl enrol";

Bytes signed_bytes(std::string_view terminal, const Epoch& epoch, std::uint64_t seq, const Head& head) {
  Bytes bytes;
  const auto append = [&](auto part) { bytes.insert(bytes.end(), part.begin(), part.end()); };
  append(as_bytes(head_label));
  bytes.push_back(static_cast<std::byte>(terminal.size()));
  append(as_bytes(terminal));
  append(epoch);
  append(big_endian(seq));
  append(head);
  return bytes;
}

const unsigned char* raw(std::span<const std::byte> bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

ossl::Request request_for(EVP_PKEY* key, std::string_view terminal) {
  auto request = ossl::checked(ossl::Request(X509_REQ_new()), "X509_REQ_new");
  const auto name = ossl::common_name_only(terminal);
  ossl::check(X509_REQ_set_version(request.get(), 0) == 1 &&  // version 1, the only one (RFC 2986)
                  X509_REQ_set_subject_name(request.get(), name.get()) == 1 &&
                  X509_REQ_set_pubkey(request.get(), key) == 1 &&
                  X509_REQ_sign(request.get(), key, EVP_sha256()) > 0,
              "X509_REQ_sign");
  return request;
}

KeyFault malformed(const fs::path& path) { return {KeyFault::Reason::malformed, path, enrol}; }

/// Reads the five files and remembers the first fault.
struct Files {
  fs::path directory;
  std::optional<KeyFault> fault;

  Private<std::string> read(const char* name) {
    if (fault) return {};
    auto outcome = read_guarded(directory / name);
    if (auto* text = std::get_if<Private<std::string>>(&outcome)) return std::move(*text);
    fault = std::get<KeyFault>(std::move(outcome));
    return {};
  }
  std::optional<PublicKey> sealing_key(const char* name) {
    auto key = PublicKey::from_pem(read(name).reveal());
    if (!key && !fault) fault = malformed(directory / name);
    return key;
  }
  ossl::Cert certificate(const char* name) {
    auto certificate = ossl::read_certificate(read(name).reveal());
    if (!certificate && !fault) fault = malformed(directory / name);
    return certificate;
  }
};

}  // namespace

DeviceRequest make_device_request(std::string_view terminal) {
  if (!is_terminal_name(terminal))
    throw std::invalid_argument("terminal name: 1 to 64 letters, digits, '-', '_' or '.'");
  const auto key = ossl::generate_p256();
  return {ossl::private_key_pem(key.get()), ossl::request_pem(request_for(key.get(), terminal).get())};
}

void save_identity(const fs::path& directory, const IdentityFiles& files) {
  fs::create_directories(directory);
  fs::permissions(directory, fs::perms::owner_all);
  write_file_durably(directory / "device.key", files.device_key.reveal());
  write_file_durably(directory / "ca.crt", files.ca_crt);
  write_file_durably(directory / "content.pub", files.content_pub);
  write_file_durably(directory / "reviewers.pub", files.reviewers_pub);
  write_file_durably(directory / "device.crt", files.device_crt);
}

void DeviceIdentity::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

DeviceIdentity::DeviceIdentity(fs::path directory, std::string terminal, SealingKeys keys,
                               std::unique_ptr<evp_pkey_st, Free> key)
    : directory_(std::move(directory)),
      terminal_(std::move(terminal)),
      sealing_keys_(std::move(keys)),
      key_(std::move(key)) {}

std::variant<DeviceIdentity, KeyFault> DeviceIdentity::load(const fs::path& directory) {
  if (auto fault = guard_directory(directory)) return *std::move(fault);
  Files files{directory, std::nullopt};
  const auto key_pem = files.read("device.key");
  auto key = ossl::read_private_key(key_pem);
  if (!files.fault && !ossl::is_p256(key.get())) files.fault = malformed(directory / "device.key");
  const auto certificate = files.certificate("device.crt");
  (void)files.certificate("ca.crt");
  auto content = files.sealing_key("content.pub");
  auto reviewers = files.sealing_key("reviewers.pub");
  if (files.fault) return *std::move(files.fault);
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    ossl::forget_errors();
    return KeyFault{KeyFault::Reason::mismatch, directory / "device.crt", enrol};
  }
  const auto terminal = common_name(ossl::certificate_pem(certificate.get()));
  if (!terminal || !is_terminal_name(*terminal)) return malformed(directory / "device.crt");
  return DeviceIdentity(directory, *terminal, {*std::move(content), *std::move(reviewers)},
                        std::unique_ptr<evp_pkey_st, Free>(key.release()));
}

SignedHead DeviceIdentity::sign(const Epoch& epoch, std::uint64_t seq, const Head& head) const {
  const auto message = signed_bytes(terminal_, epoch, seq, head);
  const auto context = ossl::checked(ossl::MdCtx(EVP_MD_CTX_new()), "EVP_MD_CTX_new");
  Bytes signature(max_signature);
  std::size_t size = signature.size();
  ossl::check(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
                  EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                                 raw(message), message.size()) == 1,
              "EVP_DigestSign");
  signature.resize(size);
  return {seq, head, std::move(signature)};
}

std::string DeviceIdentity::key_file() const { return (directory_ / "device.key").string(); }
std::string DeviceIdentity::certificate_file() const { return (directory_ / "device.crt").string(); }
std::string DeviceIdentity::ca_file() const { return (directory_ / "ca.crt").string(); }

bool verify_head(std::string_view certificate_pem, std::string_view terminal, const Epoch& epoch,
                 const SignedHead& head) {
  const auto certificate = ossl::read_certificate(certificate_pem);
  if (!certificate || !is_terminal_name(terminal)) return false;
  auto* const key = X509_get0_pubkey(certificate.get());
  if (!ossl::is_p256(key)) return false;
  const auto message = signed_bytes(terminal, epoch, head.seq, head.head);
  const auto context = ossl::checked(ossl::MdCtx(EVP_MD_CTX_new()), "EVP_MD_CTX_new");
  ossl::check(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1,
              "EVP_DigestVerifyInit");
  const bool good = EVP_DigestVerify(context.get(), raw(head.signature), head.signature.size(), raw(message),
                                     message.size()) == 1;
  ossl::forget_errors();
  return good;
}

}  // namespace storage
