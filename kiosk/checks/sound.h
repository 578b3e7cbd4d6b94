// Whether there is something to play sound on.
// Plays nothing.
#pragma once

#include <filesystem>

#include "kiosk/checks/subject.h"

namespace kiosk::checks {

/// Where the kernel lists sound cards and their nodes.
struct SoundPaths {
  std::filesystem::path cards = "/proc/asound/pcm";
  std::filesystem::path nodes = "/dev/snd";
};

/// At worst a warning: everything works without sound.
[[nodiscard]] Finding check_sound(const SoundPaths&, Now);

}  // namespace kiosk::checks
