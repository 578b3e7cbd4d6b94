// Pieces of CBOR, and numbers that are never copied.
// Bounds of what is read: hub/strict.cpp.
#include "hub/wire_parts.h"

namespace hub {
namespace {

constexpr std::size_t id_number_max = 32;

bool is_number_long(const Private<std::string>& number) {
  return !number.empty() && number.reveal().size() <= id_number_max;
}

}  // namespace

Bytes cbor_of(const Json& value) {
  const auto bytes = Json::to_cbor(value);
  const auto view = std::as_bytes(std::span(bytes));
  return {view.begin(), view.end()};
}

Json binary(std::span<const std::byte> bytes) {
  const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
  return Json::binary({first, first + bytes.size()});
}

Json json_of(const Service& s) {
  return {{"case_no", s.case_no},    {"step", s.step},   {"item", s.item},
          {"window", s.window},      {"event", s.event}, {"department", s.department},
          {"at", unix_seconds(s.at)}};
}

Service service_from(const Json& json) {
  Fields f(json, {"at", "case_no", "department", "event", "item", "step", "window"});
  return {.case_no = f.text("case_no", 1, text_max),
          .step = static_cast<std::uint32_t>(f.number("step", 1, step_max)),
          .item = f.text("item", 1, text_max),
          .window = f.text("window", 0, text_max),
          .department = f.text("department", 0, text_max),
          .event = f.text("event", 0, text_max),
          .at = f.time("at")};
}

std::string key_in(const Fields& f, std::string_view name) {
  auto key = f.text(name, 1, 32);
  if (!is_key(key)) throw BadMessage(std::string(name) + ": expected letters, digits, _ and -");
  return key;
}

std::uint32_t count_in(const Fields& f, std::string_view name, std::uint64_t least, std::uint64_t most) {
  return static_cast<std::uint32_t>(f.number(name, least, most));
}

void append(Bytes& out, std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void append(Bytes& out, std::string_view key, const Private<std::string>& number) {
  if (!is_number_long(number)) throw BadMessage("a person's number has no sane length");
  append(out, key);
  append(out, "\x78");
  out.push_back(static_cast<std::byte>(number.reveal().size()));
  append(out, number.reveal());
}

Private<std::string> taken_out(Json& json, std::string_view name) {
  const auto it = json.is_object() ? json.find(name) : json.end();
  if (it == json.end() || !it->is_string()) return {};
  return Private<std::string>(std::move(it->get_ref<std::string&>()));
}

void require_length(std::string_view name, const Private<std::string>& number) {
  if (!is_number_long(number)) throw BadMessage(std::string(name) + ": expected 1 to 32 bytes of text");
}

}  // namespace hub
