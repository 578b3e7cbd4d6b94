// A depth guard before nlohmann's recursive reader, and bytes in and out.
// Knows no message of ours.
#include "storage/cbor.h"

#include <cstdint>
#include <vector>

namespace storage::cbor {
namespace {

/// Walks the input without keeping it and stops at the first thing our formats do not have.
class Guard {
 public:
  explicit Guard(std::size_t max_depth) : left_(max_depth) {}

  bool null() { return false; }
  bool boolean(bool) { return false; }
  bool number_integer(Json::number_integer_t) { return false; }
  bool number_unsigned(Json::number_unsigned_t) { return true; }
  bool number_float(Json::number_float_t, const Json::string_t&) { return false; }
  bool string(Json::string_t&) { return true; }
  bool binary(Json::binary_t& bytes) { return !bytes.has_subtype(); }
  bool start_object(std::size_t size) { return enter(size); }
  bool key(Json::string_t&) { return true; }
  bool end_object() { return leave(); }
  bool start_array(std::size_t size) { return enter(size); }
  bool end_array() { return leave(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

 private:
  static constexpr std::size_t indefinite = static_cast<std::size_t>(-1);
  bool enter(std::size_t size) {
    if (left_ == 0 || size == indefinite) return false;
    --left_;
    return true;
  }
  bool leave() {
    ++left_;
    return true;
  }
  std::size_t left_;
};

}  // namespace

std::optional<Json> parse(std::span<const std::byte> bytes, std::size_t max_depth) {
  const auto* const first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto* const last = first + bytes.size();
  Guard guard(max_depth);
  if (!Json::sax_parse(first, last, &guard, nlohmann::detail::input_format_t::cbor)) return std::nullopt;
  auto json = Json::from_cbor(first, last, true, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

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
