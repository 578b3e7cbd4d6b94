// What is published, who hears of it, and when not.
// What the pages make of it is theirs.
#include "hub/events.h"

#include <gtest/gtest.h>

#include <condition_variable>

#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

/// Remembers what was told since it was last asked.
class Ear {
 public:
  explicit Ear(Events& events)
      : subscription_(events.subscribe([this](Topic topic) {
          const std::lock_guard lock(mutex_);
          heard_.insert(topic);
          changed_.notify_all();
        })) {}

  /// False when nothing was told of it within the time.
  bool hears(Topic topic, std::chrono::milliseconds patience = 10s) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return heard_.erase(topic) > 0; });
  }

  void forget() {
    const std::lock_guard lock(mutex_);
    heard_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<Topic> heard_;
  Events::Subscription subscription_;
};

/// A listener tells of everything when it begins to listen, and that takes its time.
void let_begin(Connections& connections, Ear& ear) {
  do {
    connections.write([](Database& db) { return db.publish(Topic::devices), true; });
  } while (!ear.hears(Topic::devices, 20ms));
  ear.forget();
}

TEST(Events, NamesAreReadAsTheyAreWritten) {
  for (const auto topic : topics) EXPECT_EQ(topic_named(name_of(topic)), topic);
  EXPECT_EQ(topic_named("cases?"), std::nullopt);
}

TEST(Events, ATicketIsToldWhenItIsThere) {
  TicketWorld w;
  Ear ear(w.connections.events());
  let_begin(w.connections, ear);
  (void)w.take(storage::new_uuid(), "advice");
  EXPECT_TRUE(ear.hears(Topic::tickets));
  w.set_up(small_hall());
  EXPECT_TRUE(ear.hears(Topic::hall));
}

TEST(Events, WhatIsRolledBackIsNotTold) {
  TicketWorld w;
  Ear ear(w.connections.events());
  let_begin(w.connections, ear);
  w.connections.write([](Database& db) {
    {
      const auto transaction = db.begin();
      db.publish(Topic::tickets);
    }
    db.publish(Topic::devices);
    return true;
  });
  EXPECT_TRUE(ear.hears(Topic::devices));
  EXPECT_FALSE(ear.hears(Topic::tickets, 0ms));
}

TEST(Events, WhoHasGoneIsNotCalled) {
  Events events;
  int told = 0;
  {
    const auto subscription = events.subscribe([&](Topic) { ++told; });
    events.tell(Topic::hall);
  }
  events.tell(Topic::hall);
  EXPECT_EQ(told, 1);
}

TEST(Events, AnotherHubOfTheSameServerHearsThemToo) {
  if (postgres_server() == nullptr) GTEST_SKIP() << "SQLite is one hub's";
  TicketWorld w;
  Connections other(w.database.address());
  Ear ear(other.events());
  let_begin(other, ear);
  (void)w.take(storage::new_uuid(), "advice");
  EXPECT_TRUE(ear.hears(Topic::tickets));
}

/// As when the server is restarted.
TEST(Events, AfterALossEverythingIsToldOnce) {
  if (postgres_server() == nullptr) GTEST_SKIP() << "nothing to lose";
  TicketWorld w;
  Ear ear(w.connections.events());
  let_begin(w.connections, ear);
  w.connections.read([](Database& db) { return db.alarms(); });
  (void)w.database.raw()->number(
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
      " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  EXPECT_EQ(w.take(storage::new_uuid(), "advice").alarms.size(), 0U);  // over a new connection
  EXPECT_TRUE(w.alarms().empty());
  for (const auto topic : topics) EXPECT_TRUE(ear.hears(topic));
}

}  // namespace
}  // namespace hub::test
