// What `hallhub ratings`, `terminals` and `alarms` print.
// No identity: the rows have none.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "hub/database.h"

namespace hub {

/// A few Chinese lines per rating: grade, reasons in the annex's words, case, terminal, times, receipt,
/// state.
[[nodiscard]] std::string ratings_text(std::span<const RatingLine>, std::chrono::minutes hall_offset);
/// The same as a JSON array; times are ISO 8601 with offset.
[[nodiscard]] std::string ratings_json(std::span<const RatingLine>, std::chrono::minutes hall_offset);
[[nodiscard]] std::string terminals_text(std::span<const Terminal>, std::chrono::minutes hall_offset);
[[nodiscard]] std::string alarms_text(std::span<const Alarm>, std::chrono::minutes hall_offset);

}  // namespace hub
