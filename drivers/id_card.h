// A resident identity card as read, and the parser of the chip's 256-byte text (UTF-16LE, GB 13000).
// Not the conversation with the reader. Address, issuer, sex, nation and photo are checked and then dropped:
// nothing in this terminal needs them, so nothing in this terminal keeps them.
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

enum class CardKind { resident };  // 居民身份证 (GB 11643 number, GA/T 490 text)

/// Every field has been checked; see CardField for what was required.
struct IdCard {
  CardKind kind = CardKind::resident;
  storage::Private<std::string> name;    // UTF-8, as read: no normalisation, private-use characters kept
  storage::Private<std::string> number;  // 18 characters, GB 11643, check digit right
  std::chrono::year_month_day birth;     // the same day as in the number
  std::chrono::year_month_day valid_from;
  std::optional<std::chrono::year_month_day> valid_to;  // nullopt = 长期
  bool name_has_private_use = false;  // holds a private-use character: no font shows it, staff must look

  [[nodiscard]] bool expired_on(std::chrono::year_month_day day) const { return valid_to && *valid_to < day; }
};

/// A type character this program does not read: 'J' (HMT residence permit), 'I', 'Y' (foreigners), or another
/// one.
struct CardKindUnknown {
  char16_t type = 0;
};

/// The fields of the text, each with what makes it good.
enum class CardField {
  name,        // 1..15 units of valid UTF-16, no controls, no noncharacters
  sex,         // GB/T 2261.1: 0 1 2 9
  nation,      // two digits; codes outside GB/T 3304 are in use and do not reject a card
  birth,       // a real day
  address,     // valid UTF-16
  number,      // 17 digits and a digit or X, MOD 11-2 right (GB 11643), birth day inside equals `birth`
  issuer,      // valid UTF-16, not empty
  valid_from,  // a real day
  valid_to     // a real day not before valid_from, or 长期
};

/// For logs: "name", "valid_to". Never the value.
[[nodiscard]] std::string_view name_of(CardField);

/// The first field that failed.
struct CardTextBad {
  CardField field{};
};

/// Takes the text apart. Keeps no copy of it; wiping `text` is its owner's part.
[[nodiscard]] std::variant<IdCard, CardKindUnknown, CardTextBad> parse_card_text(
    std::span<const std::uint8_t, card_text_size> text);

/// GB 11643: 17 digits and the MOD 11-2 check character (0-9 or X); nothing about places or dates.
[[nodiscard]] bool has_valid_check_digit(std::string_view number);

}  // namespace drivers
