// Batches against a real database: outcomes, the shelf, the chain and its tip.
#include "hub/intake.h"

#include <gtest/gtest.h>

#include "hub/schema.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

using storage::Outcome;
using storage::Status;

std::vector<Outcome> outcomes(const Intake& intake) {
  std::vector<Outcome> out;
  for (const auto& o : intake.answer.outcomes) out.push_back(o.outcome);
  return out;
}

std::vector<std::string> kinds(const std::vector<Alarm>& alarms) {
  std::vector<std::string> out;
  for (const auto& a : alarms) out.push_back(a.kind);
  return out;
}

using Kinds = std::vector<std::string>;
using Outcomes = std::vector<Outcome>;

TEST(Intake, ABatchIsStoredAndAnsweredRecordByRecord) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto batch = d.batch({d.rate(satisfied_with("A")), d.rate(satisfied_with("B"))});
  const auto intake = w.take(d, batch);
  EXPECT_TRUE(answers(intake.answer, batch));
  EXPECT_EQ(outcomes(intake), (Outcomes{Outcome::stored, Outcome::stored}));
  EXPECT_TRUE(intake.alarms.empty());
  EXPECT_EQ(w.status(d, 1), Status::stored);
  EXPECT_EQ(w.status(d, 3), Status::unknown);
}

TEST(Intake, AfterALostAnswerTheSameRecordsAreAlreadyThere) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto batch = d.batch({d.rate(satisfied_with("A")), d.rate(satisfied_with("B"))});
  (void)w.take(d, batch);
  const auto again = w.take(d, batch);
  EXPECT_EQ(outcomes(again), (Outcomes{Outcome::already, Outcome::already}));
  EXPECT_TRUE(again.alarms.empty());
  EXPECT_EQ(w.lines().size(), 2U);
}

TEST(Intake, AnotherRatingAtATakenPlaceIsShelvedWholeAndAlarmedOnce) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto begin = d.tip();
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  d.roll_back_to(0, begin.head);
  const auto clone = d.batch({d.rate(satisfied_with("B"))});
  const auto intake = w.take(d, clone);
  EXPECT_EQ(outcomes(intake), Outcomes{Outcome::conflict});
  EXPECT_EQ(kinds(intake.alarms), (Kinds{"conflict", "forked"}));
  const auto again = w.take(d, clone);
  EXPECT_EQ(outcomes(again), Outcomes{Outcome::conflict});
  EXPECT_EQ(kinds(again.alarms), Kinds{"forked"});
  const auto raw = w.database.raw();
  EXPECT_EQ(raw->number(
                "SELECT count(*) FROM conflict_shelf WHERE length(content) > 256 AND length(identity) > 256"),
            1);
}

TEST(Intake, TheSameUuidWithOtherBytesIsAConflictNotAlready) {
  World w;
  auto d = w.enrolled("XH-01");
  auto row = d.rate(satisfied_with("A"));
  (void)w.take(d, d.batch({row}));
  row.content.back() ^= std::byte{1};
  EXPECT_EQ(outcomes(w.take(d, d.batch({row}))), Outcomes{Outcome::conflict});
}

TEST(Intake, AlreadyIsSaidOnlyOfTheVerySameRecord) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto row = d.rate(satisfied_with("A"));
  (void)w.take(d, d.batch({row}));
  auto uuid = row, content = row, identity = row, head = row;
  uuid.uuid = storage::new_uuid();
  content.content.back() ^= std::byte{1};
  identity.identity.back() ^= std::byte{1};
  head.head.back() ^= std::byte{1};
  for (const auto& other : {uuid, content, identity, head})
    EXPECT_EQ(outcomes(w.take(d, d.batch({other}))), Outcomes{Outcome::conflict});
  const auto raw = w.database.raw();
  EXPECT_EQ(raw->number("SELECT count(*) FROM conflict_shelf"), 4);
}

TEST(Intake, AUuidTakenByAnotherTerminalIsAConflictAndNothingIsLost) {
  World w;
  auto a = w.enrolled("XH-01");
  auto b = w.enrolled("XH-02");
  const auto row = a.rate(satisfied_with("A"));
  (void)w.take(a, a.batch({row}));
  const auto stolen = b.add({1, row.uuid, row.content, row.identity, {}});
  EXPECT_EQ(outcomes(w.take(b, b.batch({stolen}))), Outcomes{Outcome::conflict});
  EXPECT_EQ(w.status(b, 1), Status::conflict);
  EXPECT_EQ(w.status(a, 1), Status::stored);
}

TEST(Intake, AStatusIsOfThisTerminalsThisOutboxAndNoOther) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  const auto status = [&](std::string_view terminal, const Epoch& epoch) {
    return w.connections.read([&](Database& db) {
      return db.statuses(terminal, {epoch, {1}}).front().status;
    });
  };
  EXPECT_EQ(status("XH-01", d.epoch()), Status::stored);
  EXPECT_EQ(status("XH-02", d.epoch()), Status::unknown);
  EXPECT_EQ(status("XH-01", storage::new_epoch()),
            Status::unknown);  // or a fresh outbox would delete ratings
}

TEST(Intake, AGapIsAlarmedAndItsNeighboursAreStored) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto first = d.rate(satisfied_with("A"));
  (void)d.rate(satisfied_with("B"));
  const auto third = d.rate(satisfied_with("C"));
  const auto intake = w.take(d, d.batch({first, third}));
  EXPECT_EQ(outcomes(intake), (Outcomes{Outcome::stored, Outcome::stored}));
  EXPECT_EQ(kinds(intake.alarms), Kinds{"gap"});
}

TEST(Intake, ALateRecordFillsTheGapWithoutAnAlarm) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto first = d.rate(satisfied_with("A"));
  const auto second = d.rate(satisfied_with("B"));
  (void)w.take(d, d.batch({second}));
  const auto intake = w.take(d, d.batch({first}));
  EXPECT_EQ(outcomes(intake), Outcomes{Outcome::stored});
  EXPECT_TRUE(intake.alarms.empty());
}

TEST(Intake, ARecordThatDoesNotFollowItsPredecessorIsAlarmedAndStored) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  d.roll_back_to(1, Head{});  // another past
  const auto intake = w.take(d, d.batch({d.rate(satisfied_with("B"))}));
  EXPECT_EQ(outcomes(intake), Outcomes{Outcome::stored});
  EXPECT_EQ(kinds(intake.alarms), Kinds{"chain_broken"});
}

TEST(Intake, ACutTailShowsInTheNextHeartbeat) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto row = d.rate(satisfied_with("A"));
  (void)w.take(d, d.batch({row}));
  (void)d.rate(satisfied_with("B"));
  EXPECT_TRUE(w.beat(d).empty());  // the hub now knows that a second one exists
  d.roll_back_to(1, row.head);
  EXPECT_EQ(kinds(w.beat(d)), Kinds{"rolled_back"});
}

TEST(Intake, AnotherHeadAtASeqSignedBeforeIsAFork) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)d.rate(satisfied_with("A"));
  EXPECT_TRUE(w.beat(d).empty());
  d.roll_back_to(1, Head{});
  EXPECT_EQ(kinds(w.beat(d)), Kinds{"forked"});
}

TEST(Intake, AnotherHeadAtASeqReceivedBeforeIsAForkWhateverWasSigned) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto other = w.enrolled("XH-02");
  auto batch = d.batch({d.rate(satisfied_with("A"))});
  batch.tip = other.identity().sign(batch.epoch, batch.tip.seq, batch.tip.head);
  (void)w.take(d, batch);  // the record is in, no tip is
  d.roll_back_to(1, Head{});
  EXPECT_EQ(kinds(w.beat(d)), Kinds{"forked"});
}

TEST(Intake, ATerminalIsSeenWhenItHandsInAndWhenItBeats) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto seen = [&] {
    return w.connections.read([](Database& db) { return db.terminal("XH-01")->seen_at; });
  };
  EXPECT_EQ(seen(), std::nullopt);
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  EXPECT_EQ(seen(), noon());
  w.now += std::chrono::hours(1);
  (void)w.beat(d);
  EXPECT_EQ(seen(), noon() + std::chrono::hours(1));
}

struct StateWorld : World {
  Device device = enrolled("XH-01");

  void beat(std::optional<TerminalState> state) {
    connections.write([&](Database& db) {
      return take_heartbeat(db, *db.terminal("XH-01"), {device.epoch(), device.tip(), std::move(state)}, now);
    });
  }
  void waiting(std::uint64_t ratings) { beat(TerminalState{.version = "0.1.0", .waiting = ratings}); }
  std::optional<KnownState> known() {
    return connections.read([](Database& db) { return db.state("XH-01"); });
  }
};

TEST(TerminalStates, TheLastHeartbeatsIsKept) {
  StateWorld w;
  EXPECT_FALSE(w.known());
  const TerminalState first{.version = "0.1.0",
                            .waiting = 2,
                            .set_aside = 1,
                            .devices = {{"reader", CheckVerdict::good, "正常"},
                                        {"printer", CheckVerdict::failed, "没有纸了"},
                                        {"scanner", CheckVerdict::warning, "…"}}};
  w.beat(first);
  EXPECT_EQ(w.known()->said, first);
  const TerminalState next{.version = "0.2.0", .devices = {{"printer", CheckVerdict::good, "正常"}}};
  w.beat(next);
  EXPECT_EQ(w.known()->said, next);
}

TEST(TerminalStates, OneOfVersion1LeavesWhatWasSaid) {
  StateWorld w;
  w.beat(std::nullopt);
  EXPECT_FALSE(w.known());
  w.waiting(1);
  w.beat(std::nullopt);
  EXPECT_EQ(w.known()->said.waiting, 1U);
}

TEST(TerminalStates, RatingsWaitSinceTheFirstWordOfAnyUntilThereAreNone) {
  StateWorld w;
  w.waiting(0);
  EXPECT_EQ(w.known()->waiting_since, std::nullopt);
  w.waiting(3);
  w.now += std::chrono::hours(30);
  w.waiting(1);
  EXPECT_EQ(w.known()->waiting_since, noon());
  w.waiting(0);
  EXPECT_EQ(w.known()->waiting_since, std::nullopt);
  w.waiting(2);
  EXPECT_EQ(w.known()->waiting_since, w.now);
}

TEST(TerminalStates, AreEachTerminalsOwn) {
  StateWorld w;
  (void)w.enrolled("XH-02");
  w.waiting(5);
  EXPECT_FALSE(w.connections.read([](Database& db) { return db.state("XH-02"); }));
}

TEST(TerminalStates, AHubOfTheFifthStepLearnsThemAndKeepsWhatItHad) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  const auto db = database.raw();
  migrate(*db, 5);
  db->exec(
      "INSERT INTO terminals (name, fingerprint, certificate_pem, enrolled_at) VALUES ('XH-01', '', '', 1)");
  migrate(*db);
  EXPECT_EQ(db->number("SELECT max(step) FROM schema_steps"), schema_version());
  EXPECT_EQ(db->number("SELECT count(*) FROM terminal_states"), 0);
  EXPECT_EQ(db->number("SELECT count(*) FROM terminals"), 1);
}

TEST(Intake, ATipSignedByAnotherKeyProvesNothing) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto other = w.enrolled("XH-02");
  auto batch = d.batch({d.rate(satisfied_with("A"))});
  batch.tip = other.identity().sign(batch.epoch, batch.tip.seq, batch.tip.head);
  EXPECT_EQ(kinds(w.take(d, batch).alarms), Kinds{"bad_signature"});
}

TEST(Intake, ASecondOutboxOfATerminalIsSaid) {
  World w;
  auto d = w.enrolled("XH-01");
  EXPECT_TRUE(w.beat(d).empty());
  const Device again(w.dir / "XH-01",
                     std::get<storage::DeviceIdentity>(storage::DeviceIdentity::load(w.dir / "XH-01")));
  EXPECT_EQ(kinds(w.beat(again)), Kinds{"new_outbox"});
}

TEST(Intake, TheSameTroubleAgainCountsUpInsteadOfFillingTheList) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)d.rate(satisfied_with("A"));
  (void)w.beat(d);
  d.roll_back_to(0, storage::first_head(d.name(), d.epoch()));
  for (int i = 0; i < 3; ++i) (void)w.beat(d);
  const auto alarms = w.connections.read([](Database& db) { return db.alarms(); });
  ASSERT_EQ(alarms.size(), 1U);
  EXPECT_EQ(alarms.front().times, 3);
}

}  // namespace
}  // namespace hub::test
