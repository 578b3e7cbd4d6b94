// Fields of a card's text: padding off, UTF-16 to UTF-8, days, codes.
// Every piece made on the way is wiped.
#include "drivers/id_card_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "drivers/id_card_codes.h"
#include "drivers/utf16.h"

namespace drivers {
namespace {

using std::chrono::year_month_day;
using storage::Private;

unsigned number_in(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

}  // namespace

bool all_digits(std::string_view s) { return std::all_of(s.begin(), s.end(), is_digit); }

bool all_capitals_or_digits(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
}

std::optional<year_month_day> day_in(std::string_view s) {
  if (s.size() != 8 || !all_digits(s)) return std::nullopt;
  const year_month_day day{std::chrono::year(static_cast<int>(number_in(s.substr(0, 4)))),
                           std::chrono::month(number_in(s.substr(4, 2))),
                           std::chrono::day(number_in(s.substr(6, 2)))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

void FieldReader::require(CardField field, bool good) {
  if (!good && !fault_) fault_ = field;
}

Private<std::string> FieldReader::utf8(CardField field, std::u16string units) {
  auto read = to_utf8(units);
  storage::wipe(units);
  require(field, read.has_value());
  return read ? Private<std::string>(std::move(*read)) : Private<std::string>();
}

Private<std::string> FieldReader::text(CardField field, Place place) {
  return utf8(field, trimmed_units(text_.subspan(place.from, place.size)));
}

Private<std::string> FieldReader::filled(CardField field, Place place) {
  auto read = text(field, place);
  require(field, !read.empty());
  return read;
}

Private<std::string> FieldReader::filled(CardField field, Place first, Place second) {
  Private<std::vector<std::uint8_t>> both([&] {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(first.size + second.size);
    for (const Place place : {first, second}) {
      const auto piece = text_.subspan(place.from, place.size);
      bytes.insert(bytes.end(), piece.begin(), piece.end());
    }
    return bytes;
  }());
  auto read = utf8(field, trimmed_units(both.reveal()));
  require(field, !read.empty());
  return read;
}

Private<std::string> FieldReader::code(CardField field, Place place, bool (*good)(std::string_view)) {
  auto read = text(field, place);
  require(field, good(read.reveal()));
  return read;
}

year_month_day FieldReader::day(CardField field, Place place) {
  const auto day = day_in(text(field, place).reveal());
  require(field, day.has_value());
  return day.value_or(year_month_day{});
}

std::optional<year_month_day> FieldReader::last_day(CardField field, Place place, year_month_day first) {
  if (text(field, place).reveal() == "长期") return std::nullopt;
  const auto last = day(field, place);
  require(field, last >= first);
  return last;
}

}  // namespace drivers
