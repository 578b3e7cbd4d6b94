// The terminal's keys and certificates: usable, and for how long.
// Makes and renews none (hallkioskctl enrol).
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/checks/subject.h"
#include "storage/keys.h"

namespace kiosk::checks {

[[nodiscard]] Finding judge_keys(const std::variant<storage::DeviceIdentity, storage::KeyFault>&, Now);

/// When the terminal's certificate and the authority's end; nullopt when a file holds none.
struct Expiry {
  std::optional<std::chrono::sys_seconds> device, authority;
};
[[nodiscard]] Expiry expiry_of(const storage::DeviceIdentity&);

/// By this computer's clock. Under 30 days is a warning.
[[nodiscard]] Finding judge_expiry(const Expiry&, Now);

}  // namespace kiosk::checks
