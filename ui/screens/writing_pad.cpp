// Which keys each mode has, and what is drawn with a finger.
#include "ui/screens/writing_pad.h"

#include <cmath>

#include "ui/icons.h"
#include "ui/keys.h"
#include "ui/screens/candidate_bar.h"
#include "ui/widgets.h"
#include "ui/writing_words.h"

namespace ui {
namespace {

constexpr float mode_height = 88, bar_height = 112, pad_gap = 16, nib = 14;

Key text_key(const std::string& text, float weight = 1) {
  return {"key/" + text, text, TextTyped{text}, weight};
}
Key space_key(const Stage& s, float weight) {
  return {"key/space", std::string(s.say(Word::space)), KeyTyped{' '}, weight};
}

KeyRow mode_keys(const Stage& s, const WritingView& v) {
  KeyRow out;
  for (const WritingMode mode : v.modes)
    out.push_back({"mode/" + std::to_string(static_cast<int>(mode)), std::string(s.say(name_of(mode))),
                   ModeChosen{mode}, 2, 0, mode == v.mode});
  return out;
}

KeyRow joined(KeyRow row, KeyRow more) {
  for (Key& key : more) row.push_back(std::move(key));
  return row;
}

std::vector<KeyRow> pinyin_keys(const Stage& s) {
  return {letter_keys("qwertyuiop"),
          letter_keys("asdfghjkl"),
          joined(letter_keys("zxcvbnm'"), {erase_key(s, 2)}),
          {text_key("，", 1.5f), text_key("。", 1.5f), space_key(s, 4), text_key("？", 1.5f),
           text_key("！", 1.5f)}};
}

std::vector<KeyRow> latin_keys(const Stage& s, bool capital) {
  const Key shift{"capital", capital ? "a" : "A", CapitalToggled{}, 1.5f, 0, capital};
  const auto letters = [capital](const char* small, const char* large) {
    return letter_keys(capital ? large : small);
  };
  return {letters("qwertyuiop", "QWERTYUIOP"), letters("asdfghjkl", "ASDFGHJKL"),
          joined(joined({shift}, letters("zxcvbnm", "ZXCVBNM")), {erase_key(s, 1.5f)}),
          joined(joined(letter_keys(",."), {space_key(s, 6)}), letter_keys("?!"))};
}

std::vector<KeyRow> digit_keys(const Stage& s, WritingTask task) {
  if (task == WritingTask::phone)
    return {letter_keys("123"), letter_keys("456"), letter_keys("789"),
            joined(letter_keys("-0"), {erase_key(s, 1)})};
  return {joined(letter_keys("123"), {text_key("，"), text_key("：")}),
          joined(letter_keys("456"), {text_key("。"), text_key("、")}), letter_keys("789-/"),
          joined(letter_keys(".0:"), {erase_key(s, 2)})};
}

/// The five as they are written, each with its name.
std::vector<KeyRow> stroke_keys(const Stage& s) {
  const auto stroke = [](const char* label, char letter) {
    return Key{std::string("key/") + letter, label, KeyTyped{letter}};
  };
  return {{stroke("一", 'h'), stroke("丨", 's'), stroke("丿", 'p')},
          {stroke("丶", 'n'), stroke("乙", 'z'), erase_key(s, 1)},
          {text_key("，"), text_key("。"), text_key("？")}};
}

void draw_line(Stage& s, const Rect& field, const InkStroke& stroke) {
  const auto on_screen = [&](Point p) { return Point{field.x + p.x * field.h, field.y + p.y * field.h}; };
  for (std::size_t i = 0; i < stroke.size(); ++i) {
    const Point to = on_screen(stroke[i]), from = i ? on_screen(stroke[i - 1]) : to;
    const int steps = 1 + static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / (nib / 3));
    for (int k = 1; k <= steps; ++k) {
      const float part = static_cast<float>(k) / static_cast<float>(steps);
      s.brush.disc({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, nib / 2, s.theme.ink);
    }
  }
}

/// A finger that came down in the field draws until it is lifted.
std::optional<Intent> follow_finger(Stage& s, const Rect& field) {
  InkStroke& line = s.scroll.line;
  if (const auto finger = s.brush.finger()) {
    if (field.holds(finger->from) && field.holds(finger->at)) {
      const Point at{(finger->at.x - field.x) / field.h, (finger->at.y - field.y) / field.h};
      if (line.empty() || line.back() != at) line.push_back(at);
    }
    return std::nullopt;
  }
  if (line.empty()) return std::nullopt;
  return StrokeDrawn{std::exchange(line, {})};
}

std::optional<Intent> draw_field(Stage& s, const Rect& area, const WritingView& v) {
  constexpr float side = 176;
  const Rect field{area.x, area.y, area.w - side - pad_gap, area.h};
  (void)s.brush.target("ink", field);
  s.brush.framed(field, s.theme.radius, s.theme.card, s.theme.brand, s.theme.line_width);
  auto out = follow_finger(s, field);
  for (const InkStroke& stroke : v.ink) draw_line(s, field, stroke);
  draw_line(s, field, s.scroll.line);
  const std::vector<KeyRow> beside{{erase_key(s, 1)}, {text_key("，")}, {text_key("。")}, {text_key("？")}};
  if (auto key = draw_keys(s, {area.right() - side, area.y, side, area.h}, beside)) out = std::move(key);
  return out;
}

std::vector<KeyRow> keys_of(const Stage& s, const WritingView& v) {
  switch (v.mode) {
    case WritingMode::digits:
      return digit_keys(s, v.task);
    case WritingMode::latin:
      return latin_keys(s, v.capital);
    case WritingMode::strokes:
      return stroke_keys(s);
    case WritingMode::pinyin:
    case WritingMode::handwriting:
      break;
  }
  return pinyin_keys(s);
}

bool has_candidates(WritingMode mode) { return mode != WritingMode::digits && mode != WritingMode::latin; }

}  // namespace

std::optional<Intent> draw_pad(Stage& s, const Rect& r, const WritingView& v) {
  Flow flow(r);
  std::optional<Intent> out;
  const auto keep = [&](std::optional<Intent> touched) {
    if (touched) out = std::move(touched);
  };
  if (v.modes.size() > 1) keep(draw_keys(s, flow.take(mode_height, pad_gap), {mode_keys(s, v)}));
  if (has_candidates(v.mode)) keep(draw_candidates(s, flow.take(bar_height, pad_gap), v));
  if (v.mode == WritingMode::handwriting) {
    keep(draw_field(s, flow.rest(), v));
  } else {
    keep(draw_keys(s, flow.rest(), keys_of(s, v)));
  }
  return out;
}

}  // namespace ui
