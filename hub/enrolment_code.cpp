// Groups, checks and Crockford's base 32.
// Not who may use a code: that is hub/enrolment.h.
#include "hub/enrolment_code.h"

#include <algorithm>

namespace hub {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t secret_size = 10;
constexpr std::size_t mark_size = 16;
constexpr std::size_t check_size = 2;

/// The first 5 × count bits, most significant first. Bytes must hold that many.
std::string base32(std::span<const std::byte> bytes, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    unsigned value = 0;
    for (std::size_t bit = 5 * i; bit < 5 * i + 5; ++bit)
      value = value * 2 + (std::to_integer<unsigned>(bytes[bit / 8]) >> (7 - bit % 8) & 1U);
    out += alphabet[value];
  }
  return out;
}

std::string check_of(std::string_view body) {
  return base32(storage::sha256({storage::as_bytes(body)}), check_size);
}

std::optional<char> forgiving(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  if (alphabet.find(c) == std::string_view::npos) return std::nullopt;
  return c;
}

}  // namespace

std::string EnrolmentCode::shown() const {
  const auto body = secret + ca_mark;
  std::string out;
  for (const char c : body + check_of(body)) {
    if (out.size() % 5 == 4) out += '-';
    out += c;
  }
  return out;
}

EnrolmentCode make_enrolment_code(const std::array<std::byte, 7>& random, const storage::Digest& ca) {
  return {base32(random, secret_size), base32(ca, mark_size)};
}

std::optional<EnrolmentCode> parse_enrolment_code(std::string_view typed) {
  std::string code;
  for (const char c : typed.substr(0, 128)) {
    if (c == '-' || c == ' ') continue;
    const auto known = forgiving(c);
    if (!known) return std::nullopt;
    code += *known;
  }
  if (code.size() != secret_size + mark_size + check_size) return std::nullopt;
  const auto body = code.substr(0, secret_size + mark_size);
  if (check_of(body) != code.substr(body.size())) return std::nullopt;
  return EnrolmentCode{body.substr(0, secret_size), body.substr(secret_size)};
}

bool is_for(const EnrolmentCode& code, const storage::Digest& ca) {
  return code.ca_mark == base32(ca, mark_size);
}

}  // namespace hub
