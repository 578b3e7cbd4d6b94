// A hall as terminals know it, for tests of what they make of it: two departments, three businesses.
#pragma once

#include <memory>

#include "kiosk/hall_known.h"

namespace kiosk::testing {

inline std::chrono::sys_seconds hall_ten() {  // 10:00 in Shanghai
  using namespace std::chrono;
  return sys_days(year(2026) / 5 / 29) + hours(2);
}

inline hub::HallAnswer told_hall() {
  return {.now = hall_ten(),
          .version = 3,
          .ticket_page = "https://hub.example/t",
          .departments = {{"social", {"人社局", "Social Security"}},
                          {"civil", {"民政局", ""}},
                          {"empty", {"空", ""}}},
          .businesses = {{.key = "insurance",
                          .name = {"养老保险参保登记", ""},
                          .department = "social",
                          .area = {"东区", "East"},
                          .card = true,
                          .closed = {},
                          .opens = {},
                          .waiting = 12,
                          .wait = std::chrono::minutes(25)},
                         {.key = "advice",
                          .name = {"综合咨询", "Advice"},
                          .department = "social",
                          .area = {"东区", "East"},
                          .card = false},
                         {.key = "pension",
                          .name = {"高龄津贴申领", ""},
                          .department = "civil",
                          .area = {"西区", ""},
                          .card = true,
                          .closed = hub::NoTicket::later,
                          .opens = hall_ten() + std::chrono::hours(1)}}};
}

inline HallKnown known_hall() {
  return {.told = told_hall(), .told_at = Time{}, .answers = true, .leased = {}};
}

inline HallKnown silent_hall(std::map<std::string, std::uint32_t> leased) {
  return {.told = told_hall(), .told_at = Time{}, .answers = false, .leased = std::move(leased)};
}

inline std::shared_ptr<const HallKnown> shared(HallKnown hall) {
  return std::make_shared<const HallKnown>(std::move(hall));
}

inline hub::TicketNote note(hub::TicketState state = hub::TicketState::reserved) {
  return {.number = "A013",
          .state = state,
          .business = {"养老保险参保登记", ""},
          .area = {"东区", "East"},
          .taken_at = hall_ten(),
          .ahead = 12,
          .wait = std::chrono::minutes(25),
          .window = {}};
}

}  // namespace kiosk::testing
