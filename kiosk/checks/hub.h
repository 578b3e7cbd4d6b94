// Whether the hall's server can be asked at one of its addresses, and if not, where it fails.
// Asks nothing about anybody.
#pragma once

#include <optional>

#include "kiosk/checks/subject.h"
#include "storage/https.h"
#include "storage/keys.h"

namespace kiosk::checks {

/// One address, asked once. Without an identity only whether something answers there.
struct HubAsked {
  std::string address;
  bool enrolled = false;
  storage::HttpsOutcome outcome;
  std::optional<std::chrono::sys_seconds> time;  // the hub's, where it told
};

/// Blocks for 5 s at most.
[[nodiscard]] HubAsked ask_hub(const std::string& address, const storage::DeviceIdentity*);

[[nodiscard]] Finding judge_hub(const HubAsked&, Now);

/// One finding an address. While one of them works, the others are only warnings.
[[nodiscard]] Findings judge_hubs(const std::vector<HubAsked>&, Now);

}  // namespace kiosk::checks
