// The tables from nothing, and what is asked of them.
#include "hub/database.h"

#include <gtest/gtest.h>

#include "hub/schema.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

TEST(Schema, AnEmptyFileBecomesADatabaseAndStaysOne) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  {
    const auto db = database.raw();
    migrate(*db);
    EXPECT_EQ(db->number("SELECT max(step) FROM schema_steps"), schema_version());
  }
  Database again(database.address());
  EXPECT_NO_THROW(again.ping());
}

TEST(Schema, ADatabaseOfANewerHubIsNotTouched) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  const auto db = database.raw();
  migrate(*db);
  db->exec("INSERT INTO schema_steps (step) VALUES (99)");
  EXPECT_THROW(migrate(*db), NewerSchema);
}

TEST(Schema, OnlyOneRatingOfAServiceCanCount) {
  const TempDir dir;
  const TestDatabase database(dir / "hub.db");
  const auto db = database.raw();
  migrate(*db);
  const std::string row =
      "INSERT INTO rating_opened (case_no, step, grade, catalogue, service_codes, staff_codes, given_at, "
      "took_seconds,"
      " channel, received_at, case_known, standing, defaulted) VALUES ('A', 1, 'satisfied', '', '', '', 0, "
      "0, '', 0, 1,";
  db->exec(row + " 'replaced', 1)");  // a default gives way to a real rating
  db->exec(row + " 'counted', 0)");
  db->exec(row + " 'repeat', 0)");
  EXPECT_THROW(db->exec(row + " 'counted', 0)"), storage::DbError);
}

TEST(Services, OnlyThisPersonsUnratedOnesNewestFirst) {
  World w;
  w.import_service(service("OLD", 1, noon() - std::chrono::hours(2)), zhang());
  w.import_service(service("NEW", 1, noon()), zhang());
  w.import_service(service("NEW", 2, noon() - std::chrono::hours(1)), zhang());
  w.import_service(service("LI"), li());
  auto d = w.enrolled("XH-01");
  (void)w.take(d, d.batch({d.rate(satisfied_with("NEW", 1))}));
  EXPECT_EQ(w.unrated(zhang()).size(), 3U);  // sealed still: nobody knows what was rated
  (void)w.process();
  const auto left = w.unrated(zhang());
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0], service("NEW", 2, noon() - std::chrono::hours(1)));
  EXPECT_EQ(left[1].case_no, "OLD");
}

TEST(Services, ImportingAgainChangesNothingAndCorrectionsReplace) {
  World w;
  const auto put = [&](const Service& s) {
    return w.connections.write(
        [&](Database& db) { return db.put_service(s, w.keys.pepper.person(zhang()), w.now); });
  };
  auto s = service("A");
  EXPECT_EQ(put(s), Upsert::inserted);
  EXPECT_EQ(put(s), Upsert::same);
  s.event = "补正材料";
  EXPECT_EQ(put(s), Upsert::changed);
  EXPECT_EQ(w.unrated(zhang()), std::vector{s});
}

TEST(Services, ACorrectedNumberMovesTheServiceToItsPerson) {
  World w;
  w.import_service(service("A"), zhang());
  w.import_service(service("A"), li());
  EXPECT_TRUE(w.unrated(zhang()).empty());
  EXPECT_EQ(w.unrated(li()), std::vector{service("A")});
}

TEST(Services, NoMoreThanAskedForAndThoseTheNewest) {
  World w;
  for (std::uint32_t step = 1; step <= 5; ++step)
    w.import_service(service("A", step, noon() + std::chrono::hours(step)), zhang());
  const auto two = w.unrated(zhang(), 2);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].step, 5U);
  EXPECT_EQ(two[1].step, 4U);
}

TEST(Services, AnotherHubKnowsTheSamePersonByAnotherName) {
  const Pepper ours(Private<Bytes>(Bytes(32, std::byte{1})));
  const Pepper theirs(Private<Bytes>(Bytes(32, std::byte{2})));
  EXPECT_NE(ours.person(zhang()), theirs.person(zhang()));
}

TEST(Services, TheDatabaseHoldsNoNumber) {
  World w;
  w.import_service(service("A"), zhang());
  const auto raw = w.database.raw();
  EXPECT_EQ(raw->number("SELECT count(*) FROM services WHERE length(person) = 32"), 1);
  EXPECT_EQ(raw->number("SELECT count(*) FROM services WHERE person LIKE '%11010519491231002X%'"), 0);
}

TEST(Services, UpperAndLowerCaseXAreOnePerson) {
  World w;
  w.import_service(service("A"), Private<std::string>("11010519491231002x"));
  EXPECT_EQ(w.unrated(zhang()).size(), 1U);
}

TEST(Receipts, SayWhatBecameOfARatingAndNothingElse) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto row = d.rate(satisfied_with("A"));
  EXPECT_EQ(w.receipt_state(row), std::nullopt);
  (void)w.take(d, d.batch({row}));
  EXPECT_EQ(w.receipt_state(row), ReceiptState::received);
  (void)w.process();
  EXPECT_EQ(w.receipt_state(row), ReceiptState::counted);
}

TEST(Receipts, AnotherCodeFindsNothingAmongRatings) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto found = [&] {
    return w.connections.read([](Database& db) { return db.receipt_state("0000000000"); });
  };
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  EXPECT_EQ(found(), std::nullopt);
  (void)w.process();
  EXPECT_EQ(found(), std::nullopt);
}

TEST(Receipts, AShelvedRatingIsReceivedToo) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto begin = d.tip();
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  d.roll_back_to(0, begin.head);
  const auto row = d.rate(satisfied_with("B"));
  (void)w.take(d, d.batch({row}));
  EXPECT_EQ(w.receipt_state(row), ReceiptState::received);
}

TEST(Connections, AfterAFailureTheNextWriteWorks) {
  World w;
  const auto fail = [](Database& db) -> int {
    const auto transaction = db.begin();
    throw storage::DbError(storage::DbFault::io, 0, "as if the disk had failed");
  };
  EXPECT_THROW(w.connections.write(fail), storage::DbError);
  w.import_service(service("A"), zhang());
  EXPECT_EQ(w.unrated(zhang()).size(), 1U);
}

}  // namespace
}  // namespace hub::test
