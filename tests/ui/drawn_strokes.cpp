// Implementation of tests/ui/drawn_strokes.h.
#include "tests/ui/drawn_strokes.h"

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace ui_test {
namespace {

using ui::Ink;
using ui::InkStroke;
using ui::Point;

constexpr float field = 256, step = 0.03f;  // a finger is asked where it is so often

InkStroke stroke_in(const std::string& text) {
  InkStroke out;
  std::istringstream points(text);
  for (Point p; points >> p.x;) {
    points.ignore(1);
    points >> p.y;
    out.push_back({p.x / field, p.y / field});
  }
  return out;
}

/// The same way at every standard library.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}
  float within(float most) { return most * (2 * static_cast<float>(engine_()) / 4294967295.f - 1); }

 private:
  std::mt19937 engine_;
};

InkStroke with_all_points(const InkStroke& stroke) {
  InkStroke out{stroke.front()};
  for (const Point to : stroke) {
    const Point from = out.back();
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    for (float at = step; at < length; at += step)
      out.push_back({from.x + (to.x - from.x) * at / length, from.y + (to.y - from.y) * at / length});
  }
  out.push_back(stroke.back());
  return out;
}

struct Hand {
  float wide, high, slant, turn;
  [[nodiscard]] Point lead(Point p) const {
    const float x = (p.x - 0.5f) * wide - (p.y - 0.5f) * slant, y = (p.y - 0.5f) * high;
    return {0.5f + x * std::cos(turn) - y * std::sin(turn), 0.5f + x * std::sin(turn) + y * std::cos(turn)};
  }
};

}  // namespace

std::vector<DrawnCharacter> common_characters() {
  std::ifstream file(STROKES);
  if (!file) throw std::runtime_error("cannot read " STROKES);
  std::vector<DrawnCharacter> out;
  for (std::string text, line; file >> text && std::getline(file, line);) {
    DrawnCharacter c{text, {}};
    std::istringstream strokes(line);
    for (std::string stroke; std::getline(strokes, stroke, ';');) c.ink.push_back(stroke_in(stroke));
    out.push_back(std::move(c));
  }
  return out;
}

Ink by_finger(const Ink& ink, std::uint32_t seed) {
  Chance chance(seed);
  const Hand hand{0.8f + chance.within(0.2f), 0.8f + chance.within(0.2f), chance.within(0.2f),
                  chance.within(0.09f)};
  Ink out;
  for (const InkStroke& stroke : ink) {
    const Point off{chance.within(0.03f), chance.within(0.03f)};
    out.emplace_back();
    for (const Point p : with_all_points(stroke)) {
      const Point led = hand.lead(p);
      out.back().push_back({led.x + off.x + chance.within(0.015f), led.y + off.y + chance.within(0.015f)});
    }
  }
  return out;
}

}  // namespace ui_test
