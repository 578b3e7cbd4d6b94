// What hub/sql.h promises of an engine, on whichever one the tests run.
// Not the hub's tables, but for their making.
#include "hub/sql.h"

#include <gtest/gtest.h>

#include <limits>
#include <thread>

#include "hub/database.h"
#include "hub/schema.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

using storage::DbError;
using storage::DbFault;

/// One empty table, as schema.cpp would write it.
struct Table {
  TempDir dir;
  TestDatabase database{dir / "hub.db"};
  std::unique_ptr<Engine> db = database.raw();

  Table() {
    db->exec(
        "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, n BIGINT, words TEXT UNIQUE, bytes BLOB);"
        "CREATE INDEX t_n ON t (n)");
  }
  void put(std::optional<std::int64_t> n, std::optional<std::string> words) {
    db->prepare("INSERT INTO t (n, words) VALUES (?, ?)")->with(n, words).run();
  }
  std::int64_t count() { return database.raw()->number("SELECT count(*) FROM t"); }
};

DbFault fault_of(const std::function<void()>& f) {
  try {
    f();
  } catch (const DbError& e) {
    return e.fault();
  }
  throw std::logic_error("no fault");
}

TEST(Sql, WhatGoesInComesOut) {
  Table t;
  const Bytes bytes{std::byte{0}, std::byte{255}, std::byte{'\''}};
  const auto insert = t.db->prepare("INSERT INTO t (n, words, bytes) VALUES (?, ?, ?)");
  insert->with(std::numeric_limits<std::int64_t>::min(), "取号'?", bytes).run();
  insert->with(std::numeric_limits<std::int64_t>::max(), "", Bytes{}).run();
  insert->with(std::optional<std::int64_t>(-2), std::optional<std::string>(), std::optional<Bytes>()).run();
  const auto s = t.db->prepare("SELECT id, n, words, bytes FROM t ORDER BY id");
  ASSERT_TRUE(s->step());
  EXPECT_EQ(s->integer(0), 1);
  EXPECT_EQ(s->integer(1), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(s->text(2), "取号'?");
  EXPECT_EQ(Bytes(s->blob(3).begin(), s->blob(3).end()), bytes);
  ASSERT_TRUE(s->step());
  EXPECT_EQ(s->integer(1), std::numeric_limits<std::int64_t>::max());
  EXPECT_FALSE(s->is_null(2));
  EXPECT_FALSE(s->is_null(3));
  EXPECT_TRUE(s->text(2).empty() && s->blob(3).empty());
  ASSERT_TRUE(s->step());
  EXPECT_EQ(s->integer(1), -2);
  EXPECT_TRUE(s->is_null(2) && s->is_null(3));
  EXPECT_FALSE(s->step());
  EXPECT_TRUE(s->step());  // from the beginning again
}

TEST(Sql, AStatementMayBeAskedAgainBeforeItsEnd) {
  Table t;
  t.put(1, "a");
  t.put(2, "b");
  const auto s = t.db->prepare("SELECT words FROM t WHERE n >= ?1 OR n < ?1 - 5 ORDER BY n");
  ASSERT_TRUE(s->with(1).step());
  EXPECT_EQ(s->text(0), "a");
  ASSERT_TRUE(s->with(2).step());
  EXPECT_EQ(s->text(0), "b");
}

TEST(Sql, ChangesAreThoseOfTheLastStatement) {
  Table t;
  const auto insert = t.db->prepare("INSERT INTO t (words) VALUES (?) ON CONFLICT DO NOTHING");
  insert->with("a").run();
  EXPECT_EQ(t.db->changes(), 1);
  Transaction transaction(*t.db);
  insert->with("a").run();
  EXPECT_EQ(t.db->changes(), 0);
  insert->with("b").run();
  t.db->prepare("UPDATE t SET n = 7")->run();
  EXPECT_EQ(t.db->changes(), 2);
  transaction.commit();
  EXPECT_EQ(t.count(), 2);
}

TEST(Sql, WhatIsNotCommittedIsNotThere) {
  Table t;
  {
    const Transaction transaction(*t.db);
    t.put(1, "a");
  }
  EXPECT_EQ(t.count(), 0);
  t.put(1, "a");
  EXPECT_EQ(t.count(), 1);
}

TEST(Sql, TheSameTwiceIsAConstraintAtTheLatestAtTheCommit) {
  Table t;
  t.put(1, "a");
  EXPECT_EQ(fault_of([&] { t.put(2, "a"); }), DbFault::constraint);
  EXPECT_EQ(fault_of([&] {
              Transaction transaction(*t.db);
              t.put(2, "b");
              t.put(2, "a");
              t.put(2, "c");
              transaction.commit();
            }),
            DbFault::constraint);
  EXPECT_EQ(t.count(), 1);
  t.put(2, "b");  // the connection is as good as before
  EXPECT_EQ(t.count(), 2);
}

TEST(Sql, ManyAtOnceSayOfEachWhetherItWentIn) {
  Table t;
  const auto insert = t.db->prepare("INSERT INTO t (words) VALUES (?) ON CONFLICT DO NOTHING");
  Transaction transaction(*t.db);
  t.put(1, "b");
  for (const auto* words : {"a", "b", "a", "c"}) insert->with(words).add();
  EXPECT_EQ(insert->changed(), (std::vector{true, false, false, true}));
  insert->with("d").add();
  EXPECT_EQ(insert->changed(), std::vector{true});
  transaction.commit();
  EXPECT_EQ(t.count(), 4);
}

TEST(Sql, AGroupIsKeptAsOne) {
  Table t;
  {
    Group group(*t.db);
    for (int n = 1; n <= 2; ++n) {
      Transaction part(*t.db);
      t.put(n, std::nullopt);
      part.commit();
    }
    { const Transaction that_only_looked(*t.db); }
    EXPECT_EQ(t.count(), 0);
    EXPECT_TRUE(group.commit());
  }
  EXPECT_EQ(t.count(), 2);
}

TEST(Sql, AGroupWithAPartThatIsRolledBackIsNotKept) {
  Table t;
  {
    Group group(*t.db);
    t.put(1, std::nullopt);
    {
      const Transaction undone(*t.db);
      t.put(2, std::nullopt);
    }
    EXPECT_FALSE(group.commit());
  }
  EXPECT_EQ(t.count(), 0);
  Transaction alone(*t.db);
  t.put(3, std::nullopt);
  alone.commit();
  EXPECT_EQ(t.count(), 1);
}

TEST(Sql, NonsenseIsABug) {
  Table t;
  EXPECT_EQ(fault_of([&] { (void)t.db->number("SELECT nothing FROM nowhere"); }), DbFault::misuse);
}

TEST(Sql, OneWritesAtATime) {
  Table t;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      const auto db = t.database.raw();
      for (int j = 0; j < 25; ++j) {
        Transaction transaction(*db);
        const auto n = db->number("SELECT coalesce(max(n), 0) FROM t");
        db->prepare("INSERT INTO t (n) VALUES (?)")->with(n + 1).run();
        transaction.commit();
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(t.db->number("SELECT count(DISTINCT n) FROM t"), 100);
}

TEST(Schema, HubsThatStartAtOnceMakeItOnce) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { Database(database.address()).ping(); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(database.raw()->number("SELECT count(*) FROM schema_steps"), schema_version());
}

/// A row in every table of the first version; what is added later must leave them be.
TEST(Schema, TheFirstVersionsDataStayWhatTheyWere) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  const auto db = database.raw();
  migrate(*db, 1);
  const Digest blob{std::byte{7}};
  const auto put = [&](const char* sql, const auto&... values) { db->prepare(sql)->with(values...).run(); };
  put("INSERT INTO terminals VALUES ('XH-01', ?, 'pem', 1, NULL, 2)", blob);
  put("INSERT INTO enrolment_codes VALUES (?, 'XH-01', 1, NULL, NULL)", blob);
  put("INSERT INTO chains (terminal, epoch, last_seq, last_head, tip_seq, tip_head) VALUES ('XH-01', ?1, 1, "
      "?1, 1, ?1)",
      blob);
  put("INSERT INTO cases VALUES ('A', ?, 1, 2)", blob);
  put("INSERT INTO services VALUES ('A', 1, ?, '参保', '3号窗口', '人社局', '办结', 1)", blob);
  put("INSERT INTO ratings VALUES (1, 1, ?1, ?1, ?1, ?1, 'R', 1, 'processed', NULL)", blob);
  put("INSERT INTO rating_opened (chain, seq, case_no, step, grade, catalogue, service_codes, staff_codes, "
      "given_at,"
      " took_seconds, channel, received_at, case_known, standing)"
      " VALUES (1, 1, 'A', 1, 'satisfied', 'c', '', '', 1, 1, 'kiosk', 1, 1, 'counted')");
  put("INSERT INTO conflict_shelf VALUES (1, 1, ?1, ?1, ?1, ?1, ?1, 'S', 1)", blob);
  put("INSERT INTO alarms VALUES ('gap', 'XH-01', 'x', 'y', 1, 1, 1)");
  Database hub(database.address());
  EXPECT_EQ(db->number("SELECT max(step) FROM schema_steps"), schema_version());
  EXPECT_EQ(hub.terminal("XH-01")->seen_at, sys_seconds(std::chrono::seconds(2)));
  EXPECT_TRUE(hub.place_of("A", 1));
  EXPECT_EQ(hub.ratings().at(0).content->case_no, "A");
  EXPECT_EQ(hub.receipt_state("R"), ReceiptState::counted);
  EXPECT_EQ(hub.receipt_state("S"), ReceiptState::received);
  EXPECT_EQ(hub.alarms().size(), 1U);
  EXPECT_EQ(db->number("SELECT count(*) FROM enrolment_codes"), 1);
  EXPECT_TRUE(hub.chain("XH-02", storage::new_epoch()).id > 1);
}

}  // namespace
}  // namespace hub::test
