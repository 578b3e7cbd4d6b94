// One-time codes: their letters, and who gets a certificate for them.
#include "hub/enrolment.h"

#include <gtest/gtest.h>

#include "tests/hub/world.h"

namespace hub::test {
namespace {

using Reason = EnrolRefused::Reason;

TEST(EnrolmentCode, Golden) {
  std::array<std::byte, 7> random{};
  storage::Digest ca{};
  for (std::size_t i = 0; i < 7; ++i) random[i] = static_cast<std::byte>(i * 37);
  for (std::size_t i = 0; i < 32; ++i) ca[i] = static_cast<std::byte>(255 - i);
  const auto code = make_enrolment_code(random, ca);
  EXPECT_EQ(code.shown(), "00JM-MVWM-Q7ZZ-ZFVZ-7VZB-WZHX-ZP39");
  EXPECT_EQ(parse_enrolment_code(code.shown()), code);
  EXPECT_TRUE(is_for(code, ca));
  ca[9] ^= std::byte{1};  // the 80th bit still counts
  EXPECT_FALSE(is_for(code, ca));
}

TEST(EnrolmentCode, ForgivesHandsAndCatchesSlips) {
  const auto code = make_enrolment_code({}, storage::Digest{});
  auto typed = code.shown();
  for (char& c : typed) c = c == '0' ? 'o' : c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  EXPECT_EQ(parse_enrolment_code(typed), code);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == ' ') continue;
    auto slip = typed;
    slip[i] = slip[i] == '7' ? '8' : '7';
    EXPECT_EQ(parse_enrolment_code(slip), std::nullopt) << slip;
  }
  for (const char* wrong : {"", "ABC", "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU"})
    EXPECT_EQ(parse_enrolment_code(wrong), std::nullopt);
}

struct Desk {
  World w;
  storage::DeviceRequest request = storage::make_device_request("XH-01");

  std::string code(const std::string& terminal = "XH-01") {
    return w.connections.write([&](Database& db) { return make_code(db, w.keys, terminal, w.now); }).shown();
  }
  std::variant<EnrolAnswer, EnrolRefused> ask(const EnrolRequest& r) {
    return w.connections.write(
        [&](Database& db) { return enrol_terminal(db, w.keys, "测试大厅", r, w.now); });
  }
  std::optional<Reason> refusal(const EnrolRequest& r) {
    const auto outcome = ask(r);
    const auto* no = std::get_if<EnrolRefused>(&outcome);
    return no == nullptr ? std::nullopt : std::optional(no->reason);
  }
};

TEST(Enrolment, AFreshCodeBringsACertificateInTheTerminalsName) {
  Desk d;
  const auto answer = std::get<EnrolAnswer>(d.ask({d.code(), std::nullopt, d.request.csr_pem}));
  EXPECT_EQ(storage::common_name(answer.certificate_pem), "XH-01");
  EXPECT_EQ(answer.hall, "测试大厅");
  EXPECT_EQ(storage::PublicKey::from_raw(answer.reviewers_key), d.w.keys.reviewers);
}

TEST(Enrolment, ACodeWorksOnce) {
  Desk d;
  const auto code = d.code();
  EXPECT_EQ(d.refusal({code, {}, d.request.csr_pem}), std::nullopt);
  EXPECT_EQ(d.refusal({code, {}, storage::make_device_request("XH-01").csr_pem}), Reason::used);
}

TEST(Enrolment, ALostAnswerIsGivenAgainToTheSameRequest) {
  Desk d;
  const EnrolRequest request{d.code(), {}, d.request.csr_pem};
  EXPECT_EQ(std::get<EnrolAnswer>(d.ask(request)), std::get<EnrolAnswer>(d.ask(request)));
}

TEST(Enrolment, ACodeExpiresAfterHalfAnHour) {
  Desk d;
  const EnrolRequest request{d.code(), {}, d.request.csr_pem};
  d.w.now += std::chrono::minutes(30) + std::chrono::seconds(1);
  EXPECT_EQ(d.refusal(request), Reason::expired);
  d.w.now -= std::chrono::seconds(1);
  EXPECT_EQ(d.refusal(request), std::nullopt);
}

TEST(Enrolment, WrongCodesAreToldApart) {
  Desk d;
  EXPECT_EQ(d.refusal({"nonsense", {}, d.request.csr_pem}), Reason::mistyped);
  const auto elsewhere = make_enrolment_code({}, storage::Digest{}).shown();
  EXPECT_EQ(d.refusal({elsewhere, {}, d.request.csr_pem}), Reason::unknown);
  const auto guessed = make_enrolment_code({}, d.w.keys.authority_fingerprint).shown();
  EXPECT_EQ(d.refusal({guessed, {}, d.request.csr_pem}), Reason::unknown);
  EXPECT_EQ(d.refusal({d.code(), "XH-99", d.request.csr_pem}), Reason::other_terminal);
}

TEST(Enrolment, ASecretUnderAnotherHubsMarkIsUnknown) {
  Desk d;
  auto code = parse_enrolment_code(d.code()).value();
  code.ca_mark = make_enrolment_code({}, storage::Digest{}).ca_mark;
  EXPECT_EQ(d.refusal({code.shown(), {}, d.request.csr_pem}), Reason::unknown);
}

TEST(Enrolment, ARevokedTerminalDoesNotGetItsOldAnswerAgain) {
  Desk d;
  const EnrolRequest request{d.code(), {}, d.request.csr_pem};
  EXPECT_EQ(d.refusal(request), std::nullopt);
  d.w.connections.write([&](Database& db) { return db.revoke("XH-01", d.w.now); });
  EXPECT_EQ(d.refusal(request), Reason::used);
}

TEST(Enrolment, AnAnswerGivenAgainIsNeverALaterEnrolments) {
  Desk d;
  const EnrolRequest first{d.code(), {}, d.request.csr_pem};
  EXPECT_EQ(d.refusal(first), std::nullopt);
  d.w.now += std::chrono::minutes(1);
  EXPECT_EQ(d.refusal({d.code(), {}, storage::make_device_request("XH-01").csr_pem}), std::nullopt);
  EXPECT_EQ(d.refusal(first), Reason::used);  // the certificate of the second would not fit its key
}

TEST(Enrolment, ARevokedTerminalComesBackWithANewCode) {
  Desk d;
  (void)d.ask({d.code(), {}, d.request.csr_pem});
  d.w.connections.write([&](Database& db) { return db.revoke("XH-01", d.w.now); });
  EXPECT_EQ(d.refusal({d.code(), {}, storage::make_device_request("XH-01").csr_pem}), std::nullopt);
  const auto terminal = d.w.connections.read([](Database& db) { return db.terminal("XH-01"); });
  EXPECT_EQ(terminal->revoked_at, std::nullopt);
}

TEST(Enrolment, ABadRequestDoesNotUseUpTheCode) {
  Desk d;
  const auto code = d.code();
  EXPECT_EQ(d.refusal({code, {}, "not a request"}), Reason::bad_request);
  EXPECT_EQ(d.refusal({code, {}, d.request.csr_pem}), std::nullopt);
}

TEST(Enrolment, EnrollingAgainReplacesTheOldCertificate) {
  Desk d;
  const auto first = std::get<EnrolAnswer>(d.ask({d.code(), {}, d.request.csr_pem}));
  (void)std::get<EnrolAnswer>(d.ask({d.code(), {}, storage::make_device_request("XH-01").csr_pem}));
  const auto old = storage::fingerprint(first.certificate_pem).value();
  EXPECT_FALSE(d.w.connections.read([&](Database& db) { return db.terminal_with(old); }));
}

TEST(Enrolment, TheDatabaseKeepsNoCode) {
  Desk d;
  const auto code = parse_enrolment_code(d.code()).value();
  const auto raw = d.w.database.raw();
  const auto s = raw->prepare("SELECT code_hash FROM enrolment_codes");
  ASSERT_TRUE(s->step());
  EXPECT_EQ(s->blob(0).size(), 32U);
  EXPECT_EQ(s->text(0).find(code.secret), std::string::npos);
}

TEST(Keyring, RefusesToOverwriteAndToReadWideFiles) {
  const TempDir dir;
  (void)fresh_keys(dir / "data");
  const auto again = make_keyring(dir / "data", {"127.0.0.1"}, noon());
  EXPECT_NE(std::get<KeyTrouble>(again).advice.find("已存在"), std::string::npos);
  std::filesystem::permissions(dir / "data/content.key", std::filesystem::perms(0644));
  const auto wide = load_keyring(dir / "data");
  EXPECT_NE(std::get<KeyTrouble>(wide).advice.find("chmod 600"), std::string::npos);
}

TEST(Keyring, DoesNotNeedTheReviewersPrivateKey) {
  const TempDir dir;
  (void)fresh_keys(dir / "data");
  EXPECT_TRUE(reviewers_key_is_here(dir / "data"));
  std::filesystem::remove(dir / "data/reviewers.key");
  EXPECT_FALSE(reviewers_key_is_here(dir / "data"));
  EXPECT_TRUE(std::holds_alternative<Keyring>(load_keyring(dir / "data")));
}

}  // namespace
}  // namespace hub::test
