// From columns to values, for hub/database*.cpp only.
// Not for parameters: Statement::with takes those.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "hub/sql.h"
#include "hub/wire.h"
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
