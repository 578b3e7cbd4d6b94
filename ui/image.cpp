// Along the rows, then along the columns, in sums weighted by alpha: what is clear has no colour of its own.
// In sRGB, as ui/compositor blends.
#include "ui/image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace ui {
namespace {

/// Alpha, and red, green, blue times alpha.
using Sum = std::array<float, 4>;

struct Sums {
  int width = 0, height = 0;
  std::vector<Sum> at;
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }
};

Sums sums_of(const Image& image) {
  Sums out{image.width, image.height, {}};
  out.at.reserve(image.argb.size());
  for (const std::uint32_t p : image.argb) {
    const auto a = static_cast<float>(p >> 24);
    const auto times_alpha = [&](int shift) { return static_cast<float>(p >> shift & 255) * a; };
    out.at.push_back({a, times_alpha(16), times_alpha(8), times_alpha(0)});
  }
  return out;
}

/// The mean over [from, to) of a row that may begin and end within a pixel.
Sum mean(const Sums& row_of, int y, float from, float to) {
  Sum out{};
  const int last = std::min(row_of.width - 1, static_cast<int>(std::ceil(to)) - 1);
  for (int x = static_cast<int>(from); x <= last; ++x) {
    const auto left = static_cast<float>(x);
    const float share = (std::min(to, left + 1) - std::max(from, left)) / (to - from);
    for (std::size_t c = 0; c < out.size(); ++c) out[c] += row_of.at[row_of.index(x, y)][c] * share;
  }
  return out;
}

/// `width` wide and turned over its diagonal, so that a second call does the other direction.
Sums resized_and_turned(const Sums& from, int width) {
  Sums out{from.height, width, {}};
  out.at.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(from.height));
  const float step = static_cast<float>(from.width) / static_cast<float>(width);
  for (int x = 0; x < width; ++x)
    for (int y = 0; y < from.height; ++y)
      out.at[out.index(y, x)] = mean(from, y, static_cast<float>(x) * step, static_cast<float>(x + 1) * step);
  return out;
}

std::uint32_t pixel_of(const Sum& s) {
  if (s[0] < 0.5f) return 0;
  const auto channel = [&](std::size_t c) {
    return static_cast<std::uint32_t>(std::clamp(std::lround(s[c] / s[0]), 0L, 255L));
  };
  const auto alpha = static_cast<std::uint32_t>(std::clamp(std::lround(s[0]), 0L, 255L));
  return alpha << 24 | channel(1) << 16 | channel(2) << 8 | channel(3);
}

}  // namespace

Image fitted(const Image& image, int side) {
  const float scale = static_cast<float>(side) / static_cast<float>(std::max(image.width, image.height));
  const auto scaled = [scale](int length) {
    return std::max(1, static_cast<int>(std::lround(static_cast<float>(length) * scale)));
  };
  const Sums sums =
      resized_and_turned(resized_and_turned(sums_of(image), scaled(image.width)), scaled(image.height));
  Image out{sums.width, sums.height, {}};
  out.argb.reserve(sums.at.size());
  for (const Sum& s : sums.at) out.argb.push_back(pixel_of(s));
  return out;
}

const Image& Emblem::at(int side) {
  const auto found = fitted_.find(side);
  return found != fitted_.end() ? found->second : fitted_.emplace(side, fitted(whole_, side)).first->second;
}

}  // namespace ui
