// From columns to values, for hub/database*.cpp only.
// Not for parameters: Statement::with takes those.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "hub/database.h"
#include "storage/record.h"

namespace hub::rows {

inline std::int64_t seconds_of(std::chrono::sys_seconds t) { return t.time_since_epoch().count(); }

inline std::optional<std::int64_t> seconds_of(const std::optional<std::chrono::sys_seconds>& t) {
  return t ? std::optional(seconds_of(*t)) : std::nullopt;
}

inline std::int64_t days_of(std::chrono::local_days d) { return d.time_since_epoch().count(); }

inline std::chrono::sys_seconds time(const Statement& s, int column) {
  return std::chrono::sys_seconds(std::chrono::seconds(s.integer(column)));
}

inline std::optional<std::chrono::sys_seconds> maybe_time(const Statement& s, int column) {
  return s.is_null(column) ? std::nullopt : std::optional(time(s, column));
}

inline std::uint64_t count(const Statement& s, int column) {
  return static_cast<std::uint64_t>(s.integer(column));
}

inline storage::Bytes bytes(const Statement& s, int column) {
  const auto view = s.blob(column);
  return {view.begin(), view.end()};
}

/// We wrote one of the three.
inline CheckVerdict verdict(const Statement& s, int column) {
  const auto name = s.text_view(column);
  for (const auto one : {CheckVerdict::good, CheckVerdict::warning})
    if (name == name_of(one)) return one;
  return CheckVerdict::failed;
}

inline Standing standing(const Statement& s, int column) {
  return s.text_view(column) == "repeat" ? Standing::repeat : Standing::counted;
}

inline storage::Grade grade(const Statement& s, int column) {
  const auto grade = storage::grade_named(s.text_view(column));
  if (!grade)
    throw storage::DbError(storage::DbFault::corrupt, 0, "rating_opened.grade: a name we never wrote");
  return *grade;
}

/// Codes, separated by blanks.
inline std::vector<std::string> codes(const Statement& s, int column) {
  std::vector<std::string> out;
  auto text = s.text_view(column);
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// Ten columns of rating_opened from this one on: case_no, step, grade, catalogue, service_codes,
/// staff_codes, given_at, took_seconds, channel, call_back.
inline storage::RatingContent content(const Statement& s, int first) {
  storage::RatingContent c{.case_no = s.text(first),
                           .step = static_cast<std::uint32_t>(s.integer(first + 1)),
                           .grade = grade(s, first + 2),
                           .catalogue = s.text(first + 3),
                           .service_indicators = codes(s, first + 4),
                           .staff_indicators = codes(s, first + 5),
                           .at = time(s, first + 6),
                           .took = std::chrono::seconds(s.integer(first + 7)),
                           .channel = s.text(first + 8)};
  if (!s.is_null(first + 9)) c.call_back = s.integer(first + 9) != 0;
  return c;
}

/// We wrote it with this length; anything else is a damaged database.
template <std::size_t N>
std::array<std::byte, N> exactly(const Statement& s, int column) {
  const auto view = s.blob(column);
  if (view.size() != N)
    throw storage::DbError(storage::DbFault::corrupt, 0, "a column has another length than we wrote");
  std::array<std::byte, N> out{};
  std::copy(view.begin(), view.end(), out.begin());
  return out;
}

}  // namespace hub::rows
