// Shelves of equal height, filled from the left. Not clever: a full atlas is cleared and filled anew,
// which costs the glyphs of one screen.
#include "ui/atlas.h"

#include <cstring>
#include <utility>

namespace ui {
namespace {
constexpr int height_step = 8;  // masks of nearly the same height share a shelf
constexpr int gap = 1;
}  // namespace

Atlas::Atlas() : pixels_(std::size_t{width} * height) {}

Atlas::Shelf* Atlas::shelf_for(int w, int h, Keep keep) {
  const int tall = (h + height_step - 1) / height_step * height_step;
  for (Shelf& s : shelves_)
    if (s.h == tall && s.used + w <= width && (s.keep == keep || s.used == 0)) {
      s.keep = keep;
      return &s;
    }
  if (next_y_ + tall > height || w > width) return nullptr;
  shelves_.push_back({.y = next_y_, .h = tall, .used = 0, .keep = keep, .epoch = next_epoch_++});
  next_y_ += tall;
  return &shelves_.back();
}

std::optional<Spot> Atlas::place(const Mask& mask, Keep keep) {
  Shelf* shelf = shelf_for(mask.w + gap, mask.h + gap, keep);
  if (!shelf) {
    overflow_ = true;
    return std::nullopt;
  }
  const Spot spot{shelf->used, shelf->y, mask.w, mask.h, static_cast<std::uint32_t>(shelf - shelves_.data()),
                  shelf->epoch};
  copy_in(spot.x, spot.y, mask);
  shelf->used += mask.w + gap;
  return spot;
}

void Atlas::replace(const Spot& spot, const Mask& mask) { copy_in(spot.x, spot.y, mask); }

void Atlas::copy_in(int x, int y, const Mask& mask) {
  const auto w = static_cast<std::size_t>(mask.w);
  for (int row = 0; row < mask.h; ++row)
    std::memcpy(pixels_.data() + std::size_t{width} * static_cast<std::size_t>(y + row) + x,
                mask.alpha.data() + w * static_cast<std::size_t>(row), w);
}

bool Atlas::holds(const Spot& spot) const {
  return spot.shelf < shelves_.size() && shelves_[spot.shelf].epoch == spot.epoch;
}

void Atlas::wipe_shelf(Shelf& shelf) {
  auto* begin = pixels_.data() + std::size_t{width} * static_cast<std::size_t>(shelf.y);
  std::memset(begin, 0, std::size_t{width} * static_cast<std::size_t>(shelf.h));
  shelf.used = 0;
  shelf.epoch = next_epoch_++;
}

void Atlas::forget() {
  for (Shelf& s : shelves_)
    if (s.keep == Keep::until_forgotten) wipe_shelf(s);
  ++generation_;
}

void Atlas::clear() {
  std::memset(pixels_.data(), 0, pixels_.size());
  shelves_.clear();
  next_y_ = 0;
  ++generation_;
}

bool Atlas::take_overflow() { return std::exchange(overflow_, false); }

}  // namespace ui
