// Implementation of ui/voice.h.
// A sentence is put together while the one before it is played.
#include "ui/voice.h"

#include <SDL.h>

#include <utility>

#include "ui/espeak.h"

namespace ui {
namespace {

constexpr std::size_t between_pieces = wave_rate / 20, between_sentences = wave_rate * 3 / 10;

Wave wave_of(const Sentence& sentence, const std::vector<std::filesystem::path>& folders, float loudness) {
  Wave out;
  for (const auto& piece : sentence) {
    for (const auto sample : wave_of(piece, folders))
      out.push_back(static_cast<std::int16_t>(static_cast<float>(sample) * loudness));
    out.resize(out.size() + between_pieces);
  }
  out.resize(out.size() + between_sentences);
  return out;
}

}  // namespace

std::string prompt_file(std::string_view piece) { return std::string(piece) + ".wav"; }

/// What comes from outside is never looked for on the disk: it could be the name of anything.
Wave wave_of(const Spoken& piece, const std::vector<std::filesystem::path>& folders) {
  if (piece.own)
    for (const auto& folder : folders)
      if (auto prompt = read_wave(folder / prompt_file(piece.text))) return *std::move(prompt);
  return synthesised(piece.text).value_or(Wave{});
}

Voice::Voice(Sound& sound, std::vector<std::filesystem::path> folders)
    : sound_(sound),
      folders_(std::move(folders)),
      speaker_([this](const std::stop_token& stop) { speak(stop); }) {}

void Voice::say(Speech speech, float loudness) {
  const std::lock_guard lock(mutex_);
  order_ = Order{std::move(speech), loudness};
  ordered_.notify_one();
}

void Voice::hush() { say({}, 0); }

bool Voice::is_latest(const std::stop_token& stop) {
  const std::lock_guard lock(mutex_);
  return !order_ && !stop.stop_requested();
}

std::optional<Voice::Order> Voice::next(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  ordered_.wait(lock, stop, [this] { return order_.has_value(); });
  return stop.stop_requested() ? std::nullopt : std::exchange(order_, std::nullopt);
}

void Voice::speak(const std::stop_token& stop) {
  while (const auto order = next(stop)) {
    sound_.silence();
    for (const auto& sentence : order->speech)
      if (!is_latest(stop) || !sound_.play(wave_of(sentence, folders_, order->loudness))) break;
  }
  SDL_TLSCleanup();  // SDL keeps an error of each thread that it did not start
}

}  // namespace ui
