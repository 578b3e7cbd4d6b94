// One check after another; sentences for administrators.
// Not the splitting of files: hub/csv.cpp.
#include "hub/entry.h"

#include <algorithm>
#include <charconv>

#include "hub/clock_text.h"
#include "hub/id_number.h"
#include "hub/strict.h"
#include "storage/utf8.h"

namespace hub {
namespace {

constexpr std::string_view tickets_own = "T-";

[[noreturn]] void complain(std::string_view field, std::string reason) {
  throw BadEntry{std::string(field), std::move(reason)};
}

std::size_t characters(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_alphanumeric(std::string_view s, std::size_t least, std::size_t most) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  return s.size() >= least && s.size() <= most && std::all_of(s.begin(), s.end(), fits);
}

}  // namespace

std::string trimmed(std::string_view s) {
  constexpr auto blanks = " \t\r\n";
  const auto first = s.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return std::string(s.substr(first, s.find_last_not_of(blanks) - first + 1));
}

std::string entry_text(std::string_view field, std::string_view value, std::size_t most, Need need) {
  auto text = trimmed(value);
  if (text.empty() && need == Need::must) complain(field, "不能为空");
  if (!is_plain_text(text) || text.find_first_of("\r\n\t") != std::string::npos)
    complain(field, "含有控制字符或换行");
  if (characters(text) > most) complain(field, "超过 " + std::to_string(most) + " 个字符");
  return text;
}

std::string entry_case_no(std::string_view field, std::string_view value) {
  auto text = entry_text(field, value, 50, Need::must);
  if (text.starts_with(tickets_own)) complain(field, "不能以 T- 开头，这是留给排队号票的");
  return text;
}

std::uint32_t entry_step(std::string_view field, std::string_view value) {
  const auto digits = trimmed(value);
  std::uint32_t step = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), step);
  if (error != std::errc{} || end != digits.data() + digits.size() || step < 1 || step > 9999)
    complain(field, "应为 1 到 9999 的整数");
  return step;
}

std::chrono::sys_seconds entry_time(std::string_view field, std::string_view value,
                                    std::chrono::minutes hall_offset) {
  const auto time = parse_time(trimmed(value), hall_offset);
  if (!time) complain(field, "应为 ISO 8601 时间，例如 2026-11-22T13:58:00+08:00 或 2026-11-22 13:58");
  return *time;
}

CaseState entry_state(std::string_view field, std::string_view value) {
  const auto state = case_state_named(trimmed(value));
  if (!state) complain(field, "应为 收件、补正、受理、办理中、暂停、办结、不予受理、审批不通过、退件 之一");
  return *state;
}

Private<std::string> entry_number(std::string_view value, std::string_view kind_value) {
  Private<std::string> number(trimmed(value));
  const auto kind = trimmed(kind_value);
  if (kind != "" && kind != "resident" && kind != "other")
    complain("id_kind", "应为 resident（居民身份证，默认）或 other（其他证件）");
  if (number.empty()) complain("id_number", "不能为空");
  if (kind == "other") {
    if (!is_alphanumeric(number.reveal(), 5, 32))
      complain("id_number", "其他证件号码应为 5 到 32 位字母或数字");
  } else if (number.reveal().size() != 18) {
    complain("id_number", "居民身份证号码应为 18 位；其他证件请把 id_kind 写为 other");
  } else if (!is_resident_number(number.reveal())) {
    complain("id_number", "不是有效的居民身份证号码（出生日期或校验码不正确）");
  }
  return number;
}

Private<std::string> entry_code(std::string_view field, std::string_view value) {
  Private<std::string> code(trimmed(value));
  if (!code.empty() && !is_alphanumeric(code.reveal(), 4, 32)) complain(field, "应为 4 到 32 位字母或数字");
  return code;
}

std::string masked(std::string_view name) {
  if (name.empty()) return {};
  return std::string(name.substr(0, storage::utf8_sequence(name))) + "*";
}

}  // namespace hub
