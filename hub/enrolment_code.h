// The one-time code that an administrator reads out and a technician types into a new terminal.
// It works both ways: the hub believes the terminal for its secret, the terminal believes the hub for its CA
// mark.
//
// Code, version 1: 28 characters of Crockford's base 32 (0-9 A-Z without I L O U), shown as seven groups of
// four:
//   secret(10 characters = 50 bits) ‖ ca_mark(16 = first 80 bits of SHA-256(CA certificate, DER)) ‖ check(2 =
//   first 10 bits of SHA-256(the 26 characters before))
// 50 bits last because the hub lets few tries through and a code lives 30 minutes. The check tells a slip of
// the typing hand without asking the hub.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "storage/digest.h"

namespace hub {

struct EnrolmentCode {
  std::string secret;   // 10 characters, upper case
  std::string ca_mark;  // 16 characters, upper case

  [[nodiscard]] std::string shown() const;  // "7K3M-Q2XV-9DAB-…"
  bool operator==(const EnrolmentCode&) const = default;
};

[[nodiscard]] EnrolmentCode make_enrolment_code(const std::array<std::byte, 7>& random,
                                                const storage::Digest& ca);
/// Forgives case, blanks and dashes, and O for 0, I and L for 1; nullopt when characters or the check are
/// wrong.
[[nodiscard]] std::optional<EnrolmentCode> parse_enrolment_code(std::string_view typed);
/// True when the code was made for a hub with this CA (SHA-256 of the certificate's DER form).
[[nodiscard]] bool is_for(const EnrolmentCode&, const storage::Digest& ca);

}  // namespace hub
