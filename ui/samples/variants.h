// The ways in which a screen can be asked for: panel, wishes of the citizen, language; and the frame for
// each. Not which screens: those are in ui/samples/views.
#pragma once

#include <string>
#include <vector>

#include "ui/view.h"

namespace ui::samples {

/// A set of wishes, by the name that --mode has for it.
struct Mode {
  std::string name;
  Wishes wishes;
};
[[nodiscard]] const std::vector<Mode>& all_modes();

struct Size {
  int width = 0, height = 0;
  [[nodiscard]] bool wide() const { return width > height; }
};
inline constexpr Size upright{1080, 1920}, lying{1920, 1080};

/// Low reach is a matter of upright panels: on a lying one it changes nothing.
[[nodiscard]] bool has(const Mode&, const Size&);

struct Variant {
  std::string name;  // "upright-elder-en": what its pictures' names begin with
  Size size;
  Language language = Language::zh;
  Wishes wishes;
};
[[nodiscard]] Variant variant_of(const Mode&, Language, const Size&);

/// {upright, lying} × modes × {zh, en}.
[[nodiscard]] std::vector<Variant> all_variants();

/// {upright, lying}, as technicians see them.
[[nodiscard]] std::vector<Variant> technician_variants();

/// Of the name; throws std::out_of_range.
[[nodiscard]] Variant variant(const std::string& name);

[[nodiscard]] Frame frame_of(const Variant&);
[[nodiscard]] Frame technician_frame_of(const Variant&);

}  // namespace ui::samples
