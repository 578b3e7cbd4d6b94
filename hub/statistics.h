// The figures of ratings: what is counted, by which formula, and how it is shared out. Pure.
// Not how counts are kept (database_statistics.cpp), and not what may be published of them
// (hub/publication.h).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/record.h"

namespace hub {

/// How many ratings of each grade.
struct GradeCounts {
  std::array<std::int64_t, 5> each{};  // in Grade's order

  [[nodiscard]] std::int64_t at(storage::Grade) const;
  [[nodiscard]] std::int64_t total() const;
  [[nodiscard]] std::int64_t bad() const;  // 差评 (art. 7)
  GradeCounts& operator+=(const GradeCounts&);
  bool operator==(const GradeCounts&) const = default;
};

/// Days of the hall, both of them within.
struct Period {
  std::chrono::local_days from{}, until{};
  bool operator==(const Period&) const = default;
};

/// What was counted of everything that shares the rest.
struct Tally {
  // All empty: a service that was unknown when it was rated.
  std::string department, window, item;
  std::string code;  // of a reason, S201
  std::string channel;
  bool defaulted = false;         // 默认: nobody said it (art. 7)
  std::chrono::local_days day{};  // where days are told apart
  GradeCounts counts;
};

/// By what figures are told apart.
enum class Breakdown { department, window, item, channel, day, reason };
inline constexpr int breakdowns = 6;
[[nodiscard]] std::string_view name_of(Breakdown);
[[nodiscard]] std::string_view words_of(Breakdown);  // 部门 …
[[nodiscard]] std::optional<Breakdown> breakdown_named(std::string_view);

struct StatisticsQuery {
  Period period;
  Breakdown by{};
  bool operator==(const StatisticsQuery&) const = default;
};
/// What is expected instead, Chinese; begins with "from", "until" or "by".
struct BadQuery : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// "2026-05-01", "2026-05-31". Throws BadQuery.
[[nodiscard]] Period period_query(std::string_view from, std::string_view until);
/// The same, and "department".
[[nodiscard]] StatisticsQuery statistics_query(std::string_view from, std::string_view until,
                                               std::string_view by);

/// What people said, and apart from it what was taken for said after seven days of silence.
struct Figures {
  GradeCounts given;
  std::int64_t defaulted = 0;  // each is a 基本满意

  /// By the formulas below, in thousandths and rounded down: 100 % means everybody. None of nothing.
  [[nodiscard]] std::optional<int> satisfaction() const;
  [[nodiscard]] std::optional<int> satisfaction_with_defaults() const;
  bool operator==(const Figures&) const = default;
};
inline constexpr std::string_view satisfaction_formula =
    "满意率＝（非常满意＋满意＋基本满意）÷评价数，不含默认评价";
inline constexpr std::string_view with_defaults_formula =
    "含默认满意率＝（非常满意＋满意＋基本满意＋默认评价）÷（评价数＋默认评价）";
/// How many of so many, as the formulas have it. `of` > 0.
[[nodiscard]] int thousandths(std::int64_t part, std::int64_t of);
/// 983: "98.3%".
[[nodiscard]] std::string percent_text(int thousandths);

struct NamedFigures {
  std::string name;
  Figures figures;
  bool operator==(const NamedFigures&) const = default;
};

/// An indicator of the annex, how often it was ticked, and of which departments, most first.
struct ReasonCount {
  std::string code;
  std::int64_t times = 0;
  std::vector<std::pair<std::string, std::int64_t>> departments;
  bool operator==(const ReasonCount&) const = default;
};

struct Statistics {
  Period period;
  Breakdown by{};
  Figures total;
  std::vector<NamedFigures> parts;   // unless by reason; most ratings first, days as they follow
  std::vector<ReasonCount> reasons;  // by reason; most first
};

[[nodiscard]] Figures total_of(std::span<const Tally>);
/// Not by reason.
[[nodiscard]] std::vector<NamedFigures> parts_of(Breakdown, std::span<const Tally>);
[[nodiscard]] std::vector<ReasonCount> reasons_of(std::span<const Tally>);

/// Where nobody had told of the service when its rating was counted.
inline constexpr std::string_view unregistered = "未登记的办件";

}  // namespace hub
