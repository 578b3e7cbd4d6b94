// Database, Statement, Transaction: what is durable, what is rolled back, which fault is which.
// Failing disks are in outbox_disk_test.cpp.
#include "storage/sqlite.h"

#include <barrier>
#include <fstream>
#include <future>
#include <vector>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

DbFault fault_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const DbError& error) {
    return error.fault();
  }
  throw std::runtime_error("no fault at all");
}

struct SqliteTest : testing::Test {
  TempDir dir;
  std::filesystem::path file = dir / "t.db";
  DbOptions quick{.busy_timeout = std::chrono::milliseconds(50)};
  Database db{file, quick};
  SqliteTest() { db.exec("CREATE TABLE t(k INTEGER PRIMARY KEY, v BLOB)"); }
  std::int64_t rows() { return db.number("SELECT count(*) FROM t"); }
};

TEST_F(SqliteTest, ValuesComeBackAsTheyWere) {
  const Bytes blob{std::byte{0}, std::byte{255}};
  db.prepare("INSERT INTO t VALUES(?, ?)").with(std::int64_t{-5}, std::span<const std::byte>(blob)).run();
  auto row = db.prepare("SELECT k, v, NULL, 'text' FROM t");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.integer(0), -5);
  EXPECT_EQ(Bytes(row.blob(1).begin(), row.blob(1).end()), blob);
  EXPECT_TRUE(row.is_null(2));
  EXPECT_EQ(row.text(3), "text");
  EXPECT_FALSE(row.step());
}

TEST_F(SqliteTest, AnEmptyBlobIsNotNull) {
  db.prepare("INSERT INTO t VALUES(1, ?)").with(std::span<const std::byte>()).run();
  EXPECT_EQ(db.number("SELECT v IS NOT NULL FROM t"), 1);
}

TEST_F(SqliteTest, ATransactionThatIsLeftRollsBack) {
  {
    Transaction transaction(db);
    db.exec("INSERT INTO t VALUES(1, NULL)");
  }
  EXPECT_EQ(rows(), 0);
  Transaction transaction(db);
  db.exec("INSERT INTO t VALUES(1, NULL)");
  transaction.commit();
  EXPECT_EQ(rows(), 1);
}

TEST_F(SqliteTest, AnotherWriterIsBusyNotBroken) {
  Database other(file, quick);
  Transaction transaction(db);
  EXPECT_EQ(fault_of([&] { Transaction second(other); }), DbFault::busy);
}

TEST_F(SqliteTest, ASecondKeyIsAConstraint) {
  db.exec("INSERT INTO t VALUES(1, NULL)");
  EXPECT_EQ(fault_of([&] { db.exec("INSERT INTO t VALUES(1, NULL)"); }), DbFault::constraint);
}

TEST_F(SqliteTest, BadSqlIsMisuse) {
  EXPECT_EQ(fault_of([&] { db.exec("SELEKT"); }), DbFault::misuse);
}

TEST_F(SqliteTest, TheQuotaIsFull) {
  db.exec("PRAGMA max_page_count=4");
  EXPECT_EQ(fault_of([&] { db.exec("INSERT INTO t VALUES(1, zeroblob(100000))"); }), DbFault::full);
}

TEST_F(SqliteTest, ReadOnlyStaysReadOnly) {
  Database reader(file, {.mode = DbOptions::Mode::read_only});
  EXPECT_EQ(fault_of([&] { reader.exec("INSERT INTO t VALUES(1, NULL)"); }), DbFault::read_only);
}

TEST_F(SqliteTest, ExistingMeansExisting) {
  EXPECT_EQ(fault_of([&] { Database(dir / "none.db", {.mode = DbOptions::Mode::existing}); }),
            DbFault::cannot_open);
  EXPECT_FALSE(std::filesystem::exists(dir / "none.db"));
}

TEST_F(SqliteTest, WhatIsNoDatabaseIsCorrupt) {
  std::ofstream(dir / "letter.txt") << std::string(5000, 'x');
  EXPECT_EQ(fault_of([&] { Database(dir / "letter.txt"); }), DbFault::corrupt);
}

TEST_F(SqliteTest, EveryConnectionIsWalAndFull) {
  auto mode = db.prepare("PRAGMA journal_mode");
  ASSERT_TRUE(mode.step());
  EXPECT_EQ(mode.text(0), "wal");
  EXPECT_EQ(db.number("PRAGMA synchronous"), 2);
  EXPECT_EQ(db.number("PRAGMA foreign_keys"), 1);
}

/// A file that somebody else is just making: not yet WAL, and locked.
struct NewFileTest : testing::Test {
  TempDir dir;
  std::filesystem::path file = dir / "new.db";
  Database first{file};
  NewFileTest() { first.exec("PRAGMA journal_mode=DELETE"); }
};

TEST_F(NewFileTest, WhoOpensItWaitsUntilTheOtherIsDone) {
  Transaction making(first);
  auto second = std::async(std::launch::async, [&] { Database db(file); });
  EXPECT_EQ(second.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  making.commit();
  EXPECT_NO_THROW(second.get());
}

TEST_F(NewFileTest, NobodyWaitsLongerThanTheBusyTimeout) {
  const Transaction making(first);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(fault_of([&] { Database(file, {.busy_timeout = std::chrono::milliseconds(50)}); }),
            DbFault::busy);
  EXPECT_GE(std::chrono::steady_clock::now() - begin,
            std::chrono::milliseconds(40));  // its last pause is cut short
}

TEST(Sqlite, AllThatOpenANewFileAtOnceOpenIt) {
  constexpr int openers = 4;
  const TempDir dir;
  for (int round = 0; round < 50; ++round) {
    const auto file = dir / std::to_string(round);
    std::barrier start(openers);
    const auto open = [&] {
      start.arrive_and_wait();
      const Database db(file);
    };
    std::vector<std::future<void>> opening;
    for (int i = 0; i < openers; ++i) opening.push_back(std::async(std::launch::async, open));
    for (auto& one : opening) EXPECT_NO_THROW(one.get());
  }
}

TEST_F(SqliteTest, ACheckpointEmptiesTheWal) {
  db.exec("INSERT INTO t VALUES(1, zeroblob(10000))");
  EXPECT_TRUE(db.checkpoint());
  EXPECT_EQ(std::filesystem::file_size(file.string() + "-wal"), 0u);
}

}  // namespace
}  // namespace storage::test
