// A hall as the set-up page reads and writes it: the same settings as hub/hall_file.h, as JSON.
// Judges spelling; sense is faults() (hub/hall.h).
//
//   hall     = { "time_zone", "queue": { as [queue] of the file }, "areas": [place], "departments": [place],
//                "businesses": [place + { "prefix", "department", "area", "card", "daily_limit",
//                "person_limit" }], "windows": [place + { "businesses": [key] }],
//                "openings": [{ "key", "weekdays": "一二三四五", "from": "08:30", "until": "11:45", "limit",
//                "businesses": [key] }], "holidays": ["2026-10-01"],
//                "workdays": [{ "day": "2026-10-10", "as": "四" }] }
//   place    = { "key", "name", "name_en" }
#pragma once

#include "hub/hall.h"
#include "hub/staff/body.h"

namespace hub {

[[nodiscard]] Json hall_json(const Hall&);
/// hall_from(hall_json(hall)) == hall. Throws BadBody.
[[nodiscard]] Hall hall_from(Body);

}  // namespace hub
