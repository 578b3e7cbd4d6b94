// CBOR (RFC 8949) by nlohmann-json, narrowed to what our formats use: unsigned integers, texts, bytes,
// arrays, maps. Included by this folder's .cpp files only.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <span>

#include "storage/record.h"

namespace storage::cbor {

/// Keeps keys in the order in which they were put in: the order on the wire.
using Json = nlohmann::ordered_json;

/// nullopt for anything but one well-formed item of the narrowed kinds, at most `max_depth` arrays and maps
/// deep, with nothing after it. Depth is checked before it is descended into, memory grows only with what is
/// really there. More than one encoding of an item is accepted: who wants one only encodes again and
/// compares.
[[nodiscard]] std::optional<Json> parse(std::span<const std::byte>, std::size_t max_depth);

/// Shortest forms, definite lengths. Within `expected_size` the result may grow without being copied.
[[nodiscard]] Bytes write(const Json&, std::size_t expected_size);

[[nodiscard]] Json binary(std::span<const std::byte>);

}  // namespace storage::cbor
