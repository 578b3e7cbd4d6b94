// Whether the terminal's user may do what the terminal does: udev rules, group, its own directory.
// Not whether a device opened (its own check says so).
#pragma once

#include <filesystem>
#include <vector>

#include "kiosk/checks/subject.h"

namespace kiosk::checks {

/// Where udev looks for rules (udev(7)).
[[nodiscard]] std::vector<std::filesystem::path> udev_folders();
[[nodiscard]] Finding check_udev_rules(const std::vector<std::filesystem::path>& folders, Now);

/// Who runs this program, as far as the devices' group is concerned.
struct GroupState {
  bool root = false;
  bool exists = false;  // group hallkiosk
  bool member = false;  // this process is in it
  std::string user;     // whom the terminal's directory belongs to, else who runs this
};
[[nodiscard]] GroupState look_at_group(const std::filesystem::path& directory);
[[nodiscard]] Finding judge_group(const GroupState&, Now);

/// The directory is its owner's alone.
[[nodiscard]] Finding check_directory(const std::filesystem::path&, Now);

}  // namespace kiosk::checks
