// sealed_inserts: durable sealed ratings through Outbox::keep against the same rows inserted as they are.
// Prints one line of JSON. All sides: WAL, synchronous=FULL, one row a transaction. Required: ratio ≥ 0.5.
// "plain" is an outbox that neither seals nor chains: the same columns and sizes, uuid unique. "bare" is a
// table of a number and a blob, for those who would not even look for doubles; it has no bar.
//
//   sealed_inserts [ROUNDS [ROWS]]     ROUNDS interleaved rounds of ROWS inserts each; default 7 × 1000
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "storage/outbox.h"
#include "storage/sealer.h"
#include "tests/bench/median.h"

namespace {

using namespace storage;
namespace fs = std::filesystem;

double per_second(int rows, const std::function<void()>& insert) {
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < rows; ++i) insert();
  return rows / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// What the terminal does from the confirmed rating to the receipt: encode, seal twice, chain, keep.
class Sealed {
 public:
  explicit Sealed(const fs::path& home) : outbox_(home / "outbox.db", "BENCH-01") {
    content_.case_no = "4104-2026-000001";
    content_.catalogue = "xinhua-2022-13";
    content_.service_indicators = {"S401", "S402"};
    identity_.name = Private<std::string>("测试");
    identity_.number = Private<std::string>("11010519491231002X");
  }
  void insert() {
    const auto seal = [this](const Place& place) {
      return sealer_.seal(encode(content_), encode(identity_), place);
    };
    if (!std::holds_alternative<Kept>(outbox_.keep(new_uuid(), seal))) std::abort();
  }
  OutboxRow row() { return outbox_.pending(1, SIZE_MAX).at(0); }

 private:
  Outbox outbox_;
  Sealer sealer_{{PrivateKey::generate().public_key(), PrivateKey::generate().public_key()}};
  RatingContent content_;
  RaterIdentity identity_;
};

/// A table and one prepared insert into it.
class Table {
 public:
  Table(const fs::path& file, const char* columns, const char* insert) : db_(file) {
    db_.exec(std::string("CREATE TABLE t(") + columns + ") STRICT");
    insert_.emplace(db_.prepare(insert));
  }
  template <class... Values>
  void insert(const Values&... values) {
    Transaction transaction(db_);
    insert_->with(values...).run();
    transaction.commit();
  }

 private:
  Database db_;
  std::optional<Statement> insert_;
};

struct Rates {
  std::vector<double> sealed, plain, bare, ratio, bare_ratio;
};

Rates measure(int rounds, int rows, const fs::path& home, Sealed& sealed) {
  using View = std::span<const std::byte>;
  const auto row = sealed.row();
  const Bytes blob(row.uuid.size() + row.content.size() + row.identity.size() + row.head.size(),
                   std::byte{0x5a});
  Table plain(home / "plain.db",
              "seq INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, content BLOB NOT NULL, identity BLOB NOT "
              "NULL, head BLOB NOT NULL",
              "INSERT INTO t(uuid, content, identity, head) VALUES(?, ?, ?, ?)");
  Table bare(home / "bare.db", "seq INTEGER PRIMARY KEY, row BLOB NOT NULL", "INSERT INTO t(row) VALUES(?)");
  Rates rates;
  for (int i = 0; i < rounds; ++i) {
    rates.plain.push_back(per_second(rows, [&] {
      plain.insert(View(new_uuid()), View(row.content), View(row.identity), View(row.head));
    }));
    rates.sealed.push_back(per_second(rows, [&] { sealed.insert(); }));
    rates.bare.push_back(per_second(rows, [&] { bare.insert(View(blob)); }));
    rates.ratio.push_back(rates.sealed.back() / rates.plain.back());
    rates.bare_ratio.push_back(rates.sealed.back() / rates.bare.back());
  }
  return rates;
}

int run(int rounds, int rows, const fs::path& home) {
  Sealed sealed(home);
  sealed.insert();
  const auto rates = measure(rounds, rows, home, sealed);
  std::cout << R"({"bench":"sealed_inserts","rounds":)" << rounds << R"(,"rows":)" << rows
            << R"(,"sealed_per_s":)" << median(rates.sealed) << R"(,"plain_per_s":)" << median(rates.plain)
            << R"(,"bare_per_s":)" << median(rates.bare) << R"(,"ratio":)" << median(rates.ratio)
            << R"(,"required":0.5,"ratio_to_bare":)" << median(rates.bare_ratio) << "}" << std::endl;
  return median(rates.ratio) >= 0.5 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 1 ? std::stoi(arguments[1]) : 7,
            rows = count > 2 ? std::stoi(arguments[2]) : 1000;
  if (rounds < 1 || rows < 1) {
    std::cerr << "usage: sealed_inserts [ROUNDS [ROWS]]\n";
    return 2;
  }
  auto home = fs::temp_directory_path() / ("sealed_inserts-" + to_hex(new_uuid()));
  fs::create_directory(home);
  const int outcome = run(rounds, rows, home);
  fs::remove_all(home);
  return outcome;
}
