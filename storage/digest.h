// SHA-256, randomness from the operating system, and hexadecimal.
// Not a key store and no cipher: those are in seal.h and keys.h.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "storage/record.h"

namespace storage {

using Digest = std::array<std::byte, 32>;

/// SHA-256 of the parts one after the other. Throws std::runtime_error when OpenSSL cannot work at all.
[[nodiscard]] Digest sha256(std::initializer_list<std::span<const std::byte>> parts);

/// Fills `out` with unpredictable bytes; throws std::runtime_error when the system has none.
void fill_random(std::span<std::byte> out);

[[nodiscard]] std::string to_hex(std::span<const std::byte>);
/// Lower or upper case; nullopt for anything else than pairs of hexadecimal digits.
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view);

/// The bytes of a text, without copying.
[[nodiscard]] inline std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

}  // namespace storage
