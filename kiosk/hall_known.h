// What a terminal knows of the hall, and what follows from it for whoever wants a ticket. Pure values.
// Not how it is learnt: kiosk/hall_errands.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "hub/wire_tickets.h"
#include "kiosk/rating_flow.h"

namespace kiosk {

struct HallKnown {
  hub::HallAnswer told;                         // the last answer; version 0: none yet, or no hall was set up
  std::optional<Time> told_at;                  // nothing: it was told to an earlier start of the program
  bool answers = false;                         // the hub did, when it was asked last
  std::map<std::string, std::uint32_t> leased;  // numbers to be given while it does not, by business
};

/// The same to people: clocks that went on are no difference.
[[nodiscard]] bool looks_the_same(const HallKnown&, const HallKnown&);

/// Why a terminal gives no ticket of a business; besides the hub's reasons its own.
enum class NoNumber { hub_says, no_hub, no_reader };
struct Shut {
  NoNumber why{};
  hub::NoTicket hub{};  // hub_says
  std::optional<std::chrono::sys_seconds> opens;
};
/// nullopt: tickets are given. While the hub is silent its last word counts, but for an hour that has come
/// since.
[[nodiscard]] std::optional<Shut> shut(const HallKnown&, const hub::BusinessView&, bool reader_ready,
                                       Time now);

/// Departments that have businesses, in the hall's order.
[[nodiscard]] std::vector<hub::Place> departments_with_businesses(const hub::HallAnswer&);
[[nodiscard]] std::vector<hub::BusinessView> businesses_of(const hub::HallAnswer&,
                                                           std::string_view department);

}  // namespace kiosk
