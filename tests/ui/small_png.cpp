// Implementation of small_png.h, with libpng's simplified interface.
// The palette is the commonest colours that are not too like each other: flat areas keep theirs exactly.
#include "tests/ui/small_png.h"

#include <png.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace ui_test {
namespace {

constexpr std::size_t most_colors = 64;
constexpr int alike = 8;

int distance(std::uint32_t a, std::uint32_t b) {
  int most = 0;
  for (const int shift : {0, 8, 16})
    most = std::max(most, std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)));
  return most;
}

std::vector<std::uint32_t> palette_of(const ui::Pixels& p) {
  std::map<std::uint32_t, std::size_t> counts;
  for (const std::uint32_t c : p.rgb) ++counts[c];
  std::vector<std::pair<std::size_t, std::uint32_t>> common;
  for (const auto& [color, count] : counts) common.emplace_back(count, color);
  std::sort(common.rbegin(), common.rend());
  std::vector<std::uint32_t> out;
  for (const auto& [count, color] : common) {
    const bool known = std::any_of(out.begin(), out.end(),
                                   [color = color](std::uint32_t c) { return distance(c, color) < alike; });
    if (!known && out.size() < most_colors) out.push_back(color);
  }
  return out;
}

std::vector<std::uint8_t> indexes_of(const ui::Pixels& p, const std::vector<std::uint32_t>& palette) {
  std::map<std::uint32_t, std::uint8_t> nearest;
  std::vector<std::uint8_t> out;
  for (const std::uint32_t c : p.rgb) {
    const auto [at, fresh] = nearest.try_emplace(c);
    if (fresh) {
      const auto closer = [c](std::uint32_t a, std::uint32_t b) { return distance(a, c) < distance(b, c); };
      at->second = static_cast<std::uint8_t>(std::min_element(palette.begin(), palette.end(), closer) -
                                             palette.begin());
    }
    out.push_back(at->second);
  }
  return out;
}

}  // namespace

void write_small_png(const ui::Pixels& p, const std::string& path) {
  const auto palette = palette_of(p);
  const auto indexes = indexes_of(p, palette);
  std::vector<std::uint8_t> colors;
  for (const std::uint32_t c : palette)
    for (const int shift : {16, 8, 0}) colors.push_back(static_cast<std::uint8_t>(c >> shift & 255));
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(p.width);
  image.height = static_cast<png_uint_32>(p.height);
  image.format = PNG_FORMAT_RGB_COLORMAP;
  image.colormap_entries = static_cast<png_uint_32>(palette.size());
  if (!png_image_write_to_file(&image, path.c_str(), 0, indexes.data(), 0, colors.data()))
    throw std::runtime_error("cannot write the picture " + path + ": " + image.message);
}

}  // namespace ui_test
