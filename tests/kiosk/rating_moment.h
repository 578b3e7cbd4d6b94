// One moment of one rating, which the flow's table and its stories start from.
#pragma once

#include <chrono>
#include <vector>

#include "kiosk/rating_flow.h"
#include "tests/kiosk/people.h"

namespace kiosk::testing {

inline constexpr Time start{std::chrono::hours(1000)};
inline constexpr Time later = start + std::chrono::seconds(5);
inline constexpr Time request = start;
inline constexpr storage::Uuid uuid{std::byte{7}};

inline World world_at(Time now) {
  return {.now = now, .wall = std::chrono::sys_seconds(std::chrono::seconds(1795000000)), .chance = uuid};
}

inline storage::Receipt receipt() { return storage::Receipt::parse("7K3M-Q2XV-9D").value(); }

inline Visit visit() { return {zhang_san(), two_services(), 1, start}; }
inline std::vector<bool> none_chosen(storage::Grade g) { return std::vector<bool>(reasons_for(g).size()); }

}  // namespace kiosk::testing
