// The uploader over real time's stand-in, a real outbox, and a small hub that keeps what it was sent.
// No network: that is https_sender_test.cpp's.
#include "storage/uploader.h"

#include <map>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

using namespace std::chrono_literals;

/// A hub in memory: it stores by (epoch, seq), tells the truth, and can be silent, refuse, or lose its
/// answers.
class FakeHub final : public Sender {
 public:
  enum class Mood { well, silent, refusing, answer_lost };
  Mood mood = Mood::well;
  std::optional<std::chrono::seconds> retry_after;
  std::map<std::uint64_t, Uuid> records;
  std::map<std::uint64_t, Status> verdicts;  // default: stored
  std::vector<Batch> batches;
  std::vector<StatusQuery> questions;
  std::chrono::sys_seconds clock = noon;

  SendOutcome send(const Batch& batch) override {
    batches.push_back(batch);
    if (mood == Mood::silent) return NoAnswer{"silent"};
    if (mood == Mood::refusing) return Refused{retry_after, "status 503"};
    BatchAnswer answer{batch.id, {}};
    for (const auto& record : batch.records) answer.outcomes.push_back({record.seq, take(record)});
    if (mood == Mood::answer_lost) return NoAnswer{"lost"};
    return answer;
  }

  AskOutcome ask(const StatusQuery& query) override {
    questions.push_back(query);
    if (mood != Mood::well) return NoAnswer{"silent"};
    StatusAnswer answer{query.epoch, clock, {}};
    for (const auto seq : query.seqs) answer.statuses.push_back({seq, verdict(seq)});
    return answer;
  }

 private:
  Outcome take(const OutboxRow& record) {
    const auto [at, fresh] = records.emplace(record.seq, record.uuid);
    if (fresh) return Outcome::stored;
    return at->second == record.uuid ? Outcome::already : Outcome::conflict;
  }
  Status verdict(std::uint64_t seq) {
    if (!records.contains(seq)) return Status::unknown;
    const auto found = verdicts.find(seq);
    return found == verdicts.end() ? Status::stored : found->second;
  }
};

struct UploaderTest : testing::Test {
  TempDir dir;
  Outbox outbox{dir / "o.db", std::string(terminal), small_options()};
  FakeHub hub;
  double dice = 0.999999;
  Moment now{std::chrono::steady_clock::time_point(1h), noon};
  Uploader uploader = make();

  Uploader make(UploaderOptions options = {}) {
    const auto sign = [](const Epoch&, const Tip& tip) { return SignedHead{tip.seq, tip.head, Bytes(70)}; };
    return {outbox, hub, sign, [this] { return dice; }, options};
  }
  void wait(std::chrono::milliseconds time) {
    now.steady += time;
    now.wall += std::chrono::duration_cast<std::chrono::seconds>(time);
  }
  TickReport tick() { return uploader.tick(now); }
  // Sleeps as the loop does: until the uploader wants to be called.
  TickReport tick_when_due() {
    if (const auto pause = uploader.due() - now.steady; pause > 0ns)
      wait(std::chrono::ceil<std::chrono::milliseconds>(pause));
    return tick();
  }
  void keep(int count) {
    for (int i = 0; i < count; ++i) keep_one(outbox);
    uploader.nudge(now);
  }
};

TEST_F(UploaderTest, AnEmptyOutboxSendsNothingAndSleeps) {
  tick();
  EXPECT_TRUE(hub.batches.empty() && hub.questions.empty());
  EXPECT_GE(uploader.due() - now.steady, 5s);
}

TEST_F(UploaderTest, ANudgedRatingIsSentAtOnceWithTheSignedTip) {
  tick();
  keep(2);
  EXPECT_LE(uploader.due(), now.steady);
  EXPECT_EQ(tick().sent, 2u);
  ASSERT_EQ(hub.batches.size(), 1u);
  EXPECT_EQ(hub.batches[0].epoch, outbox.epoch());
  EXPECT_EQ(hub.batches[0].tip.seq, 2u);
  EXPECT_EQ(hub.batches[0].tip.head, outbox.tip().head);
  EXPECT_EQ(outbox.counts().stored, 2u);
}

TEST_F(UploaderTest, ABacklogGoesOutInBatchesWithoutPauses) {
  keep(450);
  const auto began = now.steady;
  while (outbox.counts().pending != 0) tick_when_due();
  EXPECT_EQ(now.steady, began);
  EXPECT_EQ(hub.batches.size(), 3u);
  EXPECT_EQ(hub.batches[0].records.size(), 200u);
  EXPECT_EQ(hub.records.size(), 450u);
  EXPECT_NE(hub.batches[0].id, hub.batches[1].id);
}

TEST_F(UploaderTest, SilenceDoublesThePauseUpToFiveMinutes) {
  hub.mood = FakeHub::Mood::silent;
  keep(1);
  std::vector<std::chrono::seconds> pauses;
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(tick_when_due().trouble, "silent");
    pauses.push_back(std::chrono::ceil<std::chrono::seconds>(uploader.due() - now.steady));
  }
  EXPECT_EQ(pauses,
            (std::vector<std::chrono::seconds>{1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s, 300s}));
  hub.mood = FakeHub::Mood::well;
  EXPECT_EQ(tick_when_due().sent, 1u);
}

TEST_F(UploaderTest, JitterHalvesThePauseAtMost) {
  hub.mood = FakeHub::Mood::silent;
  dice = 0;
  keep(1);
  tick();
  EXPECT_EQ(uploader.due() - now.steady, 500ms);
}

TEST_F(UploaderTest, ANudgeDoesNotShortenABackOff) {
  hub.mood = FakeHub::Mood::silent;
  keep(1);
  tick();
  const auto due = uploader.due();
  keep(1);
  EXPECT_EQ(uploader.due(), due);
  tick();
  EXPECT_EQ(hub.batches.size(), 1u);
}

TEST_F(UploaderTest, ARefusalsRetryAfterIsHeededWithinReason) {
  hub.mood = FakeHub::Mood::refusing;
  hub.retry_after = 90s;
  keep(1);
  EXPECT_EQ(tick().trouble, "status 503");
  EXPECT_EQ(uploader.due() - now.steady, 90s);
  hub.retry_after = std::chrono::hours(1000);
  tick_when_due();
  EXPECT_EQ(uploader.due() - now.steady, 5min);
}

TEST_F(UploaderTest, ALostAnswerIsSentAgainAndStoredOnce) {
  hub.mood = FakeHub::Mood::answer_lost;
  keep(3);
  tick();
  EXPECT_EQ(outbox.counts().pending, 3u);
  hub.mood = FakeHub::Mood::well;
  EXPECT_EQ(tick_when_due().sent, 3u);
  EXPECT_EQ(hub.records.size(), 3u);
  EXPECT_EQ(outbox.counts().stored, 3u);
}

TEST_F(UploaderTest, OnlyProcessedIsDeletedAndOnlyAfterSevenDays) {
  keep(2);
  tick();
  hub.verdicts[1] = Status::processed;
  wait(10s);
  EXPECT_EQ(tick().processed, 1u);
  EXPECT_EQ(outbox.counts(), (OutboxCounts{0, 1, 1, 0}));
  const auto swept_within = [&](std::chrono::hours time) {
    std::uint64_t swept = 0;
    for (const auto end = now.steady + time; now.steady < end;) swept += tick_when_due().swept;
    return swept;
  };
  EXPECT_EQ(swept_within(24h * 7 - 2h), 0u);
  EXPECT_EQ(swept_within(4h), 1u);
  EXPECT_EQ(outbox.counts(), (OutboxCounts{0, 1, 0, 0}));
}

TEST_F(UploaderTest, TheSevenDaysBeginWithTheHubsClock) {
  keep(1);
  tick();
  hub.verdicts[1] = Status::processed;
  hub.clock = noon - 24h * 8;
  wait(10s);
  tick();
  wait(1h);
  EXPECT_EQ(tick().swept, 1u);
}

TEST_F(UploaderTest, AConflictIsSetAsideAndNeverSentAgain) {
  hub.records[2] = new_uuid();  // a cloned terminal was here first
  keep(3);
  const auto report = tick();
  EXPECT_EQ(report.set_aside, 1u);
  EXPECT_EQ(outbox.counts(), (OutboxCounts{0, 2, 0, 1}));
  wait(10s);
  tick();
  EXPECT_EQ(hub.batches.size(), 1u);
  EXPECT_EQ(hub.questions.back().seqs, (std::vector<std::uint64_t>{1, 3}));
}

TEST_F(UploaderTest, ARejectedRatingIsSetAside) {
  keep(1);
  tick();
  hub.verdicts[1] = Status::rejected;
  wait(10s);
  EXPECT_EQ(tick().set_aside, 1u);
  EXPECT_EQ(outbox.counts().set_aside, 1u);
}

TEST_F(UploaderTest, WhatTheHubForgotIsSentAgain) {
  keep(2);
  tick();
  hub.records.erase(2);  // restored from an old copy
  wait(10s);
  EXPECT_EQ(tick().returned, 1u);
  EXPECT_EQ(tick_when_due().sent, 1u);
  EXPECT_TRUE(hub.records.contains(2));
}

TEST_F(UploaderTest, QuestionsGrowRareWhileTheHubHasNothingNew) {
  keep(1);
  tick();
  std::vector<std::chrono::steady_clock::time_point> asked;
  for (std::size_t seen = 0; asked.size() < 7;) {
    tick_when_due();
    if (hub.questions.size() > seen) asked.push_back(now.steady);
    seen = hub.questions.size();
  }
  EXPECT_EQ(asked[1] - asked[0], 10s);
  EXPECT_EQ(asked[2] - asked[1], 20s);
  EXPECT_EQ(asked[6] - asked[5], 5min);
}

TEST_F(UploaderTest, MoreThanABatchOfQuestionsIsAskedPageByPage) {
  keep(450);
  while (outbox.counts().pending != 0) tick_when_due();
  for (std::uint64_t seq = 1; seq <= 450; ++seq)
    hub.verdicts[seq] = seq <= 200 ? Status::stored : Status::processed;
  wait(10s);
  const auto began = now.steady;
  while (outbox.counts().processed < 250)
    tick_when_due();  // the first page is stuck and does not hold up the rest
  EXPECT_EQ(now.steady, began);
}

TEST_F(UploaderTest, AFailingDiskIsTroubleAndNotTheEnd) {
  keep(1);
  Database other(dir / "o.db");
  std::optional<Transaction> held(std::in_place, other);
  EXPECT_NE(tick().trouble.find("locked"), std::string::npos);
  held.reset();
  tick_when_due();
  EXPECT_EQ(outbox.counts().stored, 1u);
  EXPECT_EQ(hub.records.size(), 1u);
}

}  // namespace
}  // namespace storage::test
