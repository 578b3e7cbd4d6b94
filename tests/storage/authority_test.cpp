// The small CA: names forced, weak requests refused, fingerprints as people type them.
// That TLS accepts what it issues is shown in https_test.cpp.
#include "storage/authority.h"

#include <openssl/x509v3.h>

#include "storage/keys.h"
#include "storage/openssl.h"
#include "tests/storage/world.h"

namespace storage::test {
namespace {

using Reason = CsrRefused::Reason;

constexpr Validity year{noon, std::chrono::days(365)};

const CertifiedKey& authority() {
  static const CertifiedKey authority = make_authority("测试大厅 CA", year);
  return authority;
}

Reason refusal(const std::string& csr) {
  return std::get<CsrRefused>(issue_client(authority(), csr, terminal, year)).reason;
}

std::string request_with(const ossl::Pkey& key, const ossl::Pkey& signer) {
  const ossl::Request request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key.get());
  X509_REQ_sign(request.get(), signer.get(), EVP_sha256());
  return ossl::request_pem(request.get());
}

TEST(Authority, TheClientsNameIsTheHubsWord) {
  const auto request = make_device_request("I-AM-THE-BOSS");
  const auto certificate = std::get<std::string>(issue_client(authority(), request.csr_pem, terminal, year));
  EXPECT_EQ(common_name(certificate), terminal);
}

TEST(Authority, WhatItIssuesItVouchesFor) {
  const auto request = make_device_request(terminal);
  const auto pem = std::get<std::string>(issue_client(authority(), request.csr_pem, terminal, year));
  const auto leaf = ossl::read_certificate(pem), root = ossl::read_certificate(authority().certificate_pem);
  EXPECT_EQ(X509_verify(leaf.get(), X509_get0_pubkey(root.get())), 1);
  EXPECT_EQ(X509_check_ca(leaf.get()), 0);
  EXPECT_NE(X509_check_ca(root.get()), 0);
}

TEST(Authority, ABadRequestIsRefusedByReason) {
  EXPECT_EQ(refusal("no request"), Reason::malformed);
  const ossl::Pkey p384(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-384"));
  EXPECT_EQ(refusal(request_with(p384, p384)), Reason::weak_key);
  const auto mine = ossl::generate_p256(), yours = ossl::generate_p256();
  EXPECT_EQ(refusal(request_with(yours, mine)), Reason::bad_signature);
}

TEST(Authority, AServersNamesCannotSmuggleSyntax) {
  EXPECT_THROW((void)issue_server(authority(), {"hub,DNS:evil"}, year), std::invalid_argument);
  EXPECT_THROW((void)issue_server(authority(), {}, year), std::invalid_argument);
  EXPECT_NO_THROW((void)issue_server(authority(), {"hub.example", "192.0.2.1", "2001:db8::1"}, year));
}

TEST(Authority, FingerprintsAreTypedAsTheyAreShown) {
  const auto print = fingerprint(authority().certificate_pem).value();
  const auto shown = shown_fingerprint(print);
  EXPECT_EQ(shown.size(), 32u * 3 - 1);
  EXPECT_EQ(parse_fingerprint(shown), print);
  EXPECT_EQ(parse_fingerprint(to_hex(print)), print);
  EXPECT_EQ(parse_fingerprint(shown.substr(3)), std::nullopt);
  EXPECT_EQ(fingerprint("no certificate"), std::nullopt);
}

TEST(Authority, ANameIsReadOnlyWhenThereIsOne) {
  EXPECT_EQ(common_name(authority().certificate_pem), "测试大厅 CA");
  EXPECT_EQ(common_name("no certificate"), std::nullopt);
}

}  // namespace
}  // namespace storage::test
