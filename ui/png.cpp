// libpng's simplified interface.
// Alpha is not kept: a screen has none.
#include "ui/png.h"

#include <png.h>

#include <stdexcept>

namespace ui {
namespace {

png_image image_of(int width, int height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  return image;
}

std::vector<std::uint8_t> bytes_of(const Pixels& p) {
  std::vector<std::uint8_t> out;
  out.reserve(p.rgb.size() * 3);
  for (const std::uint32_t c : p.rgb)
    for (const int shift : {16, 8, 0}) out.push_back(static_cast<std::uint8_t>(c >> shift & 255));
  return out;
}

}  // namespace

void write_png(const Pixels& pixels, const std::string& path) {
  png_image image = image_of(pixels.width, pixels.height);
  const auto bytes = bytes_of(pixels);
  if (!png_image_write_to_file(&image, path.c_str(), 0, bytes.data(), 0, nullptr))
    throw std::runtime_error("cannot write the picture " + path + ": " + image.message);
}

Pixels read_png(const std::string& path) {
  png_image image = image_of(0, 0);
  if (!png_image_begin_read_from_file(&image, path.c_str()))
    throw std::runtime_error("cannot read the picture " + path + ": " + image.message);
  image.format = PNG_FORMAT_RGB;
  std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(image));
  if (!png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr))
    throw std::runtime_error("cannot read the picture " + path + ": " + image.message);
  Pixels out{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3)
    out.rgb.push_back(0xFF000000u | std::uint32_t{bytes[i]} << 16 | std::uint32_t{bytes[i + 1]} << 8 |
                      bytes[i + 2]);
  return out;
}

}  // namespace ui
