// The terminal's identity on disk: whole or not there, private or refused, and what it signs.
// How certificates are issued is in authority_test.cpp.
#include "storage/keys.h"

#include <sys/stat.h>
#include <unistd.h>

#include "storage/authority.h"
#include "tests/storage/world.h"

namespace storage::test {
namespace {

using Reason = KeyFault::Reason;
using std::filesystem::perms;

constexpr Validity year{noon, std::chrono::days(365)};

const CertifiedKey& authority() {
  static const CertifiedKey authority = make_authority("测试大厅 CA", year);
  return authority;
}

IdentityFiles enrolled(std::string_view name = terminal) {
  auto request = make_device_request(name);
  auto certificate = std::get<std::string>(issue_client(authority(), request.csr_pem, name, year));
  return {std::move(request.key_pem), std::move(certificate), authority().certificate_pem,
          readers().hub.public_key().pem(), readers().reviewers.public_key().pem()};
}

struct IdentityTest : testing::Test {
  TempDir dir;
  std::filesystem::path keys = dir / "keys";
  IdentityTest() { save_identity(keys, enrolled()); }
  KeyFault fault() { return std::get<KeyFault>(DeviceIdentity::load(keys)); }
  DeviceIdentity identity() { return std::get<DeviceIdentity>(DeviceIdentity::load(keys)); }
};

TEST_F(IdentityTest, WhatWasSavedIsLoaded) {
  const auto loaded = identity();
  EXPECT_EQ(loaded.terminal(), terminal);
  EXPECT_EQ(loaded.sealing_keys().content, readers().hub.public_key());
  EXPECT_EQ(loaded.sealing_keys().reviewers, readers().reviewers.public_key());
}

TEST_F(IdentityTest, EverythingIsTheOwnersAlone) {
  EXPECT_EQ(std::filesystem::status(keys).permissions(), perms::owner_all);
  int files = 0;
  for (const auto& file : std::filesystem::directory_iterator(keys)) {
    EXPECT_EQ(file.status().permissions(), perms::owner_read | perms::owner_write) << file.path();
    ++files;
  }
  EXPECT_EQ(files, 5);  // and no draft left behind
}

TEST_F(IdentityTest, AWiderModeIsRefusedWithTheCommandThatCuresIt) {
  for (const auto* name : {"device.key", "device.crt", "ca.crt", "content.pub", "reviewers.pub"}) {
    ASSERT_EQ(chmod((keys / name).c_str(), 0640), 0);
    EXPECT_EQ(fault().reason, Reason::wide_mode);
    EXPECT_EQ(fault().command, "chmod 600 '" + (keys / name).string() + "'");
    ASSERT_EQ(std::system(fault().command.c_str()), 0);
  }
  ASSERT_EQ(chmod(keys.c_str(), 0750), 0);
  EXPECT_EQ(fault().command, "chmod 700 '" + keys.string() + "'");
}

TEST_F(IdentityTest, AForeignOwnerIsRefused) {
  if (geteuid() != 0) GTEST_SKIP() << "giving a file away needs root";
  ASSERT_EQ(chown((keys / "device.key").c_str(), 65534, 65534), 0);
  EXPECT_EQ(fault().reason, Reason::foreign_owner);
  EXPECT_EQ(fault().command, "chown 0 '" + (keys / "device.key").string() + "'");
}

TEST_F(IdentityTest, AMissingFileSaysEnrol) {
  std::filesystem::remove(keys / "content.pub");
  EXPECT_EQ(fault().reason, Reason::missing);
  EXPECT_EQ(fault().command, "hallkioskctl enrol");
  EXPECT_EQ(std::get<KeyFault>(DeviceIdentity::load(dir / "nowhere")).reason, Reason::missing);
}

TEST_F(IdentityTest, AFileThatHoldsSomethingElseIsNamed) {
  for (const auto* name : {"device.key", "device.crt", "ca.crt", "content.pub", "reviewers.pub"}) {
    const auto right = slurp(keys / name);
    write_file_durably(keys / name, "-----BEGIN NOTHING-----\n");
    EXPECT_EQ(fault().reason, Reason::malformed) << name;
    EXPECT_EQ(fault().path, keys / name);
    write_file_durably(keys / name, right);
  }
}

TEST_F(IdentityTest, ALinkIsNotFollowed) {
  std::filesystem::rename(keys / "device.key", dir / "elsewhere");
  std::filesystem::create_symlink(dir / "elsewhere", keys / "device.key");
  EXPECT_EQ(fault().reason, Reason::unreadable);
}

TEST_F(IdentityTest, AnotherKeysCertificateIsAMismatch) {
  write_file_durably(keys / "device.crt", enrolled().device_crt);
  EXPECT_EQ(fault().reason, Reason::mismatch);
}

TEST_F(IdentityTest, AnInterruptedDraftDoesNotStandInTheWay) {
  write_file_durably(keys / "device.key.new", "half a key");
  write_file_durably(keys / "device.key", slurp(keys / "device.key"));
  EXPECT_EQ(identity().terminal(), terminal);
  EXPECT_FALSE(std::filesystem::exists(keys / "device.key.new"));
}

TEST_F(IdentityTest, ASignedHeadIsVerifiedByTheCertificateOnly) {
  const auto epoch = filled<Epoch>(1);
  const auto head = identity().sign(epoch, 9, filled<Head>(2));
  const auto certificate = slurp(keys / "device.crt");
  EXPECT_LE(head.signature.size(), max_signature);
  EXPECT_TRUE(verify_head(certificate, terminal, epoch, head));
  EXPECT_FALSE(verify_head(certificate, "XH-04", epoch, head));
  EXPECT_FALSE(verify_head(certificate, terminal, filled<Epoch>(3), head));
  EXPECT_FALSE(verify_head(enrolled().device_crt, terminal, epoch, head));
  EXPECT_FALSE(verify_head("no certificate", terminal, epoch, head));
  for (auto change : {+[](SignedHead& h) { ++h.seq; }, +[](SignedHead& h) { h.head[0] ^= std::byte{1}; },
                      +[](SignedHead& h) { h.signature[10] ^= std::byte{1}; },
                      +[](SignedHead& h) { h.signature.clear(); }}) {
    auto bent = head;
    change(bent);
    EXPECT_FALSE(verify_head(certificate, terminal, epoch, bent));
  }
}

// Made once by this program: the signature's grammar does not drift.
TEST(Keys, AGoldenSignedHeadStillVerifies) {
  const SignedHead head{9, filled<Head>(2), golden("signed_head.hex")};
  const auto certificate = slurp(std::filesystem::path(GOLDEN) / "signed_head.crt");
  EXPECT_TRUE(verify_head(certificate, terminal, filled<Epoch>(1), head));
}

TEST(Keys, ARequestNeedsAProperName) {
  EXPECT_THROW((void)make_device_request("two words"), std::invalid_argument);
}

}  // namespace
}  // namespace storage::test
