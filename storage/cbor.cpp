// Bytes out, without leaving copies behind.
// Knows no message of ours.
#include "storage/cbor.h"

#include <cstdint>
#include <vector>

namespace storage::cbor {
Bytes write(const Json& json, std::size_t expected_size) {
  std::vector<std::uint8_t> raw;
  raw.reserve(expected_size);  // no reallocation leaves a copy behind
  Json::to_cbor(json, raw);
  const auto view = std::as_bytes(std::span(raw));
  Bytes bytes;
  bytes.reserve(std::max(expected_size, raw.size()));
  bytes.assign(view.begin(), view.end());
  wipe(raw);
  return bytes;
}

Json binary(std::span<const std::byte> bytes) {
  const auto* const first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return Json::binary(std::vector<std::uint8_t>(first, first + bytes.size()));
}

}  // namespace storage::cbor
