// Implementation of ui/wave.h.
#include "ui/wave.h"

#include <SDL.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace ui {
namespace {

constexpr int barely_heard = 300;  // of 32767
constexpr std::ptrdiff_t lead = wave_rate / 50;

struct FreeWave {
  void operator()(Uint8* bytes) const { SDL_FreeWAV(bytes); }
};

std::optional<Wave> converted(const SDL_AudioSpec& from, std::span<const Uint8> bytes) {
  SDL_AudioCVT convert{};
  if (SDL_BuildAudioCVT(&convert, from.format, from.channels, from.freq, AUDIO_S16SYS, 1, wave_rate) < 0)
    return std::nullopt;
  std::vector<Uint8> room(bytes.size() * static_cast<std::size_t>(std::max(1, convert.len_mult)));
  std::copy(bytes.begin(), bytes.end(), room.begin());
  convert.buf = room.data();
  convert.len = static_cast<int>(bytes.size());
  convert.len_cvt = convert.len;
  if (convert.needed && SDL_ConvertAudio(&convert) != 0) return std::nullopt;
  Wave out(static_cast<std::size_t>(convert.len_cvt) / sizeof(std::int16_t));
  std::copy_n(room.begin(), out.size() * sizeof(std::int16_t), reinterpret_cast<Uint8*>(out.data()));
  return out;
}

void put(std::ofstream& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.put(static_cast<char>(value >> (8 * i) & 255));
}

}  // namespace

std::optional<Wave> read_wave(const std::filesystem::path& path) {
  SDL_AudioSpec spec{};
  Uint8* bytes = nullptr;
  Uint32 size = 0;
  if (!SDL_LoadWAV(path.c_str(), &spec, &bytes, &size)) return std::nullopt;
  const std::unique_ptr<Uint8, FreeWave> owned(bytes);
  return converted(spec, {bytes, size});
}

void write_wave(const std::filesystem::path& path, const Wave& samples) {
  const auto size = static_cast<std::uint32_t>(samples.size() * sizeof(std::int16_t));
  std::ofstream out(path, std::ios::binary);
  out << "RIFF";
  put(out, 36 + size, 4);
  out << "WAVEfmt ";
  put(out, 16, 4), put(out, 1, 2), put(out, 1, 2);     // PCM, one channel
  put(out, wave_rate, 4), put(out, 2 * wave_rate, 4);  // a second: samples, bytes
  put(out, 2, 2), put(out, 16, 2);                     // a sample: bytes, bits
  out << "data";
  put(out, size, 4);
  for (const auto sample : samples) put(out, static_cast<std::uint16_t>(sample), 2);
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

Wave trimmed(const Wave& samples) {
  const auto loud = [](std::int16_t s) { return std::abs(s) > barely_heard; };
  const auto first = std::find_if(samples.begin(), samples.end(), loud);
  const auto last = std::find_if(samples.rbegin(), samples.rend(), loud).base();
  if (first == samples.end()) return {};
  return {first - std::min(lead, first - samples.begin()), last + std::min(lead, samples.end() - last)};
}

}  // namespace ui
