// Reads ImDrawList's boxes (PrimRect, PrimRectUV): four corners, six indices 0 1 2 0 2 3.
// Not a triangle rasteriser.
#include "ui/quads.h"

#include <imgui.h>

#include <cmath>
#include <stdexcept>

#include "ui/atlas.h"

namespace ui {

Box Box::cut(const Box& b) const {
  return {std::max(x0, b.x0), std::max(y0, b.y0), std::min(x1, b.x1), std::min(y1, b.y1)};
}

Box Box::joined(const Box& b) const {
  if (empty()) return b;
  if (b.empty()) return *this;
  return {std::min(x0, b.x0), std::min(y0, b.y0), std::max(x1, b.x1), std::max(y1, b.y1)};
}

namespace {

int whole(float v) { return static_cast<int>(std::lround(v)); }

Color color_of(ImU32 c) {
  return {static_cast<std::uint8_t>(c >> IM_COL32_R_SHIFT & 255),
          static_cast<std::uint8_t>(c >> IM_COL32_G_SHIFT & 255),
          static_cast<std::uint8_t>(c >> IM_COL32_B_SHIFT & 255),
          static_cast<std::uint8_t>(c >> IM_COL32_A_SHIFT & 255)};
}

bool is_box(const ImDrawIdx* i, const ImDrawVert* v) {
  const bool fan = i[1] == i[0] + 1 && i[2] == i[0] + 2 && i[3] == i[0] && i[4] == i[2] && i[5] == i[0] + 3;
  return fan && v[0].pos.y == v[1].pos.y && v[1].pos.x == v[2].pos.x && v[3].pos.x == v[0].pos.x;
}

const Image* image_of(const ImDrawCmd& cmd) {
  const ImTextureID texture = cmd.GetTexID();
  const bool atlas = texture == reinterpret_cast<ImTextureID>(atlas_texture);
  return atlas ? nullptr : reinterpret_cast<const Image*>(texture);
}

Quad quad_of(const ImDrawVert* v, const Box& clip, const Image* image) {
  Quad q{.at = {whole(v[0].pos.x), whole(v[0].pos.y), whole(v[2].pos.x), whole(v[2].pos.y)},
         .clip = clip,
         .color = color_of(v[0].col),
         .image = image};
  if (!image && v[0].uv.x != v[2].uv.x)
    q.u = whole(v[0].uv.x * Atlas::width), q.v = whole(v[0].uv.y * Atlas::height);
  return q;
}

Box box_of(const ImVec4& r) { return {whole(r.x), whole(r.y), whole(r.z), whole(r.w)}; }

void collect(const ImDrawList& list, std::vector<Quad>& out) {
  for (const ImDrawCmd& cmd : list.CmdBuffer) {
    const Box clip = box_of(cmd.ClipRect);
    const Image* const image = image_of(cmd);
    for (unsigned e = 0; e < cmd.ElemCount; e += 6) {
      const ImDrawIdx* index = list.IdxBuffer.Data + cmd.IdxOffset + e;
      const ImDrawVert* corner = list.VtxBuffer.Data + cmd.VtxOffset + index[0];
      if (e + 6 > cmd.ElemCount || !is_box(index, corner))
        throw std::logic_error("the screen draws something that is no upright box; use a mask of ui/shapes");
      const Quad q = quad_of(corner, clip, image);
      if (!q.at.cut(clip).empty()) out.push_back(q);
    }
  }
}

}  // namespace

void collect_quads(const ImDrawData& data, std::vector<Quad>& out) {
  out.clear();
  for (int i = 0; i < data.CmdListsCount; ++i) collect(*data.CmdLists[i], out);
}

}  // namespace ui
