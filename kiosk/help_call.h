// The button that calls staff: how it stands. Pure, for the loop's thread. Not how the hub is told
// (kiosk/staff_bell).
//
//   Offered ─pressed→ Calling ─told→ Called ─a minute→ Offered
//                        └─not told→ Failed ─some seconds→ Offered
#pragma once

#include "kiosk/rating_flow.h"

namespace kiosk {

/// Staff who were called once need not be called again within this time.
inline constexpr std::chrono::seconds call_rest{60};
/// How long the screen says that nobody could be told.
inline constexpr std::chrono::seconds call_apology{10};

class HelpCall {
 public:
  /// True: the hub is to be told now.
  [[nodiscard]] bool press(Time now);
  /// What came of telling it; counts only while it is awaited.
  void told(bool reached, Time now);
  void look_at_clock(Time now);

  [[nodiscard]] ui::Help standing() const { return standing_; }
  /// When it stands differently by itself; Time::max(): never.
  [[nodiscard]] Time deadline() const { return until_; }

 private:
  ui::Help standing_ = ui::Help::offered;
  Time until_ = Time::max();
};

}  // namespace kiosk
