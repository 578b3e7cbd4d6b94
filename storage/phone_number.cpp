// The shapes of mainland numbers, and of those from abroad with their 00.
// Looks nothing up.
#include "storage/phone_number.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "storage/private.h"

namespace storage {

bool is_phone_number(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c != '-'; });
  const bool only_digits = digits.find_first_not_of("0123456789") == std::string::npos;
  const bool mobile = digits.size() == 11 && digits.front() == '1';
  const bool with_area = digits.size() >= 10 && digits.size() <= 15 && digits.front() == '0';
  const bool service = digits.size() == 10 && digits.starts_with("400");
  const bool fits = text.empty() || (only_digits && (mobile || with_area || service));
  wipe(digits);
  return fits;
}

}  // namespace storage
