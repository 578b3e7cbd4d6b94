// drain: a terminal's outbox into the hub over mTLS, against the same server with nothing behind it.
// Prints one line of JSON. Both sides: storage's Uploader and HttpsSender, batches of 200, the outbox marking
// what was stored. The hub's side stores durably, follows the chain, and opens what arrived meanwhile.
// Required: ratio ≥ 0.5.
//
//   drain [ROUNDS [RECORDS]]     ROUNDS interleaved rounds of RECORDS each; default 5 × 4000
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "hub/processor.h"
#include "hub/routes.h"
#include "hub/server.h"
#include "storage/https_sender.h"
#include "storage/outbox.h"
#include "storage/uploader.h"
#include "tests/bench/median.h"
#include "tests/hub/world.h"

namespace {

using namespace hub;
using namespace hub::test;
namespace fs = std::filesystem;

Clocks clocks() {
  return {.wall = [] { return noon(); }, .steady = std::chrono::steady_clock::now};
}

/// Reads a message and says that everything in it is stored.
struct NullSink final : Application {
  std::variant<std::size_t, Response> admit(const RequestHead&) override { return storage::max_body; }
  Response answer(Request&& request) override {
    if (request.head.path == storage::ratings_status_path) return status(request);
    const auto batch = std::get<storage::Batch>(storage::decode_batch(request.body));
    storage::BatchAnswer answer{.id = batch.id, .outcomes = {}};
    for (const auto& r : batch.records) answer.outcomes.push_back({r.seq, storage::Outcome::stored});
    return answer_with(encode(answer));
  }
  static Response status(const Request& request) {
    const auto query = std::get<storage::StatusQuery>(storage::decode_status_query(request.body));
    storage::StatusAnswer answer{.epoch = query.epoch, .at = request.now, .statuses = {}};
    for (const auto seq : query.seqs) answer.statuses.push_back({seq, storage::Status::stored});
    return answer_with(encode(answer));
  }
};

/// The terminal, with a full outbox that every round starts from.
struct Bench {
  World world;
  storage::DeviceIdentity identity = world.enrolled_identity("BENCH-01");
  std::uint64_t records;

  explicit Bench(std::uint64_t n) : records(n) {
    storage::Outbox outbox(world.dir / "full.db", "BENCH-01",
                           {.ballast = 0, .synchronous = storage::Synchronous::normal});
    for (std::uint64_t i = 0; i < records; ++i) {
      const auto kept = outbox.keep(storage::new_uuid(), [&](const storage::Place& place) {
        auto row = Device::sealed(storage::encode(satisfied_with("CASE-" + std::to_string(i))), place,
                                  identity.sealing_keys());
        return storage::SealedRating{std::move(row.content), std::move(row.identity)};
      });
      if (!std::holds_alternative<storage::Kept>(kept)) std::abort();
    }
  }

  /// Records a second from the full outbox into whatever listens on the port.
  double drain_into(std::uint16_t port) {
    const auto file = world.dir / "outbox.db";
    for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(file.string() + suffix);
    fs::copy_file(world.dir / "full.db", file);
    storage::Outbox outbox(file, "BENCH-01", {.ballast = 0});
    storage::HttpsSender sender{storage::Https({.bases = {"https://127.0.0.1:" + std::to_string(port)},
                                                .ca_file = identity.ca_file(),
                                                .certificate_file = identity.certificate_file(),
                                                .key_file = identity.key_file()})};
    const auto sign = [&](const Epoch& e, const storage::Tip& t) { return identity.sign(e, t.seq, t.head); };
    storage::UploaderOptions options;
    options.ask_every = std::chrono::hours(1);
    storage::Uploader uploader(
        outbox, sender, sign, [] { return 0.5; }, options);
    const auto began = std::chrono::steady_clock::now();
    for (std::uint64_t sent = 0; sent < records;) {
      const auto report = uploader.tick({std::chrono::steady_clock::now(), noon()});
      if (!report.trouble.empty() || report.set_aside > 0)
        throw std::runtime_error("drain: " + report.trouble);
      sent += report.sent;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return static_cast<double>(records) / took.count();
  }

  double into_nothing() {
    NullSink sink;
    const Server server({}, world.keys.server, world.keys.authority.certificate_pem, sink, clocks(),
                        [](const AccessLine& line) {
                          if (!line.fault.empty()) std::cerr << line.fault << "\n";
                        });
    return drain_into(server.port());
  }

  /// A fresh database each time, with this one terminal in it.
  double into_the_hub() {
    const TempDir data;
    Connections connections(data / "hub.db");
    const auto terminal = world.connections.read([](Database& db) { return *db.terminal("BENCH-01"); });
    connections.write([&](Database& db) { return db.put_terminal(terminal), true; });
    Processor processor(connections, world.keys.content, world.keys.reviewers.id(), std::chrono::days(365),
                        [] { return noon(); },
                        {.alarm = [](const Alarm&) {}, .trouble = [](const std::string&) {}});
    Routes routes(connections, world.keys, "测试大厅", std::chrono::days(365),
                  {.stored = [&] { processor.wake(); }, .alarm = [](const Alarm&) {}});
    const Server server({}, world.keys.server, world.keys.authority.certificate_pem, routes, clocks(),
                        [](const AccessLine& line) {
                          if (!line.fault.empty()) std::cerr << line.fault << "\n";
                        });
    return drain_into(server.port());
  }
};

int run(int rounds, std::uint64_t records) {
  Bench bench(records);
  std::vector<double> null_rates, hub_rates, ratios;
  for (int i = 0; i < rounds; ++i) {
    null_rates.push_back(bench.into_nothing());
    hub_rates.push_back(bench.into_the_hub());
    ratios.push_back(hub_rates.back() / null_rates.back());
  }
  std::cout << R"({"bench":"drain","rounds":)" << rounds << R"(,"records":)" << records << R"(,"null_per_s":)"
            << median(null_rates) << R"(,"hub_per_s":)" << median(hub_rates) << R"(,"ratio":)"
            << median(ratios) << R"(,"required":0.5})" << std::endl;
  return median(ratios) >= 0.5 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 1 ? std::stoi(arguments[1]) : 5,
            records = count > 2 ? std::stoi(arguments[2]) : 4000;
  if (rounds < 1 || records < 1) {
    std::cerr << "usage: drain [ROUNDS [RECORDS]]\n";
    return 2;
  }
  return run(rounds, static_cast<std::uint64_t>(records));
}
