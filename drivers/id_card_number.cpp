// Numbers on ID cards, by arithmetic.
// No tables of places.
#include "drivers/id_card_number.h"

#include <algorithm>
#include <array>

#include "drivers/id_card_text.h"

namespace drivers {
namespace {

using std::chrono::year_month_day;

constexpr std::size_t birth_at = 6;        // of 18 characters: YYYYMMDD
constexpr std::size_t short_birth_at = 7;  // of 15 characters: YYMMDD

bool is_sound(std::string_view number, year_month_day birth) {
  return has_valid_check_digit(number) && day_in(number.substr(birth_at, 8)) == birth;
}

bool all_capitals(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// YYMMDD, which names no century.
bool is_short_day(std::string_view digits, year_month_day birth) {
  const auto number = [&](std::size_t at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); };
  return number(0) == static_cast<int>(birth.year()) % 100 &&
         number(2) == static_cast<int>(static_cast<unsigned>(birth.month())) &&
         number(4) == static_cast<int>(static_cast<unsigned>(birth.day()));
}

}  // namespace

bool has_valid_check_digit(std::string_view number) {
  constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};  // 2^(17-i) mod 11
  if (number.size() != weights.size() + 1 || !all_digits(number.substr(0, weights.size()))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (number[i] - '0');
  return number.back() == "10X98765432"[sum % 11];
}

bool is_resident_number(std::string_view number, year_month_day birth) {
  return is_sound(number, birth) && number.front() != '9';
}

bool has_hmt_area(std::string_view number) {
  return number.starts_with("810000") || number.starts_with("820000") || number.starts_with("830000");
}

bool is_hmt_number(std::string_view number, year_month_day birth) {
  return is_sound(number, birth) && has_hmt_area(number);
}

bool is_foreigner_number_2023(std::string_view number, year_month_day birth) {
  return is_sound(number, birth) && number.front() == '9';
}

bool is_foreigner_number_2017(std::string_view number, year_month_day birth) {
  return number.size() == 15 && all_capitals(number.substr(0, 3)) && all_digits(number.substr(3, 10)) &&
         is_short_day(number.substr(short_birth_at, 6), birth) &&
         check_digit_731(number.substr(0, 14)) == number.back();
}

std::optional<char> check_digit_731(std::string_view characters) {
  if (!all_capitals_or_digits(characters)) return std::nullopt;
  constexpr std::array weights{7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char c = characters[i];
    sum += weights[i % weights.size()] * (c >= 'A' ? c - 'A' + 10 : c - '0');
  }
  return static_cast<char>('0' + sum % 10);
}

std::optional<std::string> number_of_2017(std::string_view nationality, std::string_view number_2023,
                                          std::string_view previous_card) {
  if (nationality.size() != 3 || number_2023.size() != 18 || previous_card.size() != 3) return std::nullopt;
  std::string number;
  number.reserve(15);  // never grows, so no piece is left behind
  number += nationality;
  number += number_2023.substr(1, 2);  // province
  number += previous_card.substr(0, 2);
  number += number_2023.substr(birth_at + 2, 6);
  number += previous_card[2];
  const auto check = check_digit_731(number);
  if (!check) return std::nullopt;
  number += *check;
  return number;
}

}  // namespace drivers
