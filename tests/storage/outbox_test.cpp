// The outbox on a sound disk: kept once, chained, carried through its states, recognised or refused.
// Bad disks are in outbox_disk_test.cpp, crashes in kill9.py and power_cut.py.
#include "storage/outbox.h"

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fstream>
#include <thread>
#include <utility>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

using std::chrono::hours;
using testing::ElementsAre;

struct OutboxTest : testing::Test {
  TempDir dir;
  std::filesystem::path file = dir / "outbox.db";
  Outbox outbox{file, std::string(terminal), small_options()};

  void mark(std::uint64_t seq, RowState state, std::chrono::sys_seconds at = noon) {
    const Outbox::Mark one{seq, state};
    outbox.mark({&one, 1}, at);
  }
  Outbox reopened(const std::string& name = std::string(terminal)) { return {file, name, small_options()}; }
  void alter(const std::string& sql) { Database(file).exec(sql); }
  ChainBroken broken() { return std::get<ChainBroken>(outbox.verify()); }
  ChainWhole whole() { return std::get<ChainWhole>(outbox.verify()); }
};

OutboxError::Reason refusal(const std::filesystem::path& file,
                            const std::string& name = std::string(terminal)) {
  try {
    Outbox outbox(file, name, small_options());
  } catch (const OutboxError& error) {
    return error.reason();
  }
  throw std::runtime_error("the file was taken");
}

TEST_F(OutboxTest, AKeptRatingIsThereAfterReopening) {
  const auto uuid = new_uuid();
  const auto kept = keep_one(outbox, uuid);
  EXPECT_EQ(kept.seq, 1u);
  auto again = reopened();
  const auto rows = again.pending(10, 1u << 20);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].uuid, uuid);
  EXPECT_EQ(rows[0].content, from_text("content 1"));
  EXPECT_EQ(rows[0].identity, from_text("identity 1"));
  EXPECT_EQ(Receipt::of(rows[0].head), kept.receipt);
  EXPECT_EQ(again.epoch(), outbox.epoch());
}

TEST_F(OutboxTest, TheSameUuidIsKeptOnce) {
  const auto uuid = new_uuid();
  const auto kept = keep_one(outbox, uuid);
  const auto outcome =
      outbox.keep(uuid, [](const Place&) -> SealedRating { throw std::logic_error("sealed again"); });
  const auto& already = std::get<AlreadyKept>(outcome);
  EXPECT_EQ(already.seq, kept.seq);
  EXPECT_EQ(already.receipt, kept.receipt);
  EXPECT_EQ(outbox.counts().pending, 1u);
}

TEST_F(OutboxTest, TheSealIsToldWhereTheRatingWillStand) {
  keep_one(outbox);
  const auto uuid = new_uuid();
  Place seen;
  (void)outbox.keep(uuid, [&](const Place& place) {
    seen = place;
    return plain_here(place);
  });
  EXPECT_EQ(seen, (Place{std::string(terminal), outbox.epoch(), 2, uuid}));
}

TEST_F(OutboxTest, ASealThatThrowsLeavesNothing) {
  EXPECT_THROW(
      (void)outbox.keep(new_uuid(), [](const Place&) -> SealedRating { throw std::runtime_error("no key"); }),
      std::runtime_error);
  EXPECT_THROW((void)outbox.keep(new_uuid(),
                                 [](const Place&) {
                                   return SealedRating{Bytes(max_envelope + 1), {}};
                                 }),
               std::invalid_argument);
  EXPECT_EQ(outbox.tip().seq, 0u);
  EXPECT_EQ(keep_one(outbox).seq, 1u);
}

TEST_F(OutboxTest, TheFileAndItsWalAreTheOwnersAlone) {
  keep_one(outbox);
  for (const char* suffix : {"", "-wal", "-shm", ".ballast"}) {
    const auto mode = std::filesystem::status(file.string() + suffix).permissions();
    EXPECT_EQ(mode & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << suffix;
  }
}

TEST_F(OutboxTest, EachFileHasItsOwnEpoch) {
  Outbox other(dir / "other.db", std::string(terminal), small_options());
  EXPECT_NE(other.epoch(), outbox.epoch());
}

TEST_F(OutboxTest, HeadsFollowOneFromAnother) {
  keep_one(outbox);
  keep_one(outbox);
  const auto rows = outbox.pending(10, 1u << 20);
  auto head = first_head(terminal, outbox.epoch());
  for (const auto& row : rows) {
    head = next_head(head, row.seq, row.uuid, row.content, row.identity);
    EXPECT_EQ(row.head, head);
  }
  EXPECT_EQ(outbox.tip(), (Tip{2, head}));
  EXPECT_EQ(whole().checked, 2u);
}

TEST_F(OutboxTest, PendingIsBoundedByRowsAndBytes) {
  for (int i = 0; i < 5; ++i) keep_one(outbox);
  EXPECT_EQ(outbox.pending(3, 1u << 20).size(), 3u);
  EXPECT_EQ(outbox.pending(10, 2 * 19 + 1).size(), 2u);  // "content n" + "identity n" = 19 bytes
  EXPECT_EQ(outbox.pending(10, 1).size(), 1u);           // never nothing
}

TEST_F(OutboxTest, StatesGoTheirWayAndNotBack) {
  for (int i = 0; i < 4; ++i) keep_one(outbox);
  mark(1, RowState::stored);
  mark(2, RowState::stored);
  mark(3, RowState::set_aside);
  EXPECT_THAT(outbox.stored(10), ElementsAre(1, 2));
  EXPECT_THAT(outbox.stored(10, 1), ElementsAre(2));
  mark(1, RowState::processed);
  mark(2, RowState::pending);  // the hub no longer knows it
  EXPECT_EQ(outbox.counts(), (OutboxCounts{2, 0, 1, 1}));
  mark(1, RowState::stored);  // late answers
  mark(1, RowState::pending);
  mark(3, RowState::pending);
  EXPECT_EQ(outbox.counts(), (OutboxCounts{2, 0, 1, 1}));
}

TEST_F(OutboxTest, WhatIsNotConfirmedWaits) {
  for (int i = 0; i < 5; ++i) keep_one(outbox);
  EXPECT_EQ(outbox.waiting(), 5u);
  mark(1, RowState::stored);
  EXPECT_EQ(outbox.waiting(), 5u);
  mark(1, RowState::processed);
  mark(2, RowState::set_aside);
  EXPECT_EQ(outbox.waiting(), 3u);
}

TEST_F(OutboxTest, OnlyWhatIsLongProcessedIsDeleted) {
  for (int i = 0; i < 3; ++i) keep_one(outbox);
  mark(1, RowState::processed, noon);
  mark(2, RowState::processed, noon + hours(2));
  EXPECT_EQ(outbox.sweep(noon - hours(1)), 0u);
  EXPECT_EQ(outbox.sweep(noon + hours(1)), 1u);
  EXPECT_EQ(outbox.counts(), (OutboxCounts{1, 0, 1, 0}));
}

TEST_F(OutboxTest, TheChainGoesOnAfterEverythingWasDeleted) {
  for (int i = 0; i < 3; ++i) keep_one(outbox);
  const auto tip = outbox.tip();
  for (std::uint64_t seq = 1; seq <= 3; ++seq) mark(seq, RowState::processed);
  EXPECT_EQ(outbox.sweep(noon), 3u);
  EXPECT_EQ(outbox.tip(), tip);
  EXPECT_EQ(Database(file).number("SELECT count(*) FROM rating"), 0);
  EXPECT_EQ(keep_one(outbox).seq, 4u);
  EXPECT_EQ(whole().checked, 1u);
}

TEST_F(OutboxTest, TheChainGoesOnAroundWhatWasSetAside) {
  for (int i = 0; i < 4; ++i) keep_one(outbox);
  mark(1, RowState::processed);
  mark(2, RowState::set_aside);
  mark(3, RowState::processed);
  EXPECT_EQ(outbox.sweep(noon), 2u);
  EXPECT_EQ(whole().checked, 2u);  // 2 and 4; 3 left its head
  EXPECT_EQ(outbox.counts(), (OutboxCounts{1, 0, 0, 1}));
  EXPECT_EQ(Database(file).number("SELECT length(content) + length(identity) FROM rating WHERE seq = 3"), 0);
  EXPECT_EQ(Database(file).number("SELECT base_seq FROM outbox"), 1);
}

TEST_F(OutboxTest, EverythingIsSentAgainToAHubRestoredFromAnOldCopy) {
  for (int i = 0; i < 3; ++i) keep_one(outbox);
  mark(1, RowState::processed);
  mark(2, RowState::stored);
  EXPECT_EQ(outbox.resend(), 2u);
  EXPECT_EQ(outbox.counts(), (OutboxCounts{3, 0, 0, 0}));
}

TEST_F(OutboxTest, AChangedRatingBreaksTheChainThere) {
  for (int i = 0; i < 3; ++i) keep_one(outbox);
  alter("UPDATE rating SET content = x'00' WHERE seq = 2");
  EXPECT_EQ(broken().seq, 2u);
}

TEST_F(OutboxTest, AMissingRatingBreaksTheChain) {
  for (int i = 0; i < 3; ++i) keep_one(outbox);
  alter("DELETE FROM rating WHERE seq = 2");
  EXPECT_EQ(broken().seq, 2u);
}

TEST_F(OutboxTest, RenumberedRatingsBreakTheChain) {
  for (int i = 0; i < 3; ++i) keep_one(outbox);
  alter("DELETE FROM rating WHERE seq = 1; UPDATE rating SET seq = seq - 1");
  EXPECT_EQ(broken().seq, 1u);
}

TEST_F(OutboxTest, AReplacedBeginningBreaksTheChain) {
  keep_one(outbox);
  alter("UPDATE outbox SET base_head = zeroblob(32)");
  EXPECT_EQ(broken().seq, 0u);
}

TEST_F(OutboxTest, TwoThreadsWithTheirOwnConnectionsKeepEachOthersOrder) {
  constexpr int each = 40;
  auto options = small_options();
  options.busy_timeout = std::chrono::seconds(20);
  const auto keep_many = [&] {
    Outbox own(file, std::string(terminal), options);
    for (int i = 0; i < each; ++i) keep_one(own);
  };
  std::thread one(keep_many), two(keep_many);
  one.join();
  two.join();
  EXPECT_EQ(outbox.tip().seq, 2u * each);
  EXPECT_EQ(whole().checked, 2u * each);
}

TEST_F(OutboxTest, AnotherTerminalsFileIsRefused) {
  EXPECT_EQ(refusal(file, "XH-04"), OutboxError::Reason::other_terminal);
}

TEST_F(OutboxTest, ANewerFileIsRefused) {
  alter("PRAGMA user_version=2");
  EXPECT_EQ(refusal(file), OutboxError::Reason::newer_version);
}

TEST_F(OutboxTest, AnotherProgramsDatabaseIsRefused) {
  Database(dir / "cookies.db").exec("CREATE TABLE cookies(a)");
  EXPECT_EQ(refusal(dir / "cookies.db"), OutboxError::Reason::not_an_outbox);
}

TEST_F(OutboxTest, ADamagedFileIsRefusedAndLeftAsItIs) {
  std::ofstream(dir / "bad.db") << std::string(9000, 'x');
  EXPECT_EQ(refusal(dir / "bad.db"), OutboxError::Reason::damaged);
  EXPECT_EQ(slurp(dir / "bad.db"), std::string(9000, 'x'));
}

TEST_F(OutboxTest, AnEmptiedFileIsDamageAndNoFreshStart) {
  keep_one(outbox);
  { const auto closed = std::move(outbox); }
  std::filesystem::resize_file(file, 0);
  EXPECT_EQ(refusal(file), OutboxError::Reason::damaged);
  EXPECT_EQ(std::filesystem::file_size(file), 0u);
}

TEST_F(OutboxTest, AFileCutInHalfIsNoticed) {
  for (int i = 0; i < 60; ++i) (void)outbox.keep(new_uuid(), seal_here);
  { const auto closed = std::move(outbox); }
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  try {
    auto cut = reopened();
    const auto outcome = cut.verify();
    EXPECT_TRUE(std::holds_alternative<ChainBroken>(outcome));
  } catch (const OutboxError& error) {
    EXPECT_EQ(error.reason(), OutboxError::Reason::damaged);
  } catch (const DbError& error) {
    EXPECT_EQ(error.fault(), DbFault::corrupt);
  }
}

/// What is asked of SQLite while it lives, by connections that are opened meanwhile.
class Overheard {
 public:
  Overheard() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(listen)); }
  ~Overheard() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(listen)); }
  Overheard(const Overheard&) = delete;
  Overheard& operator=(const Overheard&) = delete;

  std::vector<std::string> questions() { return std::exchange(heard_, {}); }

 private:
  static int listen(sqlite3* db, char** /*error*/, const sqlite3_api_routines* /*api*/) {
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, hear, nullptr);
  }
  static int hear(unsigned /*event*/, void* /*context*/, void* statement, void* /*text*/) {
    heard_.emplace_back(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
    return 0;
  }
  inline static std::vector<std::string> heard_;
};

/// How SQLite answers the question, a step a line.
std::string plan_of(const std::string& question, Database& db) {
  std::string plan;
  auto steps = db.prepare("EXPLAIN QUERY PLAN " + question);
  while (steps.step()) plan += steps.text(3) + '\n';
  return plan;
}

/// A terminal keeps what was processed for weeks, and asks for what is open every few seconds.
TEST_F(OutboxTest, WhatIsOpenIsFoundByItsIndex) {
  Overheard overheard;
  auto listened_to = reopened();
  Database db(file);
  overheard.questions();
  (void)listened_to.pending(10, 1u << 20);
  (void)listened_to.stored(10);
  (void)listened_to.waiting();
  const auto questions = overheard.questions();
  ASSERT_EQ(questions.size(), 3u);
  for (const auto& question : questions)
    EXPECT_THAT(plan_of(question, db),
                testing::MatchesRegex("SEARCH rating USING .*INDEX rating_open [^\n]*\n"))
        << question;
}

TEST(Outbox, ATerminalWithoutAProperNameIsABug) {
  TempDir dir;
  EXPECT_THROW(Outbox(dir / "o.db", "two words", small_options()), std::invalid_argument);
}

}  // namespace
}  // namespace storage::test
