// Fields within their bounds, and what is said of those that are not.
// Not a parser: storage/bounded_json.h reads.
#include "hub/strict.h"

#include <algorithm>

#include "hub/wire.h"
#include "storage/bounded_json.h"
#include "storage/utf8.h"

namespace hub {
namespace {

constexpr std::size_t depth_max = 6;

Json read(std::span<const std::byte> bytes, nlohmann::detail::input_format_t format) {
  try {
    return storage::read_bounded<Json>(bytes, depth_max, format);
  } catch (const storage::BadDocument& bad) {
    throw BadMessage("message: " + std::string(bad.what()));
  }
}

BadMessage wrong(std::string_view name, std::string_view expected) {
  return BadMessage(std::string(name) + ": expected " + std::string(expected));
}

std::string range(std::uint64_t least, std::uint64_t most) {
  return std::to_string(least) + " to " + std::to_string(most);
}

bool among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Json read_cbor(std::span<const std::byte> bytes) { return read(bytes, Json::input_format_t::cbor); }
Json read_json(std::string_view text) {
  return read(std::as_bytes(std::span(text)), Json::input_format_t::json);
}

Fields::Fields(const Json& json, std::initializer_list<std::string_view> needed,
               std::initializer_list<std::string_view> allowed)
    : json_(json) {
  if (!json.is_object()) throw wrong("message", "a map");
  for (const auto name : needed)
    if (!has(name)) throw wrong(name, "to be there");
  for (const auto& [name, value] : json.items())
    if (!among(name, needed) && !among(name, allowed))
      throw BadMessage("message: a field this version does not know");
}

bool Fields::has(std::string_view name) const { return json_.contains(name); }

void Fields::version(std::uint64_t expected) const {
  const auto& v = json_.at("v");
  if (!v.is_number_unsigned() || v.get<std::uint64_t>() != expected)
    throw wrong("v", std::to_string(expected));
}

bool Fields::flag(std::string_view name) const {
  const auto& v = *json_.find(name);
  if (!v.is_boolean()) throw wrong(name, "true or false");
  return v.get<bool>();
}

std::uint64_t Fields::number(std::string_view name, std::uint64_t least, std::uint64_t most) const {
  const auto& v = *json_.find(name);
  if (!v.is_number_unsigned() || v.get<std::uint64_t>() < least || v.get<std::uint64_t>() > most)
    throw wrong(name, "a number from " + range(least, most));
  return v.get<std::uint64_t>();
}

std::string Fields::text(std::string_view name, std::size_t least, std::size_t most) const {
  const auto& v = *json_.find(name);
  if (!v.is_string() || v.get_ref<const std::string&>().size() < least ||
      v.get_ref<const std::string&>().size() > most)
    throw wrong(name, "text of " + range(least, most) + " bytes");
  if (!is_plain_text(v.get_ref<const std::string&>())) throw wrong(name, "UTF-8 without control characters");
  return v.get<std::string>();
}

std::vector<std::byte> Fields::bytes(std::string_view name, std::size_t least, std::size_t most) const {
  const auto& v = *json_.find(name);
  if (!v.is_binary() || v.get_binary().size() < least || v.get_binary().size() > most)
    throw wrong(name, "a byte string of " + range(least, most) + " bytes");
  const auto view = std::as_bytes(std::span(v.get_binary()));
  return {view.begin(), view.end()};
}

std::chrono::sys_seconds Fields::time(std::string_view name) const {
  constexpr std::uint64_t year_9999 = 253402300799;
  return std::chrono::sys_seconds(std::chrono::seconds(number(name, 0, year_9999)));
}

const Json& Fields::list(std::string_view name, std::size_t most) const {
  const auto& v = *json_.find(name);
  if (!v.is_array() || v.size() > most) throw wrong(name, "a list of at most " + std::to_string(most));
  return v;
}

bool is_key(std::string_view key) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
  };
  return !key.empty() && key.size() <= 32 && std::all_of(key.begin(), key.end(), fits);
}

bool is_plain_text(std::string_view s) {
  while (!s.empty()) {
    const auto c = static_cast<unsigned char>(s.front());
    if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) return false;
    const auto length = storage::utf8_sequence(s);
    if (length == 0) return false;
    s.remove_prefix(length);
  }
  return true;
}

}  // namespace hub
