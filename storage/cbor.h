// CBOR (RFC 8949) by nlohmann-json, as records and batches use it. Included by this folder's .cpp files only.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <span>

#include "storage/bounded_json.h"
#include "storage/record.h"

namespace storage::cbor {

/// Keeps keys in the order in which they were put in: the order on the wire.
using Json = nlohmann::ordered_json;

/// read_bounded(), for CBOR. Throws BadDocument.
[[nodiscard]] inline Json parse(std::span<const std::byte> bytes, std::size_t max_depth) {
  return read_bounded<Json>(bytes, max_depth, nlohmann::detail::input_format_t::cbor);
}

/// Shortest forms, definite lengths. Within `expected_size` the result may grow without being copied.
[[nodiscard]] Bytes write(const Json&, std::size_t expected_size);

[[nodiscard]] Json binary(std::span<const std::byte>);

}  // namespace storage::cbor
