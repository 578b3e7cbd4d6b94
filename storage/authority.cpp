// X.509 certificates (RFC 5280) for one hub and its terminals.
// Keeps no list of what it issued: the hub does.
#include "storage/authority.h"

#include <arpa/inet.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include "storage/chain.h"
#include "storage/openssl.h"

namespace storage {
namespace {

struct Signer {
  ossl::Cert certificate;
  ossl::Pkey key;
};

struct Extension {
  int nid;
  std::string value;
};

Signer signer_of(const CertifiedKey& authority) {
  Signer signer{ossl::read_certificate(authority.certificate_pem), ossl::read_private_key(authority.key_pem)};
  ossl::check(signer.certificate && signer.key, "reading the authority's certificate and key");
  return signer;
}

// 127 random bits: positive, unguessable (RFC 5280 §4.1.2.2 allows 159).
void set_serial(X509* certificate) {
  std::array<std::byte, 16> random;
  fill_random(random);
  random[0] &= std::byte{0x7f};
  const std::unique_ptr<BIGNUM, ossl::Free<BN_free>> number(BN_bin2bn(
      reinterpret_cast<const unsigned char*>(random.data()), static_cast<int>(random.size()), nullptr));
  ossl::check(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr,
              "serial number");
}

void set_validity(X509* certificate, const Validity& validity) {
  const auto from = validity.from - std::chrono::hours(1);
  const auto until = validity.from + validity.days;
  ossl::check(ASN1_TIME_set(X509_getm_notBefore(certificate), std::chrono::system_clock::to_time_t(from)) !=
                      nullptr &&
                  ASN1_TIME_set(X509_getm_notAfter(certificate),
                                std::chrono::system_clock::to_time_t(until)) != nullptr,
              "validity");
}

void add_extensions(X509* certificate, X509* issuer, const std::vector<Extension>& extensions) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const auto& [nid, value] : extensions) {
    const std::unique_ptr<X509_EXTENSION, ossl::Free<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    ossl::check(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "certificate extension");
  }
}

// Version 3 with subject, key, serial and validity; not yet signed.
ossl::Cert draft(EVP_PKEY* key, std::string_view subject, const Validity& validity) {
  auto certificate = ossl::checked(ossl::Cert(X509_new()), "X509_new");
  const auto name = ossl::common_name_only(subject);
  ossl::check(X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                  X509_set_subject_name(certificate.get(), name.get()) == 1 &&
                  X509_set_pubkey(certificate.get(), key) == 1,
              "X509_set");
  set_serial(certificate.get());
  set_validity(certificate.get(), validity);
  return certificate;
}

std::string issued(const Signer& by, ossl::Cert certificate, std::vector<Extension> extensions) {
  extensions.push_back({NID_subject_key_identifier, "hash"});
  extensions.push_back({NID_authority_key_identifier, "keyid:always"});
  ossl::check(X509_set_issuer_name(certificate.get(), X509_get_subject_name(by.certificate.get())) == 1,
              "issuer");
  add_extensions(certificate.get(), by.certificate.get(), extensions);
  ossl::check(X509_sign(certificate.get(), by.key.get(), EVP_sha256()) > 0, "X509_sign");
  return ossl::certificate_pem(certificate.get());
}

bool is_ip(const std::string& name) {
  std::array<unsigned char, 16> address;
  return inet_pton(AF_INET, name.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, name.c_str(), address.data()) == 1;
}

// Letters, digits, dots and hyphens: nothing that the extension's syntax would read as more than a name.
bool is_dns(const std::string& name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '-'; };
  return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, fits);
}

std::string alternative_names(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) {
    if (!is_ip(name) && !is_dns(name))
      throw std::invalid_argument("neither an IP address nor a DNS name: " + name);
    list += (list.empty() ? "" : ",") + std::string(is_ip(name) ? "IP:" : "DNS:") + name;
  }
  if (list.empty()) throw std::invalid_argument("a server certificate needs a name");
  return list;
}

std::vector<Extension> leaf(const char* purpose) {
  return {{NID_basic_constraints, "critical,CA:FALSE"},
          {NID_key_usage, "critical,digitalSignature"},
          {NID_ext_key_usage, purpose}};
}

}  // namespace

CertifiedKey make_authority(std::string_view name, const Validity& validity) {
  const auto key = ossl::generate_p256();
  auto certificate = draft(key.get(), name, validity);
  auto* const c = certificate.get();
  ossl::check(X509_set_issuer_name(c, X509_get_subject_name(c)) == 1, "issuer");
  add_extensions(c, c,
                 {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                  {NID_key_usage, "critical,keyCertSign,cRLSign"},
                  {NID_subject_key_identifier, "hash"}});
  ossl::check(X509_sign(c, key.get(), EVP_sha256()) > 0, "X509_sign");
  return {ossl::certificate_pem(c), ossl::private_key_pem(key.get())};
}

CertifiedKey issue_server(const CertifiedKey& authority, const std::vector<std::string>& names,
                          const Validity& validity) {
  const auto list = alternative_names(names);
  const auto signer = signer_of(authority);
  const auto key = ossl::generate_p256();
  auto extensions = leaf("serverAuth");
  extensions.push_back({NID_subject_alt_name, list});
  auto pem = issued(signer, draft(key.get(), names.front().substr(0, 64), validity), std::move(extensions));
  return {std::move(pem), ossl::private_key_pem(key.get())};
}

std::variant<std::string, CsrRefused> issue_client(const CertifiedKey& authority, std::string_view csr_pem,
                                                   std::string_view terminal, const Validity& validity) {
  using enum CsrRefused::Reason;
  if (!is_terminal_name(terminal))
    throw std::invalid_argument("terminal name: 1 to 64 letters, digits, '-', '_' or '.'");
  const auto request = ossl::read_request(csr_pem);
  auto* const key = request ? X509_REQ_get0_pubkey(request.get()) : nullptr;
  if (key == nullptr) return CsrRefused{malformed};
  if (!ossl::is_p256(key)) return CsrRefused{weak_key};
  const bool possesses_key = X509_REQ_verify(request.get(), key) == 1;
  ossl::forget_errors();
  if (!possesses_key) return CsrRefused{bad_signature};
  return issued(signer_of(authority), draft(key, terminal, validity), leaf("clientAuth"));
}

std::optional<Digest> fingerprint(std::string_view certificate_pem) {
  const auto certificate = ossl::read_certificate(certificate_pem);
  if (!certificate) return std::nullopt;
  Digest digest;
  unsigned size = digest.size();
  ossl::check(X509_digest(certificate.get(), EVP_sha256(), reinterpret_cast<unsigned char*>(digest.data()),
                          &size) == 1,
              "X509_digest");
  return digest;
}

std::string shown_fingerprint(const Digest& digest) {
  std::string shown;
  for (const auto byte : digest) shown += (shown.empty() ? "" : ":") + to_hex({&byte, 1});
  std::ranges::transform(shown, shown.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return shown;
}

std::optional<Digest> parse_fingerprint(std::string_view typed) {
  std::string hex;
  std::ranges::copy_if(typed, std::back_inserter(hex), [](char c) { return c != ':' && c != ' '; });
  const auto bytes = from_hex(hex);
  Digest digest;
  if (!bytes || bytes->size() != digest.size()) return std::nullopt;
  std::ranges::copy(*bytes, digest.begin());
  return digest;
}

std::optional<std::chrono::sys_seconds> expiry(std::string_view certificate_pem) {
  const auto certificate = ossl::read_certificate(certificate_pem);
  tm utc{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &utc) != 1) return std::nullopt;
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::from_time_t(timegm(&utc)));
}

std::optional<std::string> common_name(std::string_view certificate_pem) {
  const auto certificate = ossl::read_certificate(certificate_pem);
  if (!certificate) return std::nullopt;
  auto* const subject = X509_get_subject_name(certificate.get());
  const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (index < 0 || X509_NAME_get_index_by_NID(subject, NID_commonName, index) >= 0) return std::nullopt;
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
  if (size < 0) return std::nullopt;
  const std::string name(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size));
  OPENSSL_free(utf8);
  if (name.find('\0') != std::string::npos) return std::nullopt;
  return name;
}

}  // namespace storage
