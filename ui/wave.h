// Spoken sound as samples, and WAV files of it.
// Not a player: ui/sound.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ui {

/// Samples of `wave_rate`, one channel.
using Wave = std::vector<std::int16_t>;
inline constexpr int wave_rate = 22050;

/// Whatever SDL can read: any rate, mono or stereo. Nothing where there is no such file, or none to be used.
[[nodiscard]] std::optional<Wave> read_wave(const std::filesystem::path&);
/// Throws std::runtime_error naming the path.
void write_wave(const std::filesystem::path&, const Wave&);

/// From where it begins to be heard to where it ends, and a little around.
[[nodiscard]] Wave trimmed(const Wave&);

}  // namespace ui
