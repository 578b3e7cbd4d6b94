// From the flow to what the screen shows. Pure; the only place where the two meet.
#pragma once

#include <string>

#include "kiosk/rating_flow.h"
#include "ui/view.h"

namespace kiosk {

/// What the frame around every screen needs besides the flow.
struct Surroundings {
  std::string hall;
  std::string terminal;
  Time now{};
  std::chrono::sys_seconds wall{};
  bool reader_ready = true;
  bool card_present = false;
  bool room = true;
  bool paused = false;  // a check has put rating out of service
  ui::Help help = ui::Help::none;
  ui::DoorView tickets, cases;  // the doors whose flows are not this one
  int keep_days = 0;            // how long name, phone and words are kept
  std::string next_terminal;    // where rating goes on; may be empty
};

[[nodiscard]] ui::View present(const Flow&, const Surroundings&);

/// How long before the end of its wait a screen asks whether she needs more time, and how long after the last
/// sign of her whether she goes on without her card.
inline constexpr std::chrono::seconds warning_time{15}, quiet_before_asking{5};

/// On a door behind which this terminal has nothing.
[[nodiscard]] ui::DoorView not_offered(ui::Language);

/// The frame around a citizen's screen, without a countdown; and one with what is left of a span, and the
/// question that this raises.
[[nodiscard]] ui::Frame citizen_frame(const ui::Wishes&, ui::Language, const Surroundings&);
void put_countdown(ui::Frame&, const Span&, Time now);

/// The frame around a technician's screen.
[[nodiscard]] ui::Frame technician_frame(const Span&, const Surroundings&);

}  // namespace kiosk
