// Reading foreign CBOR and JSON within bounds: depth, duplicate keys, kinds and lengths of fields.
// Not the messages themselves (hub/wire.h), and no file format.
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

using Json = nlohmann::json;

/// storage::read_bounded(), at most 6 deep. Throws BadMessage.
[[nodiscard]] Json read_cbor(std::span<const std::byte>);
[[nodiscard]] Json read_json(std::string_view);

/// The fields of one map, each asked for with its bounds. Throws BadMessage naming the field, never its
/// value. `json` must outlive it.
class Fields {
 public:
  /// All of `needed` and no others than `needed` and `allowed`.
  Fields(const Json& json, std::initializer_list<std::string_view> needed,
         std::initializer_list<std::string_view> allowed = {});

  void version(std::uint64_t expected) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] std::uint64_t number(std::string_view name, std::uint64_t least, std::uint64_t most) const;
  /// Valid UTF-8 of least … most bytes, no control characters except line breaks.
  [[nodiscard]] std::string text(std::string_view name, std::size_t least, std::size_t most) const;
  [[nodiscard]] std::vector<std::byte> bytes(std::string_view name, std::size_t least,
                                             std::size_t most) const;
  [[nodiscard]] std::chrono::sys_seconds time(std::string_view name) const;  // up to the year 9999
  [[nodiscard]] const Json& list(std::string_view name, std::size_t most) const;

 private:
  const Json& json_;
};

/// 1 … 32 of [A-Za-z0-9_-]: what names a business, a window, … for programs.
[[nodiscard]] bool is_key(std::string_view);

/// Well-formed UTF-8 (RFC 3629) and no control characters but \n, \r, \t.
[[nodiscard]] bool is_plain_text(std::string_view);

}  // namespace hub
