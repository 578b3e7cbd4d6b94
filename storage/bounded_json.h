// Foreign CBOR (RFC 8949) or JSON into a tree of nlohmann-json's, within bounds. Its own reader is recursive
// and keeps the last of equal keys: both an invitation. Fields and their kinds are the message's business.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace storage {

/// Why a document was refused; never what stood in it.
struct BadDocument : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline constexpr std::size_t max_members = 64;  // of one map: no message of ours has half as many

/// nlohmann's SAX interface. Says no at the first thing out of bounds, before memory was taken for it.
template <class Json>
class BoundedBuilder {
 public:
  explicit BoundedBuilder(std::size_t max_depth) : max_depth_(max_depth) {}

  // NOLINTBEGIN(readability-named-parameter): the interface's own names
  bool null() { return put(nullptr); }
  bool boolean(bool v) { return put(v); }
  bool number_integer(typename Json::number_integer_t v) { return put(v); }
  bool number_unsigned(typename Json::number_unsigned_t v) { return put(v); }
  bool number_float(typename Json::number_float_t, const typename Json::string_t&) {
    return refuse("a float");
  }
  bool string(typename Json::string_t& v) { return put(std::move(v)); }
  bool binary(typename Json::binary_t& v) { return put(Json::binary(std::move(v))); }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(typename Json::string_t& k) {
    if (open_.back()->contains(k)) return refuse("a key twice");
    if (open_.back()->size() == max_members) return refuse("too many keys");
    key_ = std::move(k);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }
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
    if (open_.size() == max_depth_) return refuse("nested too deep");
    open_.push_back(place(std::move(v)));  // stays valid: a parent gets no further child while one is open
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t max_depth_;
  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  std::string why_ = "broken or cut off";
};

/// One value and nothing after it. Throws BadDocument for anything else, for a tag, a float, an undefined
/// value, a key twice, more than max_members keys in a map, more than `max_depth` arrays and maps within
/// each other. More than one CBOR encoding of an item is accepted: who wants one only encodes again and
/// compares.
template <class Json>
[[nodiscard]] Json read_bounded(std::span<const std::byte> bytes, std::size_t max_depth,
                                nlohmann::detail::input_format_t format) {
  const auto* const first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  BoundedBuilder<Json> builder(max_depth);
  if (!Json::sax_parse(first, first + bytes.size(), &builder, format)) throw BadDocument(builder.why());
  return builder.take();
}

}  // namespace storage
