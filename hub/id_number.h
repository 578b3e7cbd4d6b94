// The number of a resident identity card as GB 11643-1999 defines it: 17 digits and a check character.
// Not who it is, and no other kind of document.
#pragma once

#include <string_view>

namespace hub {

/// 18 characters, a date of birth that exists, and the check character (ISO 7064 MOD 11-2; 'x' counts as
/// 'X').
[[nodiscard]] bool is_resident_number(std::string_view);

}  // namespace hub
