// The text block of a resident card, field by field.
// Layout (bytes from, size): name 0 30, sex 30 2, nation 32 4, birth 36 16, address 52 70, number 122 36,
// issuer 158 30, valid from 188 16, valid to 204 16, reserved 220 36 with the card's type character at 248.
#include "drivers/id_card.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/utf16.h"

namespace drivers {
namespace {

using std::chrono::year_month_day;
using CardText = std::span<const std::uint8_t, card_text_size>;

struct Place {
  std::size_t from, size;  // bytes
};
constexpr Place name_place{0, 30}, sex_place{30, 2}, nation_place{32, 4}, birth_place{36, 16},
    address_place{52, 70}, number_place{122, 36}, issuer_place{158, 30}, valid_from_place{188, 16},
    valid_to_place{204, 16}, type_place{248, 2};
constexpr std::size_t birth_in_number = 6;  // 8 digits behind the area code

/// The field's UTF-8 text without padding, wiped with its owner; nullopt if it is not valid text.
std::optional<storage::Private<std::string>> text_at(CardText text, Place place) {
  std::u16string units = trimmed_units(text.subspan(place.from, place.size));
  auto utf8 = to_utf8(units);
  storage::wipe(units);
  if (!utf8) return std::nullopt;
  return storage::Private<std::string>(std::move(*utf8));
}

/// As text_at, but a field that is not valid text reads as empty: for fields that must not be empty anyway.
storage::Private<std::string> filled_text_at(CardText text, Place place) {
  auto read = text_at(text, place);
  return read ? std::move(*read) : storage::Private<std::string>();
}

bool all_digits(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_in(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// YYYYMMDD as a day of the calendar.
std::optional<year_month_day> day_in(std::string_view s) {
  if (s.size() != 8 || !all_digits(s)) return std::nullopt;
  const year_month_day day{std::chrono::year(number_in(s.substr(0, 4))),
                           std::chrono::month(static_cast<unsigned>(number_in(s.substr(4, 2)))),
                           std::chrono::day(static_cast<unsigned>(number_in(s.substr(6, 2))))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

std::optional<year_month_day> day_at(CardText text, Place place) {
  return day_in(filled_text_at(text, place).reveal());
}

bool good_sex(CardText text) {
  const auto code = filled_text_at(text, sex_place);
  return code.reveal().size() == 1 &&
         std::string_view("0129").find(code.reveal()[0]) != std::string_view::npos;
}

bool good_nation(CardText text) {
  const auto code = filled_text_at(text, nation_place);
  return code.reveal().size() == 2 && all_digits(code.reveal());
}

bool good_number(std::string_view number, year_month_day birth) {
  return has_valid_check_digit(number) && day_in(number.substr(birth_in_number, 8)) == birth;
}

/// Fills the two days of validity, or names the one that is wrong.
std::optional<CardField> read_validity(CardText text, IdCard& card) {
  const auto from = day_at(text, valid_from_place);
  if (!from) return CardField::valid_from;
  card.valid_from = *from;
  if (filled_text_at(text, valid_to_place).reveal() == "长期") return std::nullopt;
  card.valid_to = day_at(text, valid_to_place);
  if (!card.valid_to || *card.valid_to < card.valid_from) return CardField::valid_to;
  return std::nullopt;
}

/// Fills who the person is, or names the field that is wrong.
std::optional<CardField> read_person(CardText text, IdCard& card) {
  card.name = filled_text_at(text, name_place);
  if (card.name.empty()) return CardField::name;
  card.name_has_private_use = has_private_use(card.name.reveal());
  if (!good_sex(text)) return CardField::sex;
  if (!good_nation(text)) return CardField::nation;
  const auto birth = day_at(text, birth_place);
  if (!birth) return CardField::birth;
  card.birth = *birth;
  card.number = filled_text_at(text, number_place);
  if (!good_number(card.number.reveal(), card.birth)) return CardField::number;
  return std::nullopt;
}

/// What is checked and not kept.
std::optional<CardField> check_rest(CardText text) {
  if (!text_at(text, address_place)) return CardField::address;
  if (filled_text_at(text, issuer_place).empty()) return CardField::issuer;
  return std::nullopt;
}

std::variant<IdCard, CardKindUnknown, CardTextBad> parse_resident(CardText text) {
  IdCard card;
  if (const auto bad = read_person(text, card)) return CardTextBad{*bad};
  if (const auto bad = check_rest(text)) return CardTextBad{*bad};
  if (const auto bad = read_validity(text, card)) return CardTextBad{*bad};
  return card;
}

}  // namespace

std::string_view name_of(CardField field) {
  switch (field) {
    case CardField::name:
      return "name";
    case CardField::sex:
      return "sex";
    case CardField::nation:
      return "nation";
    case CardField::birth:
      return "birth";
    case CardField::address:
      return "address";
    case CardField::number:
      return "number";
    case CardField::issuer:
      return "issuer";
    case CardField::valid_from:
      return "valid_from";
    case CardField::valid_to:
      return "valid_to";
  }
  return "unknown";
}

bool has_valid_check_digit(std::string_view number) {
  constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};  // 2^(17-i) mod 11
  if (number.size() != weights.size() + 1 || !all_digits(number.substr(0, weights.size()))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * (number[i] - '0');
  return number.back() == "10X98765432"[sum % 11];
}

std::variant<IdCard, CardKindUnknown, CardTextBad> parse_card_text(CardText text) {
  const auto type = static_cast<char16_t>(text[type_place.from] | text[type_place.from + 1] << 8);
  // Residents' cards leave the reserved bytes blank; blank is a space by the table, NUL from some
  // personalisers.
  if (type == u' ' || type == u'\0') return parse_resident(text);
  return CardKindUnknown{type};
}

}  // namespace drivers
