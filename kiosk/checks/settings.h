// Whether the configuration file can be used.
// Not what it says (kiosk/config).
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/checks/subject.h"
#include "kiosk/config.h"

namespace kiosk::checks {

struct CheckedSettings {
  Finding finding;
  std::optional<Config> config;  // empty where the finding has failed
};

/// With what it names: printer profile, emblem, panel. Throws storage::BadSettings.
[[nodiscard]] Config read_usable(const std::filesystem::path& file);

[[nodiscard]] CheckedSettings check_settings(const std::filesystem::path& file, Now);

}  // namespace kiosk::checks
