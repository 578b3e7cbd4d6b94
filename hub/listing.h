// What `hallhub ratings`, `terminals` and `alarms` print.
// No identity: the rows have none.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>

#include "hub/database.h"

namespace hub {

/// A few Chinese lines per rating: grade, reasons in the annex's words, case, terminal, times, receipt,
/// state.
[[nodiscard]] std::string ratings_text(std::span<const RatingLine>, std::chrono::minutes hall_offset);
/// The same as a JSON array; times are ISO 8601 with offset.
[[nodiscard]] std::string ratings_json(std::span<const RatingLine>, std::chrono::minutes hall_offset);

/// A terminal, how it stands and its last self-test, if it ever told them.
struct TerminalLine {
  Terminal terminal;
  std::optional<KnownState> state;
  std::optional<ArrivedSelfTest> self_test;
};
/// When it was seen, its version, what waits in its outbox, what is not well with its devices, when it last
/// checked itself, and what was not well then.
[[nodiscard]] std::string terminals_text(std::span<const TerminalLine>, std::chrono::minutes hall_offset);
/// Every finding of each.
[[nodiscard]] std::string self_tests_text(std::span<const ArrivedSelfTest>, std::chrono::minutes hall_offset);
/// Whose, since when, used last, and whether it was revoked.
[[nodiscard]] std::string tokens_text(std::span<const Token>, std::chrono::minutes hall_offset);
[[nodiscard]] std::string alarms_text(std::span<const Alarm>, std::chrono::minutes hall_offset);

}  // namespace hub
