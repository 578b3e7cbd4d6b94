// The checks of what ties a terminal to its hall: keys, certificates, outbox, and the hub on loopback.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "kiosk/belongings.h"
#include "kiosk/checks/hub.h"
#include "kiosk/checks/identity.h"
#include "kiosk/checks/outbox.h"
#include "tests/kiosk/hall_rig.h"

namespace kiosk::checks {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using storage::Silence;
using ::testing::HasSubstr;
using tests::HallRig;

constexpr Now now{1'795'500'000s};

TEST(KeysCheck, KeysOfAnEnrolledTerminalAreGoodMissingOnesSayHowToEnrol) {
  HallRig hall;
  const auto missing = judge_keys(storage::DeviceIdentity::load(hall.terminal() / "keys"), now);
  EXPECT_EQ(missing.verdict, Verdict::failed);
  EXPECT_EQ(missing.next_step, "请运行：hallkioskctl enrol");
  hall.enrol();
  const auto good = judge_keys(storage::DeviceIdentity::load(hall.terminal() / "keys"), now);
  EXPECT_EQ(good.verdict, Verdict::good);
  EXPECT_THAT(good.what, HasSubstr("XH-03"));
}

TEST(KeysCheck, RootIsNotToldToTakeTheTerminalsKeysAway) {
  if (geteuid() != 0) GTEST_SKIP() << "only root sees another user's keys";
  HallRig hall;
  hall.enrol();
  ASSERT_EQ(chown((hall.terminal() / "keys").c_str(), 4711, 4711), 0);
  const auto foreign = judge_keys(storage::DeviceIdentity::load(hall.terminal() / "keys"), now);
  EXPECT_EQ(foreign.verdict, Verdict::failed);
  EXPECT_EQ(foreign.next_step, "请用终端的用户运行：sudo -u '#4711' hallkioskctl doctor");
}

TEST(CertificateCheck, TheSoonerOfBothCounts) {
  const auto judge = [](days device, days authority) {
    return judge_expiry({.device = now + device, .authority = now + authority}, now);
  };
  EXPECT_EQ(judge(days(31), days(400)).verdict, Verdict::good);
  const auto soon = judge(days(29), days(400));
  EXPECT_EQ(soon.verdict, Verdict::warning);
  EXPECT_EQ(soon.what, "本机的证书还有 29 天到期");
  EXPECT_THAT(soon.next_step, HasSubstr("hallhub enrol"));
  EXPECT_EQ(judge(days(0), days(400)).verdict, Verdict::failed);
  EXPECT_THAT(judge(days(400), days(-1)).what, HasSubstr("根证书已经过期"));
  EXPECT_EQ(judge_expiry({}, now).verdict, Verdict::failed);
}

TEST(CertificateCheck, ExpiryIsReadFromTheFiles) {
  HallRig hall;
  const auto from = tests::this_moment();
  hall.enrol(from, days(20));
  const auto expiry = expiry_of(hall.identity());
  EXPECT_EQ(expiry.device, from + days(20));
  EXPECT_GT(expiry.authority, from + days(3000));
}

class OutboxCheck : public ::testing::Test {
 public:
  OutboxCheck() {
    config.directory = hall.terminal();
    hall.enrol();
  }
  Finding check(Now at = now) const { return check_outbox(config, "XH-03", at); }
  /// Keeps one rating; its envelopes are of no interest.
  static void keep(storage::Outbox& box) {
    ASSERT_TRUE(
        std::holds_alternative<storage::Kept>(box.keep(storage::new_uuid(), [](const storage::Place&) {
          return storage::SealedRating{storage::Bytes(300), storage::Bytes(300)};
        })));
  }
  HallRig hall;
  Config config;
};

TEST_F(OutboxCheck, NoOutboxIsNoFaultAndNoneIsMade) {
  EXPECT_EQ(check().verdict, Verdict::good);
  EXPECT_FALSE(std::filesystem::exists(outbox_of(config)));
}

TEST_F(OutboxCheck, RatingsThatWaitWhileTheHubConfirmsNoneForADayAreAWarning) {
  auto box = open_outbox(config, "XH-03");
  keep(box);
  EXPECT_EQ(check().verdict, Verdict::good);
  box.mark(std::array{storage::Outbox::Mark{1, storage::RowState::processed}}, now - 25h);
  EXPECT_EQ(check().verdict, Verdict::good);
  keep(box);
  EXPECT_EQ(check().verdict, Verdict::warning);
  EXPECT_THAT(check().what, HasSubstr("待传 1 条"));
  EXPECT_EQ(check(now - 2h).verdict, Verdict::good);
}

TEST_F(OutboxCheck, WhatTheHubSetAsideIsAWarning) {
  auto box = open_outbox(config, "XH-03");
  keep(box);
  box.mark(std::array{storage::Outbox::Mark{1, storage::RowState::set_aside}}, now);
  EXPECT_THAT(check().next_step, HasSubstr("hallhub alarms"));
}

TEST_F(OutboxCheck, ABrokenChainStopsTheTerminal) {
  {
    auto box = open_outbox(config, "XH-03");
    keep(box);
    keep(box);
  }
  {
    storage::Database db(outbox_of(config), {storage::DbOptions::Mode::existing});
    db.exec("UPDATE rating SET content = zeroblob(299) WHERE seq = 1");
  }
  const auto broken = check();
  EXPECT_EQ(broken.verdict, Verdict::failed);
  EXPECT_THAT(broken.what, HasSubstr("第 1 条与前后不相连"));
  EXPECT_TRUE(stops({broken}, Service::rating));
}

TEST_F(OutboxCheck, AnotherTerminalsOrADamagedFileIsNamed) {
  (void)open_outbox(config, "XH-04");
  EXPECT_THAT(check().what, HasSubstr("属于另一台终端"));
  std::ofstream(outbox_of(config)) << std::string(4096, 'x');
  EXPECT_THAT(check().next_step, HasSubstr("原样保留"));
}

Finding judge(storage::HttpsOutcome outcome) {
  return judge_hub({.address = "https://hub:8443", .enrolled = true, .outcome = std::move(outcome)}, now);
}

TEST(HubCheck, EverySilenceHasItsOwnSentenceAndNextStep) {
  std::set<std::string> seen;
  using enum Silence;
  for (const auto silence : {unknown_name, no_route, refused, no_connection, no_tls, slow, broken}) {
    const auto finding = judge(storage::Unreachable{"", silence});
    EXPECT_EQ(finding.verdict, Verdict::failed);
    EXPECT_TRUE(seen.insert(finding.what).second && seen.insert(finding.next_step).second);
    EXPECT_TRUE(stops({finding}, Service::rating));
  }
}

TEST(HubCheck, EveryRefusalIsToldApart) {
  const auto status = [](int code) { return judge(storage::HttpsAnswer{.status = code}); };
  EXPECT_EQ(status(503).verdict, Verdict::warning);
  EXPECT_THAT(status(429).what, HasSubstr("忙"));
  EXPECT_THAT(status(403).what, HasSubstr("不接受本机的证书"));
  EXPECT_THAT(status(404).next_step, HasSubstr("升级"));
  EXPECT_THAT(status(500).next_step, HasSubstr("日志"));
  EXPECT_THAT(status(200).what, HasSubstr("答复的不是大厅服务器"));
  EXPECT_THAT(judge(storage::Untrusted{"", false}).next_step, HasSubstr("不要绕过"));
  EXPECT_THAT(judge(storage::Untrusted{"", true}).next_step, HasSubstr("时钟"));
}

TEST(HubCheck, WhileOneAddressWorksTheOthersAreWarnings) {
  const HubAsked works{
      .address = "a", .enrolled = true, .outcome = storage::HttpsAnswer{.status = 200}, .time = now};
  const HubAsked fails{
      .address = "b", .enrolled = true, .outcome = storage::Unreachable{"", Silence::refused}};
  const auto findings = judge_hubs({fails, works}, now);
  EXPECT_EQ(worst(findings), Verdict::warning);
  EXPECT_FALSE(stops(findings, Service::rating));
  EXPECT_EQ(worst(judge_hubs({fails, fails}, now)), Verdict::failed);
}

TEST(HubLive, TheHubsTimeIsAskedWithTheTerminalsCertificate) {
  HallRig hall;
  hall.enrol();
  hall.ahead = 3h;
  const auto identity = hall.identity();
  const auto asked = ask_hub(hall.address(), &identity);
  EXPECT_EQ(judge_hub(asked, now).verdict, Verdict::good);
  ASSERT_TRUE(asked.time);
  EXPECT_LT(std::chrono::abs(*asked.time - hall.now()), 30s);
}

TEST(HubLive, ARevokedTerminalIsToldSo) {
  HallRig hall;
  hall.enrol();
  hall.revoke();
  const auto identity = hall.identity();
  EXPECT_THAT(judge_hub(ask_hub(hall.address(), &identity), now).what, HasSubstr("终端证书已吊销"));
}

TEST(HubLive, AStrangerIsNotTrusted) {
  HallRig ours, theirs;
  ours.enrol();
  const auto identity = ours.identity();
  EXPECT_THAT(judge_hub(ask_hub(theirs.address(), &identity), now).what, HasSubstr("不可信"));
}

TEST(HubLive, BeforeEnrolmentItIsSeenThatSomebodyAnswers) {
  HallRig hall;
  const auto finding = judge_hub(ask_hub(hall.address(), nullptr), now);
  EXPECT_EQ(finding.verdict, Verdict::warning);
  EXPECT_THAT(finding.next_step, HasSubstr("hallkioskctl enrol"));
}

/// A port that is bound on loopback; nobody answers there unless it listens.
class Port {
 public:
  explicit Port(bool listens) {
    sockaddr_in address{.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    socklen_t size = sizeof address;
    getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    number_ = ntohs(address.sin_port);
    if (listens) listen(fd_, 8);
  }
  ~Port() { close(fd_); }
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  [[nodiscard]] std::string address() const { return "https://127.0.0.1:" + std::to_string(number_); }
  [[nodiscard]] int descriptor() const { return fd_; }

 private:
  int fd_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int number_ = 0;
};

Silence silence_at(const std::string& address) {
  return std::get<storage::Unreachable>(ask_hub(address, nullptr).outcome).silence;
}

TEST(HubLive, WhereItFailsIsToldByTheNetworkItself) {
  EXPECT_EQ(silence_at(Port(false).address()), Silence::refused);
  EXPECT_EQ(silence_at("https://no-such-host.invalid:8443"), Silence::unknown_name);
  const Port mute(true);
  EXPECT_EQ(silence_at(mute.address()), Silence::slow);  // the kernel connects, nobody speaks
}

TEST(HubLive, WhatSpeaksNoTlsIsToldSo) {
  const Port plain(true);
  std::jthread printer([&] {  // a web page of some printer
    const int peer = accept(plain.descriptor(), nullptr, nullptr);
    constexpr std::string_view answer = "HTTP/1.1 400 Bad Request\r\n\r\n";
    EXPECT_EQ(::write(peer, answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
    close(peer);
  });
  EXPECT_EQ(silence_at(plain.address()), Silence::no_tls);
}

}  // namespace
}  // namespace kiosk::checks
