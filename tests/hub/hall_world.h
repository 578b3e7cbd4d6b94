// A small hall of two departments, three businesses and three windows, as a value and in a database.
// Not a fake: it is imported as an administrator would.
#pragma once

#include "hub/clock_text.h"
#include "hub/hall_file.h"
#include "tests/hub/world.h"

namespace hub::test {

/// Open from 09:00 to 12:00 and from 13:30 to 17:00, Monday to Friday. noon() is a Friday, 04:26:40 there.
inline constexpr const char* hall_toml = R"(time_zone = "Asia/Shanghai"

[queue]
print_seconds = 60
recalls = 3
returns = 1
lease = 20
booked_minutes = 15
care_minutes = 20
green_minutes = 60

[area.east]
name = "东区等候区"
name_en = "East waiting area"

[area.west]
name = "西区等候区"

[department.social]
name = "人社局"
name_en = "Social Security"

[department.civil]
name = "民政局"

[business.pension]
name = "高龄津贴申领"
name_en = "Old-age allowance"
prefix = "C"
department = "civil"
area = "west"
card = true
daily_limit = 0
person_limit = 2

[business.insurance]
name = "养老保险参保登记"
prefix = "A"
department = "social"
area = "east"
card = true
daily_limit = 0
person_limit = 0

[business.advice]
name = "综合咨询"
name_en = "Advice"
prefix = "B"
department = "social"
area = "east"
card = false
daily_limit = 0
person_limit = 0

[window.1]
name = "1号窗口"
businesses = ["pension"]

[window.2]
name = "2号窗口"
businesses = ["advice", "insurance"]

[window.3]
name = "3号窗口"
businesses = ["advice"]

[opening.morning]
weekdays = "一二三四五"
from = "09:00"
until = "12:00"
limit = 0
businesses = []

[opening.afternoon]
weekdays = "一二三四五"
from = "13:30"
until = "17:00"
limit = 0
businesses = []

[calendar]
holidays = ["2026-10-01", "2026-10-02"]
workdays = ["2026-10-10 四"]
)";

inline Hall small_hall() { return parse_hall(hall_toml, "hall.toml"); }

/// A hall's local time, "2026-05-29 10:00", as the hub's clock has it.
inline sys_seconds hall_clock(const std::string& text) { return *parse_time(text, std::chrono::hours(8)); }

}  // namespace hub::test
