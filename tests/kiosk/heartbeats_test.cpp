// What a terminal says of itself and when: on a real outbox, then over real TLS to a hub's database.
#include "kiosk/heartbeats.h"

#include <gtest/gtest.h>
#include <signal.h>

#include "kiosk/uploads.h"
#include "kiosk/version.h"
#include "storage/https_sender.h"
#include "tests/kiosk/hall_rig.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using storage::Epoch, storage::Place, storage::RowState, storage::SealedRating, storage::Tip;

Finding printer(Verdict verdict, const char* what) {
  return {.check = "printer", .title = "小票打印机", .verdict = verdict, .what = what};
}

storage::SignedHead signed_by_nobody(const Epoch&, const Tip& tip) { return {tip.seq, tip.head, {}}; }

/// A terminal's outbox, and what the hub was told.
struct Desk {
  tests::Folder folder;
  storage::Outbox outbox{folder / "outbox.db", "XH-03", {.ballast = 0}};
  std::vector<hub::Heartbeat> told;
  hub::HeartbeatOutcome outcome = hub::HeartbeatAnswer{};
  Heartbeats beats{outbox,
                   signed_by_nobody,
                   [this](const hub::Heartbeat& beat) {
                     told.push_back(beat);
                     return outcome;
                   },
                   {.every = 60s, .rest = 5s}};
  Heartbeats::Time now{1000h};

  const hub::TerminalState& beat() {
    beats.beat(now);
    return *told.back().state;
  }
  void keep() {
    (void)outbox.keep(storage::new_uuid(), [](const Place&) {
      return SealedRating{{std::byte{1}}, {std::byte{2}}};
    });
  }
  void mark(std::uint64_t seq, RowState state) {
    const storage::Outbox::Mark one{seq, state};
    outbox.mark({&one, 1}, {});
  }
};

TEST(Heartbeats, SayTheTipTheVersionAndWhatWaits) {
  Desk d;
  for (int i = 0; i < 3; ++i) d.keep();
  d.mark(1, RowState::processed);
  d.mark(2, RowState::set_aside);
  const auto state = d.beat();
  EXPECT_EQ(d.told[0].epoch, d.outbox.epoch());
  EXPECT_EQ(d.told[0].tip.head, d.outbox.tip().head);
  EXPECT_EQ(state.version, program_version());
  EXPECT_EQ(state.waiting, 1U);
  EXPECT_EQ(state.set_aside, 1U);
  EXPECT_TRUE(state.devices.empty());
  d.keep();
  EXPECT_EQ(d.beat().waiting, 2U);
}

TEST(Heartbeats, WhatIsSetAsideIsCountedAgainWhenItIsSaidThatThereIsMore) {
  Desk d;
  d.keep();
  EXPECT_EQ(d.beat().set_aside, 0U);
  d.mark(1, RowState::set_aside);
  d.beats.count_set_aside();
  EXPECT_EQ(d.beat().set_aside, 1U);
}

TEST(Heartbeats, AreDueAtOnceThenEveryMinuteAnsweredOrNot) {
  Desk d;
  EXPECT_LE(d.beats.due(), d.now);
  (void)d.beat();
  EXPECT_EQ(d.beats.due(), d.now + 60s);
  d.outcome = hub::HubUnreachable{"no route"};
  d.now += 60s;
  (void)d.beat();
  EXPECT_EQ(d.beats.due(), d.now + 60s);
}

TEST(Heartbeats, AChangedDeviceIsToldSoonButNotWithoutRest) {
  Desk d;
  (void)d.beat();
  d.beats.devices_are({printer(Verdict::failed, "没有纸了")});
  EXPECT_EQ(d.beats.due(), d.now + 5s);
  d.now += 5s;
  d.beats.devices_are({printer(Verdict::failed, "上盖没有合上")});
  EXPECT_LE(d.beats.due(), d.now);
  EXPECT_EQ(
      d.beat().devices,
      (std::vector<hub::CheckFinding>{{"printer", hub::CheckVerdict::failed, "小票打印机：上盖没有合上"}}));
  EXPECT_EQ(d.beats.due(), d.now + 60s);
  EXPECT_EQ(d.beat().devices.size(), 1U) << "as it is, not as it changes";
}

TEST(HeartbeatsLive, TheHubLearnsHowTheTerminalStandsAndWhatChanges) {
  signal(SIGPIPE, SIG_IGN);
  tests::HallRig hall;
  hall.enrol();
  const auto identity = hall.identity();
  const auto line = [&] {
    return storage::Https({.bases = {hall.address()},
                           .ca_file = identity.ca_file(),
                           .certificate_file = identity.certificate_file(),
                           .key_file = identity.key_file(),
                           .total_timeout = 10s});
  };
  Inbox inbox([] {});
  Uploads uploads(storage::Outbox(hall.folder / "outbox.db", "XH-03", {.ballast = 0}),
                  {.ratings = std::make_unique<storage::HttpsSender>(line()),
                   .heartbeat = [hub = std::make_shared<hub::HttpsHub>(line())](
                                    const hub::Heartbeat& beat) { return hub->heartbeat(beat); }},
                  identity, {.uploader = {}, .heartbeats = {.every = 1h, .rest = 0ms}}, inbox);
  EXPECT_EQ(hall.state_when([](const auto&) { return true; }),
            (hub::TerminalState{.version = std::string(program_version())}));
  uploads.devices_are({printer(Verdict::failed, "没有纸了")});
  EXPECT_TRUE(hall.state_when([](const hub::TerminalState& s) { return s.devices.size() == 1; }));
  EXPECT_TRUE(hall.connections.read([](hub::Database& db) { return db.alarms(); }).empty()) << "a sound tip";
}

}  // namespace
}  // namespace kiosk
