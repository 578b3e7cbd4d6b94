// An ID card as this terminal keeps it, and what can be wrong with the chip's 256 bytes of text (UTF-16LE,
// GB 13000). Not the conversation with the reader, and not all that stands on a card: id_card_fields.h has
// that. Address, issuer, sex, nation and the like are checked and then dropped: no rating needs them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "storage/private.h"

namespace drivers {

inline constexpr std::size_t card_text_size = 256;  // bytes
using CardText = std::span<const std::uint8_t, card_text_size>;

/// Told by the type character at byte 248 of the text (GA/T 490).
enum class CardKind {
  resident,        // 居民身份证: blank
  hmt_permit,      // 港澳台居民居住证: 'J', or blank with a number of 810000, 820000 or 830000
  foreigner_2017,  // 外国人永久居留身份证 of 2017: 'I'
  foreigner_2023   // the same of 2023, with an 18-character number: 'Y'
};

/// "resident", "hmt_permit", …: as stored in ratings.
[[nodiscard]] std::string_view name_of(CardKind);
/// 居民身份证 …: for people.
[[nodiscard]] std::string_view words_of(CardKind);

/// Every field has been checked; see CardField for what was required. Expired cards are cards: policy asks
/// who rates, not for how long his card is good.
struct IdCard {
  CardKind kind = CardKind::resident;
  storage::Private<std::string> name;  // UTF-8, as read; a foreigner without a Chinese name: the English one
  storage::Private<std::string> number;  // as its kind requires, see id_card_number.h
  std::chrono::year_month_day birth;     // the same day as in the number
  std::chrono::year_month_day valid_from;
  std::optional<std::chrono::year_month_day> valid_to;  // nullopt = 长期
  storage::Private<std::string> former_number{};        // on the foreigner's card before this one; else empty
  bool name_has_private_use = false;  // holds a private-use character: no font shows it, staff must look

  [[nodiscard]] bool expired_on(std::chrono::year_month_day day) const { return valid_to && *valid_to < day; }
};

/// A type character that is none of the four kinds'.
struct CardKindUnknown {
  char16_t type = 0;
};

/// The fields of the texts, each with what makes it good. "Text" is valid UTF-16 without controls and
/// noncharacters; padding behind it (space, NUL, U+3000) does not count.
enum class CardField {
  name,           // text; not empty but for foreigners
  english_name,   // text, not empty; of 2023 in two pieces that read as one
  sex,            // GB/T 2261.1: 0 1 2 9
  nation,         // two digits; codes outside GB/T 3304 are in use and do not reject a card
  nationality,    // three capital letters (GB/T 2659)
  birth,          // a real day
  address,        // text
  number,         // right for the kind and for `birth`, see id_card_number.h
  issuer,         // text, not empty
  permit_number,  // 8 or 9 capital letters and digits, or blank
  issues,         // one or two digits, or blank
  renewals,       // one or two digits, or blank
  version,        // capital letters and digits, or blank
  agency,         // capital letters and digits, or blank
  previous_card,  // three capital letters or digits, or blank
  valid_from,     // a real day
  valid_to        // a real day not before valid_from, or 长期
};

/// For logs: "name", "valid_to". Never the value.
[[nodiscard]] std::string_view name_of(CardField);
/// For technicians: 姓名, 有效期截止日期.
[[nodiscard]] std::string_view words_of(CardField);

/// The first field that failed.
struct CardTextBad {
  CardField field{};
};

/// Takes the text apart. Keeps no copy of it; wiping `text` is its owner's part.
[[nodiscard]] std::variant<IdCard, CardKindUnknown, CardTextBad> parse_card_text(CardText text);

}  // namespace drivers
