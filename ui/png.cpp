// libpng's simplified interface.
// Of a screen alpha is not kept: it has none.
#include "ui/png.h"

#include <png.h>

#include <memory>
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

struct FreePng {
  void operator()(png_image* image) const { png_image_free(image); }
};

[[noreturn]] void no_png(const png_image& image) {
  throw std::runtime_error(std::string("not a whole PNG picture: ") + image.message);
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

Image image_of_png(std::string_view bytes, int longest) {
  png_image png = image_of(0, 0);
  if (!png_image_begin_read_from_memory(&png, bytes.data(), bytes.size())) no_png(png);
  const std::unique_ptr<png_image, FreePng> freed(&png);
  const auto most = static_cast<png_uint_32>(longest);
  if (png.width > most || png.height > most)
    throw std::length_error(std::to_string(png.width) + "×" + std::to_string(png.height));
  png.format = PNG_FORMAT_RGBA;
  std::vector<std::uint8_t> rgba(PNG_IMAGE_SIZE(png));
  if (!png_image_finish_read(&png, nullptr, rgba.data(), 0, nullptr)) no_png(png);
  Image out{static_cast<int>(png.width), static_cast<int>(png.height), {}};
  out.argb.reserve(rgba.size() / 4);
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4)
    out.argb.push_back(std::uint32_t{rgba[i + 3]} << 24 | std::uint32_t{rgba[i]} << 16 |
                       std::uint32_t{rgba[i + 1]} << 8 | rgba[i + 2]);
  return out;
}

}  // namespace ui
