// What hub/wire*.cpp build their messages of.
// No message of its own.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "hub/strict.h"
#include "hub/wire.h"
#include "hub/wire_tickets.h"

namespace hub {

inline constexpr std::size_t text_max = 600;  // bytes
inline constexpr std::size_t businesses_max = 200;
inline constexpr std::uint64_t step_max = 9999;

[[nodiscard]] inline std::int64_t unix_seconds(std::chrono::sys_seconds t) {
  return t.time_since_epoch().count();
}

[[nodiscard]] Bytes cbor_of(const Json&);
[[nodiscard]] Json binary(std::span<const std::byte>);

template <std::size_t N>
std::array<std::byte, N> exactly(const Fields& f, std::string_view name) {
  const auto bytes = f.bytes(name, N, N);
  std::array<std::byte, N> out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

/// The place of a name among `names`, as an Enum; nullopt when it is none of them.
template <class Enum, std::size_t N>
std::optional<Enum> named(const std::string_view (&names)[N], std::string_view name) {
  const auto* const found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Enum>(found - std::begin(names));
}

/// Throws BadMessage when it is none of them.
template <class Enum, std::size_t N>
Enum named_in(const std::string_view (&names)[N], std::string_view field, std::string_view name) {
  const auto value = named<Enum>(names, name);
  if (!value) throw BadMessage(std::string(field) + ": not one this version knows");
  return *value;
}

template <class Enum, std::size_t N>
Enum named_in(const std::string_view (&names)[N], const Fields& f, std::string_view field) {
  return named_in<Enum>(names, field, f.text(field, 1, text_max));
}

/// All throw BadMessage.
[[nodiscard]] std::string key_in(const Fields&, std::string_view name);
[[nodiscard]] std::uint32_t count_in(const Fields&, std::string_view name, std::uint64_t least = 0,
                                     std::uint64_t most = 1000000);
/// As in services-answer, hub/wire.h.
[[nodiscard]] Json json_of(const Service&);
[[nodiscard]] Service service_from(const Json&);
/// A note, hub/wire_tickets.h.
[[nodiscard]] Json json_of(const TicketNote&);
/// 预约 and 绿色通道 are for the staff to see: a terminal gives only the other two.
[[nodiscard]] Priority terminals_priority(const Fields&);

// A person's number is written and read by hand, so that there is one copy of it, in memory that is wiped.
void append(Bytes&, std::string_view);
/// An encoded key, and a number of 1 … 32 bytes behind it. Throws BadMessage for another length.
void append(Bytes&, std::string_view key, const Private<std::string>& number);
/// The text of a field, gone from `json`; empty if there is none.
[[nodiscard]] Private<std::string> taken_out(Json& json, std::string_view name);
/// Throws BadMessage unless it has 1 … 32 bytes.
void require_length(std::string_view name, const Private<std::string>& number);

}  // namespace hub
