// SDL's audio queue. Opening takes long enough to be heard as a gap, so the device stays for some seconds.
// The tone has 880 Hz with soft ends, so that no loudspeaker clicks.
#include "ui/sound.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ui {
namespace {

constexpr int tone_length = wave_rate * 6 / 10, fade = wave_rate / 50;
constexpr float pitch = 880, decibels_per_step = 4;
constexpr std::chrono::milliseconds linger{3000};

Wave tone_of(float amplitude) {
  Wave out(tone_length);
  for (int i = 0; i < tone_length; ++i) {
    const float soft = static_cast<float>(std::min({i, tone_length - i, fade})) / fade;
    const float wave = std::sin(2 * std::numbers::pi_v<float> * pitch * static_cast<float>(i) / wave_rate);
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
    wanted.freq = wave_rate;
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
  [[nodiscard]] bool play(const Wave& samples) const {
    SDL_PauseAudioDevice(device_, 0);
    const auto bytes = static_cast<Uint32>(samples.size() * sizeof(std::int16_t));
    return SDL_QueueAudio(device_, samples.data(), bytes) == 0;
  }
  void silence() const { SDL_ClearQueuedAudio(device_); }
  [[nodiscard]] std::chrono::milliseconds left() const {
    const auto samples = SDL_GetQueuedAudioSize(device_) / sizeof(std::int16_t);
    return std::chrono::milliseconds(samples * 1000 / wave_rate);
  }

 private:
  bool ready_;
  SDL_AudioDeviceID device_ = 0;
};

Sound::Sound() : closer_([this](const std::stop_token& stop) { close_when_silent(stop); }) {}
Sound::~Sound() = default;

float Sound::loudness(int level, int most) {
  return level <= 0 ? 0 : std::pow(10.f, static_cast<float>(level - most) * decibels_per_step / 20);
}

bool Sound::tone(int level, int most) {
  silence();
  return play(tone_of(loudness(level, most)));
}

/// A machine without sound now may get some: it is looked for again each time.
bool Sound::play(const Wave& samples) {
  const std::lock_guard lock(mutex_);
  if (!device_) device_ = std::make_unique<Device>();
  if (!device_->works()) {
    device_.reset();
    return false;
  }
  opened_.notify_one();
  return device_->play(samples);
}

void Sound::silence() {
  const std::lock_guard lock(mutex_);
  if (device_) device_->silence();
}

void Sound::close_when_silent(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (opened_.wait(lock, stop, [this] { return device_ != nullptr; })) {
    opened_.wait_for(lock, stop, device_->left() + linger, [] { return false; });
    if (device_ && device_->left().count() == 0) device_.reset();
  }
  SDL_TLSCleanup();  // SDL keeps an error of each thread that it did not start
}

}  // namespace ui
