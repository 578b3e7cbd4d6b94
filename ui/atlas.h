// One 8-bit picture in which glyphs and shapes lie side by side, as coverage (0 clear … 255 full). When it is
// full, what no picture has used for longest gives way.
// Not a cache: who asked for a spot remembers it, and asks again when it is gone.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ui {

/// Coverage, w × h bytes, rows from the top.
struct Mask {
  int w = 0, h = 0;
  std::vector<std::uint8_t> alpha;
};

/// Where a mask lies; valid while Atlas::use() says so.
struct Spot {
  int x = 0, y = 0, w = 0, h = 0;
  std::uint32_t shelf = 0, epoch = 0;
};

class Atlas {
 public:
  static constexpr int width = 2048, height = 1024;

  /// `lasting` masks survive forget(); personal ones must not be.
  enum class Keep { lasting, until_forgotten };

  Atlas();

  /// A picture begins. What it uses stays until the next one begins.
  void begin() { ++picture_; }
  /// Copies the mask in. Nothing when this picture uses all of it: then somebody calls clear() and draws
  /// again.
  [[nodiscard]] std::optional<Spot> place(const Mask&, Keep);
  /// Writes another mask of the same size over an older one.
  void replace(const Spot&, const Mask&);
  /// Whether the mask is still there; if so, this picture uses it.
  [[nodiscard]] bool use(const Spot&);

  /// Wipes what was placed until_forgotten.
  void forget();
  void clear();

  /// True once after a place() failed.
  [[nodiscard]] bool take_overflow();
  /// Rises whenever a spot may have got another content: a picture drawn before is then no proof of anything.
  [[nodiscard]] std::uint64_t generation() const { return generation_; }

  /// One row of coverage, `width` bytes.
  [[nodiscard]] const std::uint8_t* row(int y) const {
    return pixels_.data() + std::size_t{width} * static_cast<std::size_t>(y);
  }

 private:
  struct Shelf {
    int x = 0, y = 0, h = 0, used = 0;
    Keep keep = Keep::lasting;
    std::uint32_t epoch = 0;
    std::uint64_t picture = 0;  // that used it last
  };
  Shelf* shelf_for(int w, int h, Keep);
  Shelf* room_on_shelf(int w, int least, int most, Keep);
  Shelf* new_shelf(int h, Keep);
  Shelf* clear_oldest(int least);
  void copy_in(int x, int y, const Mask&);
  void wipe_shelf(Shelf&);

  std::vector<std::uint8_t> pixels_;
  std::vector<Shelf> shelves_;
  std::array<int, 4> filled_{};  // how far down each column is used
  std::uint32_t next_epoch_ = 1;
  std::uint64_t generation_ = 0, picture_ = 1;
  bool overflow_ = false;
};

}  // namespace ui
