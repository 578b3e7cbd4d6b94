// The numbers on ID cards: their check characters, and what each kind of card requires of its number.
// Not whose they are, and no list of area codes: codes are abolished, and old cards keep them. The sex told
// by a number's 17th digit is not held against the sex field: people with a corrected entry have valid cards.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace drivers {

/// GB 11643 (ISO 7064 MOD 11-2): 17 digits and the check character (0-9 or X); nothing about places or dates.
[[nodiscard]] bool has_valid_check_digit(std::string_view number);

/// A citizen's: check digit right, the day of `birth` inside, not of the range of foreigners (9…).
[[nodiscard]] bool is_resident_number(std::string_view, std::chrono::year_month_day birth);

/// Begins with 810000 (Hong Kong), 820000 (Macau) or 830000 (Taiwan).
[[nodiscard]] bool has_hmt_area(std::string_view number);
[[nodiscard]] bool is_hmt_number(std::string_view, std::chrono::year_month_day birth);

// The nationality inside a foreigner's number is the one at issue, and is not compared with the card's field.

/// A foreigner's of 2017, 15 characters: nationality (3 letters), region (4 digits), YYMMDD, sequence (1),
/// check digit. The century is the birth field's.
[[nodiscard]] bool is_foreigner_number_2017(std::string_view, std::chrono::year_month_day birth);

/// A foreigner's of 2023: 9, province (2), ISO 3166 nationality (3), YYYYMMDD, sequence (3), MOD 11-2.
[[nodiscard]] bool is_foreigner_number_2023(std::string_view, std::chrono::year_month_day birth);

/// Weights 7 3 1 over capital letters (A = 10) and digits, modulo 10 (ICAO 9303). nullopt for other
/// characters.
[[nodiscard]] std::optional<char> check_digit_731(std::string_view);

/// The number the holder of a 2023 card had on the card of 2017. `previous_card` is the card's item of three
/// characters: city code (2) and sequence (1). nullopt if a part does not have its length or alphabet.
[[nodiscard]] std::optional<std::string> number_of_2017(std::string_view nationality,
                                                        std::string_view number_2023,
                                                        std::string_view previous_card);

}  // namespace drivers
