// The words for people about something that went wrong with a device.
// Not the tables they stand in (sam_status, printer_words).
#pragma once

#include <string_view>

namespace drivers {

/// What people are told. The citizen's words go to a screen beside a picture, so they are short; they never
/// blame her and name no code.
struct Advice {
  std::string_view citizen_zh, citizen_en;  // empty where a citizen notices nothing
  std::string_view technician;              // zh: what happened
  std::string_view next_step;               // zh: what to do now
};

}  // namespace drivers
