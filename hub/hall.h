// What a hall is to its queue: areas, departments, businesses, windows, hours, and the rules it chose. Values
// only, and whether they fit together. Not the file they come in (hub/hall_file.h) and not where they are
// kept (database_hall.cpp). Keys are for programs: [A-Za-z0-9_-], 1 … 32, the same for the same thing for
// ever.
#pragma once

#include <bitset>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// What people read. An empty `en` means that the Chinese is shown in English, too.
struct Name {
  std::string zh, en;
  bool operator==(const Name&) const = default;
};

/// An area where people wait, or a department.
struct Place {
  std::string key;
  Name name;
  bool operator==(const Place&) const = default;
};

/// 事项: what a ticket is taken for. It has a queue of its own.
struct Business {
  std::string key;
  Name name;
  std::string prefix;  // of its numbers: one or two of A … Z, no other business's
  std::string department;
  std::string area;      // where to wait
  bool card = true;      // a ticket needs the ID card
  int daily_limit = 0;   // tickets in a day; 0: no limit
  int person_limit = 0;  // tickets of one person in a day; 0: no limit
  bool operator==(const Business&) const = default;
};

struct Window {
  std::string key;
  Name name;  // 3号窗口
  std::vector<std::string> businesses;
  bool operator==(const Window&) const = default;
};

/// Hours in which tickets are given. Those that name businesses are for these alone, and such a business has
/// no others; the rest is for all the rest.
struct Slot {
  std::string key;
  std::bitset<7> weekdays;               // by weekday::c_encoding(): 0 = Sunday
  std::chrono::minutes from{}, until{};  // after the hall's midnight; `until` is the first moment after it
  int limit = 0;                         // tickets of each business in the slot; 0: no limit
  std::vector<std::string> businesses;
  bool operator==(const Slot&) const = default;
};

/// A day that is worked though its weekday or a holiday says otherwise (调休).
struct Workday {
  std::chrono::year_month_day day;
  std::chrono::weekday as;  // whose hours it has
  bool operator==(const Workday&) const = default;
};

/// What a hall may choose about its queue; the rules themselves are hub/queue.h.
struct QueueRules {
  std::chrono::seconds print_time{60};  // a ticket not said to be on paper by then is void
  int recalls = 3;                      // after the first call
  int returns = 1;                      // of a ticket that was skipped
  int lease = 20;  // numbers of each business that a terminal holds for when the hub is silent; 0: none
  // Who is preferred waits as if she had come so much earlier: nobody is overtaken by who comes later than
  // that.
  std::chrono::minutes booked{15}, care{20}, green{60};
  bool operator==(const QueueRules&) const = default;
};

struct Hall {
  std::string time_zone = "Asia/Shanghai";
  QueueRules rules;
  std::vector<Place> areas, departments;
  std::vector<Business> businesses;
  std::vector<Window> windows;
  std::vector<Slot> slots;
  std::vector<std::chrono::year_month_day> holidays;
  std::vector<Workday> workdays;
  bool operator==(const Hall&) const = default;
};

/// All that does not fit, each a Chinese sentence that begins with the setting it is about; empty: a sound
/// hall.
[[nodiscard]] std::vector<std::string> faults(const Hall&);

/// By key; null when there is none.
[[nodiscard]] const Business* business_of(const Hall&, std::string_view key);
[[nodiscard]] const Window* window_of(const Hall&, std::string_view key);
/// What people read for it: the key itself for what was taken out of the hall meanwhile.
template <class T>
[[nodiscard]] Name name_in(const std::vector<T>& things, std::string_view key) {
  for (const auto& t : things)
    if (t.key == key) return t.name;
  return {.zh = std::string(key)};
}
[[nodiscard]] bool names(const std::vector<std::string>& keys, std::string_view key);

/// Whether a ticket of this business may be taken in the slot.
[[nodiscard]] bool is_for(const Slot&, const Hall&, const Business&);

}  // namespace hub
