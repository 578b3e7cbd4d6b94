// Areas and touch; text is in ui/brush_text.cpp.
// Rounded things are corners of a disc mask and straight boxes: no triangles (ui/quads).
#include "ui/brush.h"

#include <imgui.h>

#include <cmath>
#include <string>

namespace ui {
namespace {

ImU32 packed(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }

/// A finger that moved this far drags; it does not press.
constexpr float drag_distance = 24;

void add_part(ImDrawList& list, const Spot& spot, const Rect& at, int dx, int dy, Color color) {
  const float u = static_cast<float>(spot.x + dx) / Atlas::width,
              v = static_cast<float>(spot.y + dy) / Atlas::height;
  list.PrimReserve(6, 4);
  list.PrimRectUV({at.x, at.y}, {at.right(), at.bottom()}, {u, v},
                  {u + at.w / Atlas::width, v + at.h / Atlas::height}, packed(color));
}

/// A radius is at most half of the shorter side.
int round_in(const Rect& px, int radius) {
  return std::min({radius, static_cast<int>(px.w) / 2, static_cast<int>(px.h) / 2});
}

}  // namespace

int Brush::pixels(float units) const { return static_cast<int>(std::lround(units * scale_)); }

Rect Brush::to_pixels(const Rect& r) const {
  const auto x = static_cast<float>(pixels(r.x)), y = static_cast<float>(pixels(r.y));
  return {x, y, static_cast<float>(pixels(r.right())) - x, static_cast<float>(pixels(r.bottom())) - y};
}

/// What the clip in force lets through, in pixels.
Rect Brush::shown() const {
  const ImVec2 low = ImGui::GetWindowDrawList()->GetClipRectMin(),
               high = ImGui::GetWindowDrawList()->GetClipRectMax();
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

void Brush::note_area(const Rect& r, Color c) {
  if (observe_) drawn_.areas.push_back({r.intersected(shown()), c});
}

void Brush::add_solid(const Rect& r, Color c) {
  if (r.w <= 0 || r.h <= 0) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PrimReserve(6, 4);
  list.PrimRect({r.x, r.y}, {r.right(), r.bottom()}, packed(c));
}

void Brush::add_mask(const Spot& spot, int left, int top, Color c) {
  add_part(*ImGui::GetWindowDrawList(), spot,
           {static_cast<float>(left), static_cast<float>(top), static_cast<float>(spot.w),
            static_cast<float>(spot.h)},
           0, 0, c);
}

void Brush::fill(const Rect& r, Color c) {
  const Rect px = to_pixels(r);
  note_area(px, c);
  add_solid(px, c);
}

/// The quarters of a disc or a ring.
void Brush::corners(const Rect& px, const Spot& round, Color c) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int radius = round.w / 2;
  const auto r = static_cast<float>(radius);
  add_part(list, round, {px.x, px.y, r, r}, 0, 0, c);
  add_part(list, round, {px.right() - r, px.y, r, r}, radius, 0, c);
  add_part(list, round, {px.x, px.bottom() - r, r, r}, 0, radius, c);
  add_part(list, round, {px.right() - r, px.bottom() - r, r, r}, radius, radius, c);
}

void Brush::panel(const Rect& r, float radius, Color c) {
  const Rect px = to_pixels(r);
  const int round = round_in(px, pixels(radius));
  note_area(px, c);
  if (round < 1) return add_solid(px, c);
  const auto k = static_cast<float>(round);
  add_solid({px.x + k, px.y, px.w - 2 * k, k}, c);
  add_solid({px.x, px.y + k, px.w, px.h - 2 * k}, c);
  add_solid({px.x + k, px.bottom() - k, px.w - 2 * k, k}, c);
  if (const auto disc = shapes_.disc(2 * round)) corners(px, *disc, c);
}

void Brush::framed(const Rect& r, float radius, Color inside, Color line, float line_width) {
  panel(r, radius, line);
  panel(r.inset(line_width), radius - line_width, inside);
}

void Brush::outline(const Rect& r, float radius, float thickness, Color c) {
  const Rect px = to_pixels(r);
  const int round = round_in(px, pixels(radius)), thick = pixels(thickness);
  const auto k = static_cast<float>(round), t = static_cast<float>(thick);
  for (const Rect& side :
       {Rect{px.x + k, px.y, px.w - 2 * k, t}, Rect{px.x + k, px.bottom() - t, px.w - 2 * k, t},
        Rect{px.x, px.y + k, t, px.h - 2 * k}, Rect{px.right() - t, px.y + k, t, px.h - 2 * k}}) {
    note_area(side, c);
    add_solid(side, c);
  }
  if (const auto ring = shapes_.full_ring(2 * round, thick)) corners(px, *ring, c);
}

void Brush::disc(Point centre, float radius, Color c) {
  panel({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, radius, c);
}

void Brush::ring(Point centre, float radius, float thickness, Color c) {
  const auto spot = shapes_.full_ring(pixels(2 * radius), pixels(thickness));
  if (spot) add_mask(*spot, pixels(centre.x - radius), pixels(centre.y - radius), c);
}

void Brush::running_ring(Point centre, float radius, float thickness, float part, Color c) {
  const auto spot = shapes_.running_ring(pixels(2 * radius), pixels(thickness), part);
  if (spot) add_mask(*spot, pixels(centre.x - radius), pixels(centre.y - radius), c);
}

void Brush::face(int grade, const Rect& square, Color c) {
  const auto spot = shapes_.face(grade, pixels(square.w));
  if (spot) add_mask(*spot, pixels(square.x), pixels(square.y), c);
}

void Brush::icon(char32_t code, Point centre, float px, Color c) {
  const auto glyph = glyphs_.at(code, Weight::icon, pixels(px));
  if (!glyph) return;
  const auto middle = [](int at, int size) { return at - size / 2; };
  add_mask(glyph->spot, middle(pixels(centre.x), glyph->spot.w), middle(pixels(centre.y), glyph->spot.h), c);
}

bool Brush::emblem(Point centre, float size) {
  if (emblem_.empty()) return false;
  const Image& image = emblem_.at(pixels(size));
  const auto left = static_cast<float>(pixels(centre.x) - image.width / 2),
             top = static_cast<float>(pixels(centre.y) - image.height / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushTextureID(reinterpret_cast<ImTextureID>(const_cast<Image*>(&image)));
  list.PrimReserve(6, 4);
  list.PrimRect({left, top}, {left + static_cast<float>(image.width), top + static_cast<float>(image.height)},
                IM_COL32_WHITE);
  list.PopTextureID();
  return true;
}

void Brush::clip(const Rect& r) {
  const Rect px = to_pixels(r);
  ImGui::PushClipRect({px.x, px.y}, {px.right(), px.bottom()}, true);
  ++clips_;
}

void Brush::unclip() {
  ImGui::PopClipRect();
  --clips_;
}

Rect Brush::to_units(const Rect& px) const {
  return {px.x / scale_, px.y / scale_, px.w / scale_, px.h / scale_};
}

/// One that a list has scrolled away can be chosen by the keypad, which brings it back.
Touch Brush::target(std::string_view name, const Rect& r) {
  const Rect px = to_pixels(r);
  const Rect seen = px.intersected(shown());
  const bool chosen = focus_.chooses(name);
  drawn_.controls.emplace_back(name);
  if (focus_.is_on(name)) focused_ = Focused{r, to_units(seen), clips_ > 0};
  if (seen.w < 1 || seen.h < 1) return {chosen, chosen};
  drawn_.targets.push_back({std::string(name), seen});
  ImGui::SetCursorScreenPos({px.x, px.y});
  const bool clicked = ImGui::InvisibleButton(drawn_.targets.back().name.c_str(), {px.w, px.h});
  const float reach = drag_distance * scale_;
  const bool still = ImGui::GetIO().MouseDragMaxDistanceSqr[0] < reach * reach;
  const bool held = ImGui::IsItemActive() && ImGui::IsItemHovered() && still;
  if (held) drawn_.held = name;
  return {held || chosen, (clicked && still) || chosen};
}

std::optional<Finger> Brush::finger() const {
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.MouseDown[0]) return std::nullopt;
  const auto units = [this](const ImVec2& p) { return Point{p.x / scale_, p.y / scale_}; };
  const float reach = drag_distance * scale_;
  return Finger{units(io.MouseClickedPos[0]), units(io.MousePos),
                io.MouseDragMaxDistanceSqr[0] < reach * reach};
}

Point Brush::dragged(const Rect& area) const {
  const ImGuiIO& io = ImGui::GetIO();
  const Rect px = to_pixels(area);
  const float reach = drag_distance * scale_;
  if (!io.MouseDown[0] || !px.holds(Point{io.MouseClickedPos[0].x, io.MouseClickedPos[0].y})) return {};
  if (io.MouseDragMaxDistanceSqr[0] < reach * reach) return {};
  return {io.MouseDelta.x / scale_, io.MouseDelta.y / scale_};
}

}  // namespace ui
