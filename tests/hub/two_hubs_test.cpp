// A hall's day in a minute: 64 terminals over TLS, clerks beside them, and hubs as processes. Two of them on
// a PostgreSQL server, one killed half way; one on SQLite. No number twice, none lost, none called to two
// windows.
//
// HALLHUB_TICKETS_EACH: how many each terminal takes; a full day is 200.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <set>
#include <thread>

#include "hub/client.h"
#include "hub/counter.h"
#include "tests/hub/busy_hall.h"
#include "tests/hub/hub_process.h"
#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using storage::new_uuid;

constexpr int terminals = 64, windows = 4, businesses = 3;
#ifdef HALLKIOSK_SANITIZED
constexpr auto patience = 20s;  // sanitizers and other tests beside it: a hang shows, a figure does not
#else
constexpr auto patience = 3s;
#endif

int tickets_each() {
  const char* const wanted = std::getenv("HALLHUB_TICKETS_EACH");
  return wanted == nullptr ? 3 : std::stoi(wanted);
}

class Day {
 public:
  Day() {
    for (int i = 0; i < (postgres_server() == nullptr ? 1 : 2); ++i)
      hubs_.push_back(std::make_unique<HubProcess>(hub_command(w_, HALLHUB)));
  }

  void play() {
    std::vector<std::thread> threads;
    for (int i = 0; i < terminals; ++i) threads.emplace_back([this, i] { take_tickets(i); });
    for (int i = 1; i <= windows; ++i) threads.emplace_back([this, i] { serve(std::to_string(i)); });
    for (auto& t : threads) t.join();
  }

  [[nodiscard]] static std::size_t all() { return static_cast<std::size_t>(terminals * tickets_each()); }
  [[nodiscard]] std::int64_t counted(const std::string& what) {
    return w_.database.raw()->number("SELECT count(*) FROM " + what);
  }

  std::set<std::string> issued, called;
  std::atomic<int> twice = 0, refused = 0;
  std::atomic<std::chrono::milliseconds> longest{};

 private:
  /// Half of them ask the one hub first, half the other.
  [[nodiscard]] std::vector<std::string> addresses_for(int terminal) const {
    std::vector<std::string> bases;
    for (const auto& hub : hubs_) bases.push_back(hub->base());
    if (terminal % 2 == 1) std::ranges::reverse(bases);
    return bases;
  }

  /// As a terminal does: the same question until there is an answer.
  template <class Answer, class Ask>
  Answer asked(Ask ask) {
    const auto began = steady_clock::now();
    for (;;) {
      auto outcome = ask();
      if (auto* answer = std::get_if<Answer>(&outcome)) {
        const auto took = std::chrono::floor<std::chrono::milliseconds>(steady_clock::now() - began);
        for (auto longest_yet = longest.load();
             longest_yet < took && !longest.compare_exchange_weak(longest_yet, took);)
          continue;
        return std::move(*answer);
      }
      if (std::holds_alternative<HubRefused>(outcome))
        throw std::runtime_error(std::get<HubRefused>(outcome).why);
    }
  }

  void take_tickets(int terminal) {
    HttpsHub hub(
        storage::Https(as(identities_.at(static_cast<std::size_t>(terminal)), addresses_for(terminal))));
    for (int i = 0; i < tickets_each(); ++i) {
      const TakeRequest wanted{.id = new_uuid(), .business = std::to_string(1 + i % businesses)};
      const auto answer = asked<TakeAnswer>([&] { return hub.take(wanted); });
      (void)asked<TicketNote>([&] { return hub.report(PaperReport{wanted.id, true}); });
      add(issued, told(answer));
    }
    const std::lock_guard lock(mutex_);
    --still_taking_;
    news_.notify_all();
  }

  void add(std::set<std::string>& to, const std::string& number) {
    const std::lock_guard lock(mutex_);
    if (!to.insert(number).second) ++twice;
    news_.notify_all();
    if (hubs_.size() == 2 && &to == &issued && issued.size() == all() / 2) hubs_.front()->kill();
  }

  /// A clerk whose page is served by a third hub.
  void serve(const std::string& window) {
    for (std::size_t seen = 0; seen < all();) {
      {
        std::unique_lock lock(mutex_);
        news_.wait(lock, [&] { return issued.size() > seen || still_taking_ == 0; });
        seen = still_taking_ == 0 ? all() : issued.size();
      }
      while (const auto t = called_to(window)) {
        add(called, number_text(t->prefix, t->number));
        done_at(window, t->id, Action::start);
        done_at(window, t->id, Action::finish);
      }
    }
  }
  std::optional<Ticket> called_to(const std::string& window) {
    const auto outcome = written([&](Database& db) {
      return call_next(db, {"王", window}, new_uuid(), real_now());
    });
    const auto* const t = std::get_if<Ticket>(&outcome);
    return t == nullptr ? std::nullopt : std::optional(*t);
  }
  void done_at(const std::string& window, const Uuid& id, Action action) {
    const auto outcome = written([&](Database& db) {
      return act_at_counter(db, {"王", window}, new_uuid(), id, {.action = action}, real_now());
    });
    if (std::holds_alternative<Refused>(outcome)) ++refused;
  }
  template <class F>
  CounterOutcome written(F f) {
    for (;;) {
      try {
        return w_.connections.write(f);
      } catch (const storage::DbError& e) {
        if (e.fault() != storage::DbFault::busy) throw;
      }
    }
  }

  World w_;
  std::vector<storage::DeviceIdentity> identities_ = enrolled();
  std::vector<std::unique_ptr<HubProcess>> hubs_;
  std::mutex mutex_;
  int still_taking_ = terminals;
  std::condition_variable news_;  // a ticket more, or a terminal that has all of its

  std::vector<storage::DeviceIdentity> enrolled() {
    open_for_business(w_, windows, businesses);
    return enrolled_terminals(w_, terminals);
  }
};

TEST(TwoHubs, NoNumberTwiceNoneLostNoneCalledToTwoWindowsThoughOneIsKilled) {
  signal(SIGPIPE, SIG_IGN);
  storage::start_https();
  Day day;
  day.play();
  EXPECT_EQ(day.twice, 0);
  EXPECT_EQ(day.refused, 0);
  EXPECT_EQ(day.issued.size(), Day::all());
  EXPECT_EQ(day.called, day.issued);
  EXPECT_EQ(day.counted("tickets"), static_cast<std::int64_t>(Day::all()));
  EXPECT_EQ(day.counted("tickets WHERE state = 'finished'"), static_cast<std::int64_t>(Day::all()));
  EXPECT_EQ(day.counted("ticket_events WHERE action = 'call'"), static_cast<std::int64_t>(Day::all()));
  EXPECT_LT(day.longest.load(), patience);
  RecordProperty("longest_ms", static_cast<int>(day.longest.load().count()));
}

}  // namespace
}  // namespace hub::test
