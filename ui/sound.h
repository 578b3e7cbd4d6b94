// The loudspeaker: one device for the technician's tone and for what is spoken. Opened when something is to
// be played, closed soon after it was: an open one costs time of the processor while it plays nothing. Not
// what is said: ui/voice.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "ui/wave.h"

namespace ui {

/// Any thread; not after the window is gone (SDL is one).
class Sound {
 public:
  Sound();
  ~Sound();
  Sound(const Sound&) = delete;
  Sound& operator=(const Sound&) = delete;

  /// 0 is silence, `most` full scale; steps sound about equally far apart. Returns while it plays (0.6 s);
  /// what is still playing is cut off. False when the machine has nothing to play on.
  [[nodiscard]] bool tone(int level, int most);

  /// After what is still playing. False as above.
  [[nodiscard]] bool play(const Wave&);
  /// Cuts off what is playing.
  void silence();

  [[nodiscard]] static float loudness(int level, int most);

 private:
  class Device;
  void close_when_silent(const std::stop_token&);

  std::mutex mutex_;
  std::condition_variable_any opened_;
  std::unique_ptr<Device> device_;
  std::jthread closer_;
};

}  // namespace ui
