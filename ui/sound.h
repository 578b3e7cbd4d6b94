// Plays a tone, so that a technician hears whether sound comes out and how loud. Not spoken prompts.
#pragma once

#include <memory>

namespace ui {

/// Opens the sound device at the first tone. One thread at a time; not after the window is gone (SDL is one).
class Sound {
 public:
  Sound();
  ~Sound();
  Sound(const Sound&) = delete;
  Sound& operator=(const Sound&) = delete;

  /// 0 is silence, `most` full scale; steps sound about equally far apart. Returns while it plays (0.6 s); a
  /// tone still playing is cut off. False when the machine has nothing to play on.
  [[nodiscard]] bool tone(int level, int most);

 private:
  class Device;
  std::unique_ptr<Device> device_;
};

}  // namespace ui
