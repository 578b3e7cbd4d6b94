// SDL's audio, opened at the first tone and kept: opening takes long enough to be heard as a gap.
// 880 Hz with soft ends, so that no loudspeaker clicks.
#include "ui/sound.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace ui {
namespace {

constexpr int rate = 48000, length = rate * 6 / 10, fade = rate / 50;
constexpr float pitch = 880, decibels_per_step = 4;

float loudness(int level, int most) {
  return level <= 0 ? 0 : std::pow(10.f, static_cast<float>(level - most) * decibels_per_step / 20);
}

std::vector<std::int16_t> wave_of(float amplitude) {
  std::vector<std::int16_t> out(length);
  for (int i = 0; i < length; ++i) {
    const float soft = static_cast<float>(std::min({i, length - i, fade})) / fade;
    const float wave = std::sin(2 * std::numbers::pi_v<float> * pitch * static_cast<float>(i) / rate);
    out[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(32000 * amplitude * soft * wave);
  }
  return out;
}

}  // namespace

class Sound::Device {
 public:
  Device() : ready_(SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {
    if (!ready_) return;
    SDL_AudioSpec wanted{};
    wanted.freq = rate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
  }
  ~Device() {
    if (device_) SDL_CloseAudioDevice(device_);
    if (ready_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  [[nodiscard]] bool works() const { return device_ != 0; }
  [[nodiscard]] bool play(const std::vector<std::int16_t>& samples) const {
    SDL_ClearQueuedAudio(device_);
    SDL_PauseAudioDevice(device_, 0);
    const auto bytes = static_cast<Uint32>(samples.size() * sizeof(std::int16_t));
    return SDL_QueueAudio(device_, samples.data(), bytes) == 0;
  }

 private:
  bool ready_;
  SDL_AudioDeviceID device_ = 0;
};

Sound::Sound() = default;
Sound::~Sound() = default;

/// A machine without sound now may get some: it is looked for again at the next tone.
bool Sound::tone(int level, int most) {
  if (!device_ || !device_->works()) device_ = std::make_unique<Device>();
  return device_->works() && device_->play(wave_of(loudness(level, most)));
}

}  // namespace ui
