// A hall's morning in a second: 64 terminals and 12 windows at once over one database, as the server's
// threads are. No number twice, none lost, none called to two windows.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using storage::new_uuid;

constexpr int terminals = 64, tickets_each = 10, windows = 12;

Hall many_windows() {
  auto hall = small_hall();
  for (int i = 10; i < 10 + windows; ++i)
    hall.windows.push_back({std::to_string(i), {std::to_string(i) + "号窗口", ""}, {"advice"}});
  return hall;
}

struct Seen {
  std::mutex mutex;
  std::set<std::string> issued, called;
  std::atomic<int> twice = 0, still_taking = terminals;

  void add(std::set<std::string>& to, const std::string& number) {
    const std::lock_guard lock(mutex);
    if (!to.insert(number).second) ++twice;
  }
};

/// Every reply is lost once.
void take_tickets(TicketWorld& w, Seen& seen, const std::string& terminal) {
  for (int i = 0; i < tickets_each; ++i) {
    const auto id = new_uuid();
    (void)w.take(id, "advice", {}, Priority::ordinary, terminal);
    seen.add(seen.issued, told(w.take(id, "advice", {}, Priority::ordinary, terminal).answer));
    (void)w.paper(id, true, terminal);
    (void)w.paper(id, true, terminal);
  }
  --seen.still_taking;
}

void serve(TicketWorld& w, Seen& seen, const std::string& window) {
  for (bool last_look = false;;) {
    const auto request = new_uuid();
    (void)w.call(window, request);
    const auto outcome = w.call(window, request);
    if (const auto* t = std::get_if<Ticket>(&outcome)) {
      seen.add(seen.called, told(outcome));
      (void)w.act(window, t->id, {.action = Action::start});
      (void)w.act(window, t->id, {.action = Action::finish});
      continue;
    }
    if (last_look) return;
    last_look = seen.still_taking == 0;
    if (!last_look) std::this_thread::yield();
  }
}

TEST(QueueThreads, NoNumberTwiceNoneLostNoneCalledToTwoWindows) {
  TicketWorld w(many_windows());
  Seen seen;
  std::vector<std::thread> threads;
  for (int i = 0; i < terminals; ++i)
    threads.emplace_back([&, i] { take_tickets(w, seen, "XH-" + std::to_string(i)); });
  for (int i = 10; i < 10 + windows; ++i) threads.emplace_back([&, i] { serve(w, seen, std::to_string(i)); });
  for (auto& t : threads) t.join();
  EXPECT_EQ(seen.twice, 0);
  EXPECT_EQ(seen.issued.size(), static_cast<std::size_t>(terminals * tickets_each));
  EXPECT_EQ(seen.called, seen.issued);
  const auto raw = w.database.raw();
  EXPECT_EQ(raw->number("SELECT max(number) FROM tickets"), terminals * tickets_each);  // no gaps either
  EXPECT_EQ(raw->number("SELECT count(*) FROM tickets WHERE state = 'finished'"), terminals * tickets_each);
  EXPECT_EQ(raw->number("SELECT count(*) FROM ticket_events WHERE action = 'call'"),
            terminals * tickets_each);
}

/// Two hubs over one file are two connections that write: SQLite holds them apart, not a mutex of ours.
TEST(QueueThreads, TwoWritersOverOneFileGiveNoNumberTwice) {
  TicketWorld w;
  Connections other(w.database.address());
  Seen seen;
  const auto take = [&](Connections& at, const std::string& terminal) {
    for (int i = 0; i < 100; ++i)
      seen.add(seen.issued, told(at.write([&](Database& db) {
                                     return take_ticket(db, {.name = terminal},
                                                        {.id = new_uuid(), .business = "advice"}, {}, ten());
                                   }).answer));
  };
  std::thread here([&] { take(w.connections, "XH-01"); });
  std::thread there([&] { take(other, "XH-02"); });
  here.join();
  there.join();
  EXPECT_EQ(seen.twice, 0);
  EXPECT_EQ(seen.issued.size(), 200U);
}

}  // namespace
}  // namespace hub::test
