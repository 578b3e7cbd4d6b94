// What a technician's work leaves in the terminal's directory: findings and the volume. Each file is written
// whole or not at all. A file that cannot be read counts as none and is logged: it is history, not state.
//
//   self-test.json  findings of the last whole run  } in the form of kiosk/check.h
//   by-hand.json    findings of tests by hand       }
//   volume          "hallkiosk-volume 1" LF level LF               ; level 0 … 10
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/check.h"

namespace kiosk {

[[nodiscard]] Findings kept_findings(const std::filesystem::path&);
[[nodiscard]] std::optional<int> kept_volume(const std::filesystem::path&);

/// A disk that takes nothing is logged: the screen shows what was found all the same.
void keep(const std::filesystem::path&, const Findings&);
void keep_volume(const std::filesystem::path&, int level);

}  // namespace kiosk
