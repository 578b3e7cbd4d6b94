// tickets: 64 terminals and one hub, as its own process, over mTLS.
// Prints a line of JSON for what was asked:
//
//   tickets wait [ROUNDS]     all press at the same moment, ROUNDS times (default 50), on the engine it is
//   run on
//                             (tests/with_postgres: PostgreSQL). Required on SQLite: p99 ≤ 50 ms.
//   tickets rate [ROUNDS]     on PostgreSQL: as many as they can, against pgbench's inserts of one row, one
//   after the other
//                             as pgbench does by default; ROUNDS interleaved rounds (default 3). Required:
//                             ratio ≥ 0.5. Told of beside it: pgbench with as many clients as there are
//                             terminals, which then waits for the processor and no longer for the disk.
#include <algorithm>
#include <array>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <numeric>
#include <thread>

#include "hub/client.h"
#include "tests/bench/median.h"
#include "tests/hub/busy_hall.h"
#include "tests/hub/hub_process.h"

namespace {

using namespace hub;
using namespace hub::test;
using std::chrono::steady_clock;

constexpr int terminals = 64, businesses = 24, pgbench_seconds = 5, tickets_each = 60;

double since(steady_clock::time_point began) {
  return std::chrono::duration<double>(steady_clock::now() - began).count();
}

/// A hub and its terminals, each with a connection and a thread of its own.
class Fleet {
 public:
  Fleet() {
    storage::start_https();
    open_for_business(w_, 4, businesses);
    identities_ = enrolled_terminals(w_, terminals);
    hub_ = std::make_unique<HubProcess>(hub_command(w_, HALLHUB));
    for (const auto& identity : identities_) {
      lines_.push_back(std::make_unique<HttpsHub>(storage::Https(as(identity, {hub_->base()}))));
      if (!std::holds_alternative<HallAnswer>(lines_.back()->hall())) throw std::runtime_error("no hall");
    }
  }

  /// Seconds until a number was there, of each press.
  std::vector<double> pressed_at_once(int rounds) {
    std::vector<double> waits(static_cast<std::size_t>(terminals * rounds));
    std::barrier all(terminals);
    for_each_terminal([&](std::size_t terminal) {
      for (std::size_t round = 0; round < static_cast<std::size_t>(rounds); ++round) {
        all.arrive_and_wait();
        const auto began = steady_clock::now();
        const auto id = take(terminal, round);
        waits[terminal * static_cast<std::size_t>(rounds) + round] = since(began);
        printed(terminal, id);
      }
    });
    std::ranges::sort(waits);
    return waits;
  }

  /// Tickets a second.
  double rate() {
    const auto began = steady_clock::now();
    for_each_terminal([&](std::size_t terminal) {
      for (std::size_t i = 0; i < tickets_each; ++i) take(terminal, i);
    });
    return terminals * tickets_each / since(began);
  }

  [[nodiscard]] const World& world() const { return w_; }

 private:
  storage::Uuid take(std::size_t terminal, std::size_t i) {
    const TakeRequest wanted{.id = storage::new_uuid(),
                             .business = std::to_string(1 + (terminal + i) % businesses)};
    const auto outcome = lines_[terminal]->take(wanted);
    const auto* const answer = std::get_if<TakeAnswer>(&outcome);
    if (answer == nullptr || !std::holds_alternative<TicketNote>(*answer))
      throw std::runtime_error("no ticket");
    return wanted.id;
  }
  void printed(std::size_t terminal, const storage::Uuid& id) {
    if (!std::holds_alternative<TicketNote>(lines_[terminal]->report(PaperReport{id, true})))
      throw std::runtime_error("no answer to a printed ticket");
  }
  template <class F>
  static void for_each_terminal(F f) {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < terminals; ++i) threads.emplace_back([&f, i] { f(i); });
  }

  World w_;
  std::vector<storage::DeviceIdentity> identities_;
  std::unique_ptr<HubProcess> hub_;
  std::vector<std::unique_ptr<HttpsHub>> lines_;
};

int wait(int rounds) {
  const auto waits = Fleet().pressed_at_once(rounds);
  const auto ms = [&](double part) {
    return 1000 * waits[static_cast<std::size_t>(part * static_cast<double>(waits.size() - 1))];
  };
  const bool sqlite = postgres_server() == nullptr;
  std::cout << R"({"bench":"tickets_wait","engine":")" << (sqlite ? "sqlite" : "postgresql")
            << R"(","tickets":)" << waits.size() << R"(,"p50_ms":)" << ms(0.5) << R"(,"p99_ms":)" << ms(0.99)
            << R"(,"most_ms":)" << ms(1) << (sqlite ? R"(,"required_ms":50})" : "}") << std::endl;
  return sqlite && ms(0.99) > 50 ? 1 : 0;
}

/// One row a transaction.
double pgbench_rate(const World& w, int clients) {
  const auto script = w.dir / "insert.sql";
  std::ofstream(script)
      << "INSERT INTO plain (business, number, taken_at) VALUES ('pension', 1, 1780000000);\n";
  const auto& url = std::get<PostgresUrl>(w.database.address()).url;
  const auto line = "pgbench -n -M prepared -c " + std::to_string(clients) + " -T " +
                    std::to_string(pgbench_seconds) + " -f " + script.string() + " '" + url + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> out(popen(line.c_str(), "r"), pclose);
  std::array<char, 256> text{};
  double rate = 0;
  while (std::fgets(text.data(), text.size(), out.get()) != nullptr)
    if (std::sscanf(text.data(), "tps = %lf", &rate) == 1) return rate;
  throw std::runtime_error("pgbench said nothing of its rate: " + line);
}

int rate(int rounds) {
  if (postgres_server() == nullptr) throw std::runtime_error("run it under tests/with_postgres --durable");
  Fleet fleet;
  fleet.world().database.raw()->exec(
      "CREATE TABLE plain (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, business TEXT NOT NULL,"
      " number BIGINT NOT NULL, taken_at BIGINT NOT NULL)");
  std::vector<double> ours, theirs, crowds, ratios;
  for (int i = 0; i < rounds; ++i) {
    theirs.push_back(pgbench_rate(fleet.world(), 1));
    ours.push_back(fleet.rate());
    crowds.push_back(pgbench_rate(fleet.world(), terminals));
    ratios.push_back(ours.back() / theirs.back());
  }
  std::cout << R"({"bench":"tickets_rate","rounds":)" << rounds << R"(,"pgbench_per_s":)" << median(theirs)
            << R"(,"tickets_per_s":)" << median(ours) << R"(,"ratio":)" << median(ratios)
            << R"(,"required":0.5,"pgbench_of_64_per_s":)" << median(crowds) << "}" << std::endl;
  return median(ratios) >= 0.5 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string what = count > 1 ? arguments[1] : "";
  if (what == "wait") return wait(count > 2 ? std::stoi(arguments[2]) : 50);
  if (what == "rate") return rate(count > 2 ? std::stoi(arguments[2]) : 3);
  std::cerr << "usage: tickets wait|rate [ROUNDS]\n";
  return 2;
}
