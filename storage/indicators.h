// The policy's annex (平新政务和数据〔2022〕13号, “好差评”评价指标): what a citizen may tick under each
// grade. Word for word and compiled in, so that a terminal shows the same words as long as it runs. Another
// annex is another catalogue with another id; a rating names the one it was given under.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "storage/record.h"

namespace storage {

struct Indicator {
  std::string_view code;  // S201: service, grade score 2, first; P…: staff
  Grade grade{};
  std::string_view dimension;  // 服务规范性 …; 工作人员 for staff
  std::string_view point;      // 办事场所 …; empty for staff
  std::string_view text;       // the annex's words
  std::string_view english;    // ours, for who cannot read them; never instead of them
};

/// Likewise: "Convenience" for 服务便捷性.
[[nodiscard]] std::string_view english_of_dimension(std::string_view);

/// Written into RatingContent::catalogue.
inline constexpr std::string_view indicator_catalogue = "xinhua-2022-13";

[[nodiscard]] std::span<const Indicator> service_indicators();       // 45, grade by grade from the best
[[nodiscard]] std::span<const Indicator> staff_indicators();         // 13, likewise
[[nodiscard]] std::span<const Indicator> service_indicators(Grade);  // 9 each, in the annex's order
[[nodiscard]] std::span<const Indicator> staff_indicators(Grade);    // 2, 2, 2, 3, 4

/// Null when the annex has no such code.
[[nodiscard]] const Indicator* find_indicator(std::string_view code);

/// In the annex's words; a code of another catalogue stays as it is.
[[nodiscard]] std::string words_of_code(const std::string& code);

/// 其他: whoever ticks it may say what it is.
[[nodiscard]] bool is_other(const Indicator&);

/// True when every code belongs to this grade and to its own list, and none stands twice. No code at all is
/// valid.
[[nodiscard]] bool codes_fit(Grade, std::span<const std::string> service, std::span<const std::string> staff);

}  // namespace storage
