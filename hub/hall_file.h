// A hall as one TOML file: what administrators export, edit and import, and what the database keeps of every
// version. Judges spelling here, sense in faults() (hub/hall.h).
//
//   time_zone = "Asia/Shanghai"
//   ticket_page = ""             # the QR on paper leads there
//
//   [queue]                      # all may be missing: hub/hall.h, QueueRules
//   print_seconds = 60
//   recalls = 3
//   returns = 1
//   lease = 20
//   booked_minutes = 15          # 预约
//   care_minutes = 20            # 老幼病残孕
//   green_minutes = 60           # 绿色通道
//
//   [area.east]                  # 等候区
//   name = "东区等候区"
//   name_en = "East waiting area"
//
//   [department.civil]
//   name = "民政局"
//
//   [business.pension]           # 事项, in the order in which terminals show them
//   name = "高龄津贴申领"
//   prefix = "A"
//   department = "civil"
//   area = "east"
//   card = true
//   daily_limit = 0              # 0 = no limit
//   person_limit = 0
//
//   [window.3]
//   name = "3号窗口"
//   businesses = ["pension"]
//
//   [opening.morning]
//   weekdays = "一二三四五"
//   from = "09:00"
//   until = "12:00"              # "24:00" is the day's end
//   limit = 0
//   businesses = []              # only these, and these only then
//
//   [calendar]
//   holidays = ["2026-10-01"]
//   workdays = ["2026-10-10 四"] # 调休: with Thursday's hours
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "hub/hall.h"
#include "storage/settings.h"

namespace hub {

/// A sound hall or storage::BadSettings: the first slip of the pen with its line and the nearest known name,
/// or all of faults(), one a line. `name` stands in messages.
[[nodiscard]] Hall parse_hall(std::string_view toml, const std::string& name);

/// parse_hall(hall_text(hall)) == hall, for a hall without faults.
[[nodiscard]] std::string hall_text(const Hall&);

}  // namespace hub
