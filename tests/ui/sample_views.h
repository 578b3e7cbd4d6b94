// Every screen with believable, fictitious content, for tests and the gallery.
// Not what the flow makes of a card: plain values.
#pragma once

#include <string>
#include <vector>

#include "ui/view.h"

namespace ui_test {

struct Sample {
  std::string name;  // file name of its picture
  ui::Screen screen;
};

/// All screens; those that differ by content several times.
[[nodiscard]] std::vector<Sample> all_samples();

/// The technician's: Chinese and normal size only.
[[nodiscard]] std::vector<Sample> technician_samples();

struct Variant {
  std::string name;
  int width, height;
  ui::Language language;
  bool elder;
};
/// {upright, lying} × {normal, elder} × {zh, en}.
[[nodiscard]] std::vector<Variant> all_variants();

/// {upright, lying} of them.
[[nodiscard]] std::vector<Variant> technician_variants();

[[nodiscard]] ui::Frame frame_of(const Variant&);
[[nodiscard]] ui::Frame technician_frame_of(const Variant&);
[[nodiscard]] ui::ReasonsView reasons_view();
[[nodiscard]] ui::ServicesView services_view(std::size_t count);

}  // namespace ui_test
