// Implementation of kiosk/hall_known.h.
// Counts and hours are the hub's; only silence and a missing reader are the terminal's own.
#include "kiosk/hall_known.h"

#include <algorithm>

namespace kiosk {
namespace {

bool has_come(const HallKnown& hall, const std::optional<std::chrono::sys_seconds>& opens, Time now) {
  return opens && hall.told_at && *opens <= hall.told.now + (now - *hall.told_at);
}

}  // namespace

bool looks_the_same(const HallKnown& a, const HallKnown& b) {
  const auto same = a.told.version == b.told.version && a.told.ticket_page == b.told.ticket_page &&
                    a.told.departments == b.told.departments && a.told.businesses == b.told.businesses;
  return same && a.answers == b.answers && a.leased == b.leased;
}

std::optional<Shut> shut(const HallKnown& hall, const hub::BusinessView& business, bool reader_ready,
                         Time now) {
  if (business.closed && (hall.answers || !has_come(hall, business.opens, now)))
    return Shut{NoNumber::hub_says, *business.closed, business.opens};
  if (!hall.answers && !hall.leased.contains(business.key)) return Shut{NoNumber::no_hub, {}, {}};
  if (hall.answers && business.card && !reader_ready) return Shut{NoNumber::no_reader, {}, {}};
  return std::nullopt;
}

std::vector<hub::Place> departments_with_businesses(const hub::HallAnswer& hall) {
  std::vector<hub::Place> out;
  for (const auto& d : hall.departments)
    if (!businesses_of(hall, d.key).empty()) out.push_back(d);
  return out;
}

std::vector<hub::BusinessView> businesses_of(const hub::HallAnswer& hall, std::string_view department) {
  std::vector<hub::BusinessView> out;
  std::copy_if(hall.businesses.begin(), hall.businesses.end(), std::back_inserter(out),
               [&](const auto& b) { return b.department == department; });
  return out;
}

}  // namespace kiosk
