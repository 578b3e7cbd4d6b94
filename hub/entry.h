// Single values that business systems hand in, in a file or by a push: what is taken, and why not.
// Not columns and not messages: hub/import.h and hub/case_push.h put values together.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub/wire_cases.h"

namespace hub {

/// Why something is not taken. Chinese; never holds the value of a person's number or a secret.
struct BadEntry {
  std::string field;  // empty: the line or record as a whole
  std::string reason;
};

/// Without blanks around it.
[[nodiscard]] std::string trimmed(std::string_view);

// All throw BadEntry naming `field`.
enum class Need { must, may };
[[nodiscard]] std::string entry_text(std::string_view field, std::string_view value, std::size_t most,
                                     Need need);
/// 办件编号: 1 … 50 characters; "T-" in front is kept for tickets.
[[nodiscard]] std::string entry_case_no(std::string_view field, std::string_view value);
[[nodiscard]] std::uint32_t entry_step(std::string_view field, std::string_view digits);
/// ISO 8601 with offset, or hall-local.
[[nodiscard]] std::chrono::sys_seconds entry_time(std::string_view field, std::string_view value,
                                                  std::chrono::minutes hall_offset);
[[nodiscard]] CaseState entry_state(std::string_view field, std::string_view value);
/// `kind`: resident (or empty: GB 11643, check character verified) or other (5 … 32 letters and digits).
[[nodiscard]] Private<std::string> entry_number(std::string_view number, std::string_view kind);
/// 查询码: empty, or 4 … 32 letters and digits.
[[nodiscard]] Private<std::string> entry_code(std::string_view field, std::string_view value);
/// A name as it is kept: the first character and a star; empty stays empty.
[[nodiscard]] std::string masked(std::string_view name);

}  // namespace hub
