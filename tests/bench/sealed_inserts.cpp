// sealed_inserts: durable sealed ratings through Outbox::keep against plain inserts of rows of the same size.
// Prints one line of JSON. Both sides: WAL, synchronous=FULL, one row a transaction. Required: ratio ≥ 0.5.
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
#include "storage/seal.h"

namespace {

using namespace storage;
namespace fs = std::filesystem;

double per_second(int rows, const std::function<void()>& insert) {
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < rows; ++i) insert();
  return rows / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
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
      return seal_rating(encode(content_), encode(identity_), keys_, place);
    };
    if (!std::holds_alternative<Kept>(outbox_.keep(new_uuid(), seal))) std::abort();
  }
  std::size_t row_size() {
    const auto row = outbox_.pending(1, SIZE_MAX).at(0);
    return row.uuid.size() + row.content.size() + row.identity.size() + row.head.size();
  }

 private:
  Outbox outbox_;
  SealingKeys keys_{PrivateKey::generate().public_key(), PrivateKey::generate().public_key()};
  RatingContent content_;
  RaterIdentity identity_;
};

/// A table with a number and a blob, and nothing else.
class Plain {
 public:
  Plain(const fs::path& home, std::size_t size) : db_(home / "plain.db"), row_(size, std::byte{0x5a}) {
    db_.exec("CREATE TABLE plain(seq INTEGER PRIMARY KEY, row BLOB NOT NULL) STRICT");
    insert_.emplace(db_.prepare("INSERT INTO plain(row) VALUES(?)"));
  }
  void insert() {
    Transaction transaction(db_);
    insert_->with(std::span<const std::byte>(row_)).run();
    transaction.commit();
  }

 private:
  Database db_;
  Bytes row_;
  std::optional<Statement> insert_;
};

int run(int rounds, int rows, const fs::path& home) {
  Sealed sealed(home);
  sealed.insert();
  Plain plain(home, sealed.row_size());
  std::vector<double> sealed_rates, plain_rates, ratios;
  for (int i = 0; i < rounds; ++i) {
    plain_rates.push_back(per_second(rows, [&] { plain.insert(); }));
    sealed_rates.push_back(per_second(rows, [&] { sealed.insert(); }));
    ratios.push_back(sealed_rates.back() / plain_rates.back());
  }
  std::cout << R"({"bench":"sealed_inserts","rounds":)" << rounds << R"(,"rows":)" << rows
            << R"(,"row_bytes":)" << sealed.row_size() << R"(,"plain_per_s":)" << median(plain_rates)
            << R"(,"sealed_per_s":)" << median(sealed_rates) << R"(,"ratio":)" << median(ratios)
            << R"(,"required":0.5})" << std::endl;
  return median(ratios) >= 0.5 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 1 ? std::atoi(arguments[1]) : 7,
            rows = count > 2 ? std::atoi(arguments[2]) : 1000;
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
