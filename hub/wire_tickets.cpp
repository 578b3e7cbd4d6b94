// Names of what is said about tickets.
// Not the rules: hub/queue.cpp.
#include "hub/wire_tickets.h"

#include <algorithm>
#include <iterator>

namespace hub {
namespace {

constexpr std::string_view state_names[] = {"reserved",  "waiting",  "called",  "serving",
                                            "suspended", "finished", "no_show", "void"};
constexpr std::string_view priority_names[] = {"ordinary", "booked", "care", "green"};
constexpr std::string_view no_ticket_names[] = {
    "later", "over", "holiday", "full", "unknown_business", "card_needed", "has_ticket", "person_limit"};

constexpr std::string_view reconciled_names[] = {"taken", "already", "refused"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::string_view (&names)[N], std::string_view name) {
  const auto* const found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Enum>(found - std::begin(names));
}

}  // namespace

std::string_view name_of(TicketState s) { return state_names[static_cast<std::size_t>(s)]; }
std::string_view name_of(Priority p) { return priority_names[static_cast<std::size_t>(p)]; }
std::string_view name_of(NoTicket n) { return no_ticket_names[static_cast<std::size_t>(n)]; }
std::string_view name_of(Reconciled r) { return reconciled_names[static_cast<std::size_t>(r)]; }

std::optional<TicketState> ticket_state_named(std::string_view name) {
  return named<TicketState>(state_names, name);
}
std::optional<Priority> priority_named(std::string_view name) {
  return named<Priority>(priority_names, name);
}
std::optional<NoTicket> no_ticket_named(std::string_view name) {
  return named<NoTicket>(no_ticket_names, name);
}

}  // namespace hub
