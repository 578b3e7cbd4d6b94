// GB 11643-1999 clause 4.
// Not the list of area codes: they change, and old numbers stay valid.
#include "hub/id_number.h"

#include <algorithm>
#include <chrono>

namespace hub {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

unsigned number_in(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

bool is_birthday(std::string_view s) {
  const auto year = number_in(s.substr(0, 4));
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(year)),
                                        std::chrono::month(number_in(s.substr(4, 2))),
                                        std::chrono::day(number_in(s.substr(6, 2)))};
  return day.ok() && year >= 1850;
}

char check_character(std::string_view digits) {
  unsigned sum = 0;
  for (const char c : digits)
    sum = (sum + static_cast<unsigned>(c - '0')) * 2 % 11;  // weights 2^(18-i) mod 11
  return "10X98765432"[sum];
}

}  // namespace

bool is_resident_number(std::string_view s) {
  if (s.size() != 18) return false;
  const auto digits = s.substr(0, 17);
  if (!std::all_of(digits.begin(), digits.end(), is_digit) || !is_birthday(s.substr(6, 8))) return false;
  return (s[17] == 'x' ? 'X' : s[17]) == check_character(digits);
}

}  // namespace hub
