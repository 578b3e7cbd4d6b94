// What a terminal and the hub say to one another about tickets.
// Bytes and back, pure, like hub/wire.h; the rules are hub/queue.h.
#pragma once

#include <optional>
#include <string_view>

namespace hub {

enum class TicketState {
  reserved,   // it has a number, and is not known to be on paper: never called
  waiting,    // on paper
  called,     // to a window, not there yet
  serving,    // at the window
  suspended,  // sent away for a while, keeps her place
  finished,
  no_show,
  void_
};
inline constexpr int ticket_states = 8;
/// "reserved" …, and "void" without the underscore. nullopt for what is none.
[[nodiscard]] std::string_view name_of(TicketState);
[[nodiscard]] std::optional<TicketState> ticket_state_named(std::string_view);

enum class Priority { ordinary, booked, care, green };  // 普通, 预约, 老幼病残孕, 绿色通道
[[nodiscard]] std::string_view name_of(Priority);
[[nodiscard]] std::optional<Priority> priority_named(std::string_view);

/// Why no ticket is given.
enum class NoTicket {
  later,             // opens today
  over,              // not any more today
  holiday,           // not today at all
  full,              // the slot's, the day's or all numbers are given
  unknown_business,  // not in this hall, or not any more
  card_needed,
  has_ticket,   // she has one of this business already
  person_limit  // she had as many today as one may have
};
[[nodiscard]] std::string_view name_of(NoTicket);
[[nodiscard]] std::optional<NoTicket> no_ticket_named(std::string_view);

}  // namespace hub
