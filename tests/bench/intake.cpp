// intake: batches of ratings into PostgreSQL as the hub takes them, against COPY of the same rows.
// Both sides: 200 rows a transaction, durable, one connection. COPY is binary, into a table like `ratings`
// with its constraints and indexes; a table without any is told of beside it. The hub's side places each
// record, follows the chain, verifies the signed tip. Prints one line of JSON. Required: ratio ≥ 0.6.
//
//   tests/with_postgres --durable intake [ROUNDS [BATCHES]]     interleaved; default 5 × 40
#include "hub/intake.h"

#include <libpq-fe.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <numeric>

#include "tests/bench/median.h"
#include "tests/hub/world.h"

namespace {

using namespace hub;
using namespace hub::test;
using std::chrono::steady_clock;

constexpr std::size_t batch_size = 200;

/// One row of COPY's binary form (PostgreSQL 15, "COPY", Binary Format).
class CopyRow {
 public:
  explicit CopyRow(std::int16_t columns) { put(columns); }
  CopyRow& bigint(std::int64_t v) {
    put(std::int32_t{8});
    put(v);
    return *this;
  }
  CopyRow& bytes(std::span<const std::byte> b) {
    put(static_cast<std::int32_t>(b.size()));
    out_.append(reinterpret_cast<const char*>(b.data()), b.size());
    return *this;
  }
  CopyRow& text(std::string_view t) { return bytes(std::as_bytes(std::span(t))); }
  [[nodiscard]] const std::string& row() const { return out_; }

 private:
  template <class Integer>
  void put(Integer v) {  // most significant byte first
    for (int shift = static_cast<int>(8 * sizeof v) - 8; shift >= 0; shift -= 8)
      out_.push_back(static_cast<char>(v >> shift));
  }
  std::string out_;
};

/// Speaks COPY, which the hub does not.
class Copier {
 public:
  explicit Copier(const std::string& url) : connection_(PQconnectdb(url.c_str()), PQfinish) {
    expect(PQstatus(connection_.get()) == CONNECTION_OK);
  }

  void copy(const std::string& table, const std::vector<std::string>& rows) {
    static constexpr std::string_view head("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19), end("\377\377", 2);
    finish(PQexec(connection_.get(), ("COPY " + table + " FROM STDIN BINARY").c_str()), PGRES_COPY_IN);
    put(head);
    for (const auto& row : rows) put(row);
    put(end);
    expect(PQputCopyEnd(connection_.get(), nullptr) == 1);
    finish(PQgetResult(connection_.get()), PGRES_COMMAND_OK);
    expect(PQgetResult(connection_.get()) == nullptr);
  }

 private:
  void put(std::string_view data) {
    expect(PQputCopyData(connection_.get(), data.data(), static_cast<int>(data.size())) == 1);
  }
  void finish(PGresult* result, ExecStatusType wanted) {
    const bool as_wanted = PQresultStatus(result) == wanted;
    PQclear(result);
    expect(as_wanted);
  }
  void expect(bool truth) {
    if (!truth) throw std::runtime_error(PQerrorMessage(connection_.get()));
  }

  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
};

class Bench {
 public:
  explicit Bench(std::size_t batches) {
    const auto raw = world_.database.raw();
    raw->exec("CREATE TABLE alike (LIKE ratings INCLUDING ALL)");
    raw->exec("CREATE TABLE bare (LIKE ratings)");
    for (std::size_t i = 0; i < batches; ++i) {
      std::vector<OutboxRow> rows;
      while (rows.size() < batch_size) rows.push_back(device_.rate(satisfied_with("CASE-1")));
      batches_.push_back(device_.batch(std::move(rows)));
    }
  }

  double into_the_hub() {
    empty("ratings, chains, rating_opened, conflict_shelf");
    return rate([&] {
      for (const auto& batch : batches_) expect_stored(world_.take(device_, batch));
    });
  }
  double copied_into(const std::string& table) {
    empty(table);
    return rate([&] {
      for (const auto& batch : batches_) {
        std::vector<std::string> rows;
        for (const auto& r : batch.records) rows.push_back(copied(r));
        copier_.copy(table, rows);
      }
    });
  }

 private:
  static std::string copied(const OutboxRow& r) {
    CopyRow row(10);
    row.bigint(1).bigint(static_cast<std::int64_t>(r.seq)).bytes(r.uuid).bytes(r.content).bytes(r.identity);
    row.bytes(r.head).text(storage::Receipt::of(r.head).code()).bigint(1780000000).text("stored");
    return row.row() + std::string("\377\377\377\377", 4);  // no reason
  }
  static void expect_stored(const Intake& intake) {
    for (const auto& o : intake.answer.outcomes)
      if (o.outcome != storage::Outcome::stored) throw std::runtime_error("a record was not stored");
  }
  void empty(const std::string& tables) { world_.database.raw()->exec("TRUNCATE " + tables); }

  /// Records a second.
  template <class F>
  double rate(F f) const {
    const auto began = steady_clock::now();
    f();
    return static_cast<double>(batches_.size() * batch_size) /
           std::chrono::duration<double>(steady_clock::now() - began).count();
  }

  World world_;
  Device device_ = world_.enrolled("BENCH-01");
  Copier copier_{std::get<PostgresUrl>(world_.database.address()).url};
  std::vector<storage::Batch> batches_;
};

int run(int rounds, std::size_t batches) {
  Bench bench(batches);
  std::vector<double> hub, alike, bare, ratios;
  for (int i = 0; i < rounds; ++i) {
    alike.push_back(bench.copied_into("alike"));
    hub.push_back(bench.into_the_hub());
    bare.push_back(bench.copied_into("bare"));
    ratios.push_back(hub.back() / alike.back());
  }
  std::cout << R"({"bench":"intake","rounds":)" << rounds << R"(,"records":)" << batches * batch_size
            << R"(,"copy_per_s":)" << median(alike) << R"(,"hub_per_s":)" << median(hub) << R"(,"ratio":)"
            << median(ratios) << R"(,"required":0.6,"copy_without_indexes_per_s":)" << median(bare) << "}"
            << std::endl;
  return median(ratios) >= 0.6 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 1 ? std::stoi(arguments[1]) : 5,
            batches = count > 2 ? std::stoi(arguments[2]) : 40;
  if (rounds < 1 || batches < 1 || postgres_server() == nullptr) {
    std::cerr << "usage: tests/with_postgres --durable intake [ROUNDS [BATCHES]]\n";
    return 2;
  }
  return run(rounds, static_cast<std::size_t>(batches));
}
