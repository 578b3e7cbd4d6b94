// The hash chain as arithmetic.
// Stores nothing and signs nothing.
#include "storage/chain.h"

#include <algorithm>

namespace storage {
namespace {

constexpr std::string_view label = "hallkiosk chain v1";

std::array<std::byte, 4> big_endian_32(std::size_t value) {
  const auto wide = big_endian(value);
  return {wide[4], wide[5], wide[6], wide[7]};
}

}  // namespace

bool is_terminal_name(std::string_view name) {
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  const auto fits = [&](char c) { return plain(c) || c == '-' || c == '_' || c == '.'; };
  return !name.empty() && name.size() <= max_terminal_name && plain(name.front()) &&
         std::ranges::all_of(name, fits);
}

Uuid new_uuid() {
  Uuid uuid;
  fill_random(uuid);
  uuid[6] = (uuid[6] & std::byte{0x0f}) | std::byte{0x40};  // RFC 9562 §5.4: version 4
  uuid[8] = (uuid[8] & std::byte{0x3f}) | std::byte{0x80};  // variant
  return uuid;
}

Epoch new_epoch() {
  Epoch epoch;
  fill_random(epoch);
  return epoch;
}

std::array<std::byte, 8> big_endian(std::uint64_t value) {
  std::array<std::byte, 8> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[7 - i] = static_cast<std::byte>(value >> (8 * i) & 0xff);
  return bytes;
}

Head first_head(std::string_view terminal, const Epoch& epoch) {
  const std::array length{static_cast<std::byte>(terminal.size())};
  return sha256({as_bytes(label), length, as_bytes(terminal), epoch});
}

Head next_head(const Head& previous, std::uint64_t seq, const Uuid& uuid, std::span<const std::byte> content,
               std::span<const std::byte> identity) {
  return sha256({previous, big_endian(seq), uuid, big_endian_32(content.size()), content, identity});
}

}  // namespace storage
