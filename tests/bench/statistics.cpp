// statistics: what the statistics page asks, of a year with N ratings and of a year with ten times as many.
// Prints one line of JSON. SQLite; under tests/with_postgres --durable, PostgreSQL. The hall: 6 departments,
// 24 windows, 120 items at two windows each, five days a week; ratings are stored and accepted as a hub does
// it. Required: ratio ≤ 1.5.
//
//   statistics [RATINGS [ROUNDS]]     default 100000 and 21
#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>
#include <string>

#include "storage/indicators.h"
#include "tests/hub/hall_world.h"

namespace {

using namespace hub;
using namespace hub::test;
using std::chrono::days;
using storage::Grade;

constexpr std::int64_t at_once = 200;  // ratings in a transaction, as the hub opens them
constexpr double too_long = 1e9;       // ms
const local_days first_day(std::chrono::year(2026) / 1 / 1);
constexpr days in_a_year{365};

Grade some_grade(std::mt19937& chance) {
  std::discrete_distribution<int> of({70, 20, 7, 2, 1});
  return static_cast<Grade>(of(chance));
}

/// A few items are asked for most of the time.
ServicePlace some_place(std::mt19937& chance) {
  std::geometric_distribution<unsigned> of(0.03);
  const auto item = of(chance) % 120;
  return {.department = "部门" + std::to_string(item % 6),
          .window = std::to_string(1 + (item + chance() % 2) % 24) + "号窗口",
          .item = "政务服务事项" + std::to_string(item)};
}

std::vector<std::string> some_of(std::span<const storage::Indicator> indicators, std::mt19937& chance) {
  std::vector<std::string> codes;
  for (const auto& i : indicators)
    if (chance() % 6 == 0) codes.emplace_back(i.code);
  return codes;
}

storage::RatingContent some_rating(std::uint64_t number, std::mt19937& chance) {
  storage::RatingContent c{.case_no = "CASE-" + std::to_string(number), .grade = some_grade(chance)};
  c.catalogue = std::string(storage::indicator_catalogue);
  c.service_indicators = some_of(storage::service_indicators(c.grade), chance);
  c.staff_indicators = some_of(storage::staff_indicators(c.grade), chance);
  if (chance() % 5 == 0) c.channel = "qr";
  return c;
}

/// The n-th of so many, at ten o'clock of one of the year's weekdays.
sys_seconds moment_of(std::int64_t number, std::int64_t of) {
  auto day = first_day + days(number * in_a_year.count() / of);
  const auto weekday = std::chrono::weekday(day);
  if (weekday == std::chrono::Saturday) day -= days(1);
  if (weekday == std::chrono::Sunday) day += days(1);
  return sys_seconds(day.time_since_epoch() + std::chrono::hours(2));  // UTC+8
}

class Year {
 public:
  explicit Year(std::int64_t ratings)
      : ratings_(ratings), database_(dir_ / "hub.db"), db_(database_.address()) {
    std::mt19937 chance(1);
    for (std::int64_t done = 0; done < ratings_; done += at_once)
      fill(done, std::min(done + at_once, ratings_), chance);
    if (postgres_server() != nullptr)
      database_.raw()->exec("VACUUM ANALYZE");  // as it would by itself in a day
  }

  [[nodiscard]] double milliseconds(const Period& period, Breakdown by) {
    const auto began = std::chrono::steady_clock::now();
    const auto told = db_.statistics(period, by);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    if (told.total.given.total() == 0) throw std::runtime_error("statistics: a period without ratings");
    return took.count();
  }

 private:
  /// At one moment, as a terminal's batch.
  void fill(std::int64_t from, std::int64_t until, std::mt19937& chance) {
    const auto at = moment_of(from, ratings_);
    const Bytes sealed(64);
    std::vector<OutboxRow> rows;
    for (auto i = from; i < until; ++i)
      rows.push_back({.seq = static_cast<std::uint64_t>(i + 1),
                      .uuid = storage::new_uuid(),
                      .content = sealed,
                      .identity = sealed,
                      .head = {}});
    auto transaction = db_.begin();
    const auto chain = db_.chain("XH-01", epoch_);
    (void)db_.insert(chain, rows, at);
    for (const auto& row : rows)
      db_.accept({.chain = chain.id, .place = {.seq = row.seq}, .received_at = at},
                 some_rating(row.seq, chance), Standing::counted, some_place(chance));
    transaction.commit();
  }

  const std::int64_t ratings_;
  const Epoch epoch_ = storage::new_epoch();
  TempDir dir_;
  TestDatabase database_;
  Database db_;
};

struct Question {
  Period period;
  Breakdown by;
};

/// A week, a month, the month before and the year, each in every way the page shows it.
std::vector<Question> page() {
  const auto december = local_days(std::chrono::year(2026) / 12 / 1);
  std::vector<Question> all;
  for (const auto& period :
       {Period{december + days(6), december + days(12)}, Period{december, december + days(30)},
        Period{december - days(30), december - days(1)}, Period{first_day, first_day + in_a_year - days(1)}})
    for (const auto by : {Breakdown::department, Breakdown::window, Breakdown::item, Breakdown::channel,
                          Breakdown::day, Breakdown::reason})
      all.push_back({period, by});
  return all;
}

int run(std::int64_t ratings, int rounds) {
  Year year(ratings), tenfold(10 * ratings);
  double all = 0, all_tenfold = 0, slowest = 0;
  for (const auto& [period, by] : page()) {
    double once = too_long, ten_times = too_long;
    for (int i = 0; i < rounds; ++i) {
      once = std::min(once, year.milliseconds(period, by));
      ten_times = std::min(ten_times, tenfold.milliseconds(period, by));
    }
    all += once;
    all_tenfold += ten_times;
    slowest = std::max(slowest, ten_times);
  }
  std::cout << R"({"bench":"statistics","engine":")" << (postgres_server() == nullptr ? "sqlite" : "postgres")
            << R"(","ratings":)" << ratings << R"(,"questions":)" << page().size() << R"(,"ms":)" << all
            << R"(,"ms_tenfold":)" << all_tenfold << R"(,"slowest_ms":)" << slowest << R"(,"ratio":)"
            << all_tenfold / all << R"(,"required":1.5})" << std::endl;
  return all_tenfold / all <= 1.5 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const int ratings = count > 1 ? std::stoi(arguments[1]) : 100'000,
            rounds = count > 2 ? std::stoi(arguments[2]) : 21;
  if (ratings < 1 || rounds < 1) {
    std::cerr << "usage: statistics [RATINGS [ROUNDS]]\n";
    return 2;
  }
  return run(ratings, rounds);
}
