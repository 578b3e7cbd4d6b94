// Columns of shelves, each for masks of about one height. A shelf is what gives way, whole.
#include "ui/atlas.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

namespace ui {
namespace {
constexpr int column_width = 512;  // narrow shelves: a rare size costs little
constexpr int columns = Atlas::width / column_width;
constexpr int gap = 1;

/// Masks of nearly the same height share a shelf; an eighth of it may be wasted.
int shelf_height(int h) {
  const int step = h <= 64 ? 8 : h <= 128 ? 16 : 32;
  return (h + step - 1) / step * step;
}
}  // namespace

Atlas::Atlas() : pixels_(std::size_t{width} * height) {}

Atlas::Shelf* Atlas::room_on_shelf(int w, int least, int most, Keep keep) {
  for (Shelf& s : shelves_)
    if (s.h >= least && s.h <= most && s.used + w <= column_width && (s.keep == keep || s.used == 0)) {
      s.keep = keep;
      return &s;
    }
  return nullptr;
}

Atlas::Shelf* Atlas::new_shelf(int h, Keep keep) {
  for (int c = 0; c < columns; ++c) {
    int& filled = filled_[static_cast<std::size_t>(c)];
    if (filled + h > height) continue;
    shelves_.push_back({c * column_width, filled, h, 0, keep, next_epoch_++, picture_});
    filled += h;
    return &shelves_.back();
  }
  return nullptr;
}

Atlas::Shelf* Atlas::shelf_for(int w, int h, Keep keep) {
  if (w > column_width) return nullptr;
  const int tall = shelf_height(h);
  if (Shelf* s = room_on_shelf(w, tall, tall, keep)) return s;
  if (Shelf* s = new_shelf(tall, keep)) return s;
  if (Shelf* s = room_on_shelf(w, tall, height, keep)) return s;
  Shelf* const s = clear_oldest(tall);
  if (s) s->keep = keep;
  return s;
}

/// The lowest of those that are high enough and were used least recently, but not by this picture.
Atlas::Shelf* Atlas::clear_oldest(int least) {
  Shelf* oldest = nullptr;
  for (Shelf& s : shelves_)
    if (s.h >= least && s.picture < picture_ &&
        (!oldest || std::tie(s.picture, s.h) < std::tie(oldest->picture, oldest->h)))
      oldest = &s;
  if (!oldest) return nullptr;
  wipe_shelf(*oldest);
  ++generation_;
  return oldest;
}

std::optional<Spot> Atlas::place(const Mask& mask, Keep keep) {
  Shelf* shelf = shelf_for(mask.w + gap, mask.h + gap, keep);
  if (!shelf) {
    overflow_ = true;
    return std::nullopt;
  }
  const Spot spot{shelf->x + shelf->used,
                  shelf->y,
                  mask.w,
                  mask.h,
                  static_cast<std::uint32_t>(shelf - shelves_.data()),
                  shelf->epoch};
  copy_in(spot.x, spot.y, mask);
  shelf->used += mask.w + gap;
  shelf->picture = picture_;
  return spot;
}

void Atlas::replace(const Spot& spot, const Mask& mask) { copy_in(spot.x, spot.y, mask); }

void Atlas::copy_in(int x, int y, const Mask& mask) {
  const auto w = static_cast<std::size_t>(mask.w);
  for (int row = 0; row < mask.h; ++row)
    std::memcpy(pixels_.data() + std::size_t{width} * static_cast<std::size_t>(y + row) + x,
                mask.alpha.data() + w * static_cast<std::size_t>(row), w);
}

bool Atlas::use(const Spot& spot) {
  if (spot.shelf >= shelves_.size() || shelves_[spot.shelf].epoch != spot.epoch) return false;
  shelves_[spot.shelf].picture = picture_;
  return true;
}

void Atlas::wipe_shelf(Shelf& shelf) {
  for (int y = shelf.y; y < shelf.y + shelf.h; ++y)
    std::memset(pixels_.data() + std::size_t{width} * static_cast<std::size_t>(y) + shelf.x, 0, column_width);
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
  filled_ = {};
  ++generation_;
}

bool Atlas::take_overflow() { return std::exchange(overflow_, false); }

}  // namespace ui
