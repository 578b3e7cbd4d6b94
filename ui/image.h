// A picture in colours that lets the ground through, and how it is made to fit.
// Not text and not shapes: those are masks in one colour (ui/atlas).
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ui {

/// Rows from the top, 0xAARRGGBB, colours not multiplied with their alpha.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint32_t> argb;
  [[nodiscard]] bool empty() const { return argb.empty(); }
  bool operator==(const Image&) const = default;
};

/// Its longer side becomes `side` pixels; each pixel is the mean of those it stands for.
[[nodiscard]] Image fitted(const Image&, int side);

/// The hall's own sign, fitted once for each size in which it is drawn.
class Emblem {
 public:
  explicit Emblem(Image whole) : whole_(std::move(whole)) {}
  [[nodiscard]] bool empty() const { return whole_.empty(); }
  /// Stays where it is as long as the Emblem.
  [[nodiscard]] const Image& at(int side);

 private:
  Image whole_;
  std::map<int, Image> fitted_;
};

}  // namespace ui
