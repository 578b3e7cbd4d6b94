// The bounded reader: a SAX consumer that builds a Json and says no early.
// Not a parser: nlohmann-json's readers feed it.
#include "hub/strict.h"

#include <algorithm>

#include "hub/wire.h"

namespace hub {
namespace {

constexpr std::size_t depth_max = 6;

/// nlohmann's SAX interface: false stops the reader at once.
class Builder {
 public:
  // NOLINTBEGIN(readability-named-parameter): the interface's own names
  bool null() { return put(nullptr); }
  bool boolean(bool v) { return put(v); }
  bool number_integer(Json::number_integer_t v) { return put(v); }
  bool number_unsigned(Json::number_unsigned_t v) { return put(v); }
  bool number_float(Json::number_float_t, const Json::string_t&) { return refuse("a float"); }
  bool string(Json::string_t& v) { return put(std::move(v)); }
  bool binary(Json::binary_t& v) { return put(Json::binary(std::move(v))); }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(Json::string_t& k) {
    if (open_.back()->contains(k)) return refuse("a key twice");
    key_ = std::move(k);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) {
    return why_.empty() ? refuse("broken or cut off") : false;
  }
  // NOLINTEND(readability-named-parameter)

  [[nodiscard]] const std::string& why() const { return why_; }
  Json take() { return std::move(root_); }

 private:
  bool refuse(const char* why) {
    why_ = why;
    return false;
  }
  Json* place(Json v) {
    if (open_.empty()) return &(root_ = std::move(v));
    auto& parent = *open_.back();
    if (parent.is_array()) return &parent.emplace_back(std::move(v));
    return &(parent[key_] = std::move(v));
  }
  bool put(Json v) {
    place(std::move(v));
    return true;
  }
  bool open(Json v) {
    if (open_.size() == depth_max) return refuse("nested too deep");
    open_.push_back(place(std::move(v)));  // stays valid: a parent gets no further child while one is open
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  std::string why_;
};

template <class Input>
Json read(const Input& input, Json::input_format_t format) {
  Builder builder;
  if (!Json::sax_parse(input.begin(), input.end(), &builder, format))
    throw BadMessage("message: " +
                     (builder.why().empty() ? std::string("broken or cut off") : builder.why()));
  return builder.take();
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

/// Length of the UTF-8 sequence at `s`, 0 if there is none (RFC 3629 section 4).
std::size_t sequence_at(std::string_view s) {
  const auto at = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; };
  const auto tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return at(i) >= low && at(i) <= high;
  };
  const unsigned c = at(0);
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return tail(1) ? 2 : 0;
  if (c >= 0xE0 && c <= 0xEF)
    return tail(1, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF) && tail(2) ? 3 : 0;
  if (c >= 0xF0 && c <= 0xF4)
    return tail(1, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF) && tail(2) && tail(3) ? 4 : 0;
  return 0;
}

}  // namespace

Json read_cbor(std::span<const std::byte> bytes) {
  const std::string_view chars(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return read(chars, Json::input_format_t::cbor);
}

Json read_json(std::string_view text) { return read(text, Json::input_format_t::json); }

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

bool is_plain_text(std::string_view s) {
  while (!s.empty()) {
    const auto c = static_cast<unsigned char>(s.front());
    if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) return false;
    const auto length = sequence_at(s);
    if (length == 0) return false;
    s.remove_prefix(length);
  }
  return true;
}

}  // namespace hub
