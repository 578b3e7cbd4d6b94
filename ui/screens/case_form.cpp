// A case's number and its secret, typed on large keys in the order of the alphabet.
// Shows how long the secret is, never what it is.
#include <string>

#include "ui/frame.h"
#include "ui/icons.h"
#include "ui/keys.h"
#include "ui/screens.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr std::string_view letters = "1234567890-ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t digits = 11;  // and the dash
constexpr float gap = 12;           // between the keys

std::string_view words_of(const Stage& s, CaseNotice notice) {
  switch (notice) {
    case CaseNotice::none:
      break;
    case CaseNotice::not_found:
      return s.say(Word::form_not_found);
    case CaseNotice::too_often:
      return s.say(Word::form_too_often);
    case CaseNotice::hub_silent:
      return s.say(Word::form_silent);
  }
  return {};
}

std::string shown(const CaseFormView& v, CaseField field) {
  if (field == CaseField::case_no) return v.case_no;
  std::string dots;
  for (std::size_t i = 0; i < v.secret_letters; ++i) dots += "●";
  return dots;
}

/// Above and below a field's two lines; where little height is left, the keys need it more.
float field_inset(const Stage& s) { return s.page.reach > 0 && s.theme.elder ? 8 : 16; }

float field_height(const Stage& s) {
  return s.theme.small.px * s.theme.small.leading + s.theme.item.px * s.theme.item.leading +
         2 * field_inset(s);
}

std::optional<Intent> draw_field(Stage& s, const Rect& r, const CaseFormView& v, CaseField field,
                                 Word label) {
  const bool active = v.field == field && !v.asking;
  const Touch touch = s.brush.target(field == CaseField::case_no ? "field/case_no" : "field/secret", r);
  s.brush.framed(r, s.theme.radius, s.theme.card, active || touch.held ? s.theme.brand : s.theme.line,
                 active ? s.theme.line_width + 4 : s.theme.line_width);
  Flow flow(r.inset(32, field_inset(s)));
  s.brush.line(flow.take(s.theme.small.px * s.theme.small.leading), s.say(label), s.theme.small);
  const std::string text = shown(v, field);
  const Rect line = flow.rest();
  s.brush.line(line, text, s.theme.item);
  if (active) {
    const float x = line.x + std::min(s.brush.width(text, s.theme.item) + 4, line.w - 4);
    s.brush.fill({x, line.y + 8, 4, line.h - 16}, s.theme.brand);
  }
  if (touch.tapped) return FieldChosen{field};
  return std::nullopt;
}

/// Digits, the dash and the eraser first, letters below them, each on a line of its own; where there is
/// little height, the letters follow the dash.
std::vector<KeyRow> keys_in(const Stage& s) {
  const auto row = [](std::size_t from, std::size_t count) {
    return letter_keys(letters.substr(from, count));
  };
  const auto with_erase = [&](KeyRow keys, float weight) {
    keys.push_back(erase_key(s, weight, !(s.page.wide && s.theme.elder)));
    return keys;
  };
  if (s.page.reach > 0) return {row(0, 10), row(10, 10), row(20, 10), with_erase(row(30, 7), 3)};
  if (s.page.wide) return {with_erase(row(0, digits), 2), row(digits, 13), row(digits + 13, 13)};
  return {row(0, 7),          with_erase(row(7, 4), 3), row(digits, 7),
          row(digits + 7, 7), row(digits + 14, 7),      row(digits + 21, 5)};
}

void draw_heading(Stage& s, const Rect& r, const CaseFormView& v) {
  const auto notice = words_of(s, v.notice);
  if (!notice.empty()) return banner(s, r, notice);
  const auto sub = s.theme.elder || s.page.wide ? std::string_view{} : s.say(Word::form_sub);
  title(s, r, s.say(Word::form_title), sub);
}

}  // namespace

std::optional<Intent> draw(const CaseFormView& view, Stage& s) {
  const float field = field_height(s);
  Flow flow(s.page.open);
  draw_heading(s, flow.take(s.theme.elder && !s.page.wide ? 240 : s.page.wide ? 128 : 200, 24), view);
  flow = Flow(s.page.within_reach(flow.rest()));
  const Rect fields = flow.take(s.page.wide ? field : 2 * field + 24, s.page.wide ? 20 : 32);
  const float w = s.page.wide ? (fields.w - 24) / 2 : fields.w;
  std::optional<Intent> out;
  const auto keep = [&](std::optional<Intent> touched) {
    if (touched) out = std::move(touched);
  };
  keep(draw_field(s, {fields.x, fields.y, w, field}, view, CaseField::case_no, Word::case_number));
  const Rect second = s.page.wide ? Rect{fields.x + w + 24, fields.y, w, field}
                                  : Rect{fields.x, fields.y + field + 24, w, field};
  keep(draw_field(s, second, view, CaseField::secret, Word::case_secret));
  const float most = s.page.wide ? 3 * 140 + 2 * gap : 6 * 128 + 5 * gap;
  keep(draw_keys(s, flow.take(std::min(flow.rest().h, most)), keys_in(s), Align::left, view.asking));
  const FooterButton look_up{"look_up", icons::magnify, view.asking ? Word::looking_up : Word::look_up,
                             Next{},    true,           view.complete && !view.asking};
  keep(draw_footer(s, back_button(), look_up));
  return out;
}

}  // namespace ui
