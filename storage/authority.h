// A small certificate authority, P-256 throughout: what the hub needs to be one for its terminals.
// No revocation lists (the hub knows which certificates it accepts), no chains, no name constraints.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/digest.h"
#include "storage/private.h"

namespace storage {

struct CertifiedKey {
  std::string certificate_pem;
  Private<std::string> key_pem;  // PKCS#8
};

/// From `from` (an hour earlier in the certificate, for clocks that run behind) for `days`.
struct Validity {
  std::chrono::sys_seconds from;
  std::chrono::days days;
};

/// Self-signed, CA:TRUE with path length 0. `name` ≤ 64 bytes of UTF-8. Throws std::runtime_error.
[[nodiscard]] CertifiedKey make_authority(std::string_view name, const Validity&);

/// A fresh key with a server certificate. Each name is an IP address or a DNS name; at least one.
/// Throws std::invalid_argument for a name that is neither.
[[nodiscard]] CertifiedKey issue_server(const CertifiedKey& authority, const std::vector<std::string>& names,
                                        const Validity&);

/// Why a request was not certified.
struct CsrRefused {
  enum class Reason { malformed, weak_key, bad_signature };  // weak_key: not P-256
  Reason reason{};
};
/// A client certificate with CN = `terminal`, whatever the request says; only its key is taken over.
/// Throws std::invalid_argument unless is_terminal_name(terminal).
[[nodiscard]] std::variant<std::string, CsrRefused> issue_client(const CertifiedKey& authority,
                                                                 std::string_view csr_pem,
                                                                 std::string_view terminal, const Validity&);

/// SHA-256 of the DER form; nullopt when the text is no certificate.
[[nodiscard]] std::optional<Digest> fingerprint(std::string_view certificate_pem);
/// As people read and type it: "AB12:…", upper case.
[[nodiscard]] std::string shown_fingerprint(const Digest&);
/// Forgives case, colons and spaces.
[[nodiscard]] std::optional<Digest> parse_fingerprint(std::string_view typed);

/// When it stops being valid; nullopt when the text is no certificate.
[[nodiscard]] std::optional<std::chrono::sys_seconds> expiry(std::string_view certificate_pem);

/// The subject's common name; nullopt when there is none or more than one, or it holds a NUL.
[[nodiscard]] std::optional<std::string> common_name(std::string_view certificate_pem);

}  // namespace storage
