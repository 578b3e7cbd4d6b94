// Says what is to be said: finds each piece's prompt, or has it spoken, and plays them one after the other.
// Not what is said and not when: ui/speech, and who calls say().
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "ui/phrases.h"
#include "ui/sound.h"

namespace ui {

/// "请取走号票" → 请取走号票.wav
[[nodiscard]] std::string prompt_file(std::string_view piece);

/// The piece as sound: from the first folder that has its prompt, else spoken by espeak-ng; empty where
/// neither can be.
[[nodiscard]] Wave wave_of(const Spoken&, const std::vector<std::filesystem::path>& folders);

class Voice {
 public:
  /// `folders`: where prompts are, a hall's recordings before ours. `sound` outlives it.
  Voice(Sound& sound, std::vector<std::filesystem::path> folders);

  /// Returns at once; cuts off what is being said. A machine without sound stays silent.
  void say(Speech, float loudness);
  void hush();

 private:
  struct Order {
    Speech speech;
    float loudness = 1;
  };
  void speak(const std::stop_token&);
  [[nodiscard]] std::optional<Order> next(const std::stop_token&);
  [[nodiscard]] bool is_latest(const std::stop_token&);

  Sound& sound_;
  std::vector<std::filesystem::path> folders_;
  std::mutex mutex_;
  std::condition_variable_any ordered_;
  std::optional<Order> order_;
  std::jthread speaker_;
};

}  // namespace ui
