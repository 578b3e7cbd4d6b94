// HarfBuzz over the fonts' files, one direction a run.
// Not a bidirectional algorithm: a name in Uyghur amid Chinese is one run from right to left.
#include "ui/shaper.h"

#include <hb.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace ui {
namespace {

struct Block {
  char32_t first, last;
  Script script;
};
/// Blocks.txt of Unicode 15.
constexpr std::array blocks{
    Block{0x0600, 0x06FF, Script::arabic},    Block{0x0750, 0x077F, Script::arabic},
    Block{0x08A0, 0x08FF, Script::arabic},    Block{0xFB50, 0xFDFF, Script::arabic},
    Block{0xFE70, 0xFEFE, Script::arabic},    Block{0x0F00, 0x0FFF, Script::tibetan},
    Block{0x1800, 0x18AF, Script::mongolian}, Block{0xA000, 0xA4CF, Script::yi},
    Block{0x1950, 0x197F, Script::tai_le},    Block{0x1980, 0x19DF, Script::new_tai_lue}};

/// What stands between two words of a name, and for what is masked of it.
constexpr std::u32string_view between = U" ·.-*‧•";

template <class T, void (*destroy)(T*)>
struct Destroyer {
  void operator()(T* it) const { destroy(it); }
};
template <class T, void (*destroy)(T*)>
using Owned = std::unique_ptr<T, Destroyer<T, destroy>>;

}  // namespace

struct Shaper::Font {
  explicit Font(std::string file) : path(std::move(file)) {}

  /// Null: there is no such file.
  hb_font_t* get() {
    if (!std::exchange(tried, true)) {
      const Owned<hb_blob_t, hb_blob_destroy> blob(hb_blob_create_from_file_or_fail(path.c_str()));
      if (blob) {
        const Owned<hb_face_t, hb_face_destroy> face(hb_face_create(blob.get(), 0));
        font.reset(hb_font_create(face.get()));
        em = static_cast<float>(hb_face_get_upem(face.get()));
      }
    }
    return font.get();
  }

  const std::string path;
  bool tried = false;
  Owned<hb_font_t, hb_font_destroy> font;
  float em = 1;
};

Shaper::Shaper(const FontPaths& paths) {
  for (const auto& script : paths.scripts)
    for (const auto& path : {script.regular, script.bold}) fonts_.push_back(std::make_unique<Font>(path));
}

Shaper::~Shaper() = default;

std::optional<Script> script_of(char32_t c) {
  const auto* const block =
      std::ranges::find_if(blocks, [c](const Block& b) { return c >= b.first && c <= b.last; });
  if (block == blocks.end()) return std::nullopt;
  return block->script;
}

std::size_t Shaper::run_of(std::u32string_view text) {
  const auto script = script_of(text.front());
  std::size_t end = 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (script_of(text[i]) == script)
      end = i + 1;
    else if (between.find(text[i]) == between.npos)
      break;
  }
  return end;
}

std::vector<Letter> Shaper::shape(std::u32string_view run, bool bold) {
  const auto script = script_of(run.front()).value();
  auto& font = *fonts_[2 * static_cast<std::size_t>(script) + (bold ? 1 : 0)];
  if (font.get() == nullptr) return {};
  const Owned<hb_buffer_t, hb_buffer_destroy> buffer(hb_buffer_create());
  hb_buffer_add_codepoints(buffer.get(), reinterpret_cast<const hb_codepoint_t*>(run.data()),
                           static_cast<int>(run.size()), 0, static_cast<int>(run.size()));
  hb_buffer_guess_segment_properties(buffer.get());
  if (hb_buffer_get_direction(buffer.get()) == HB_DIRECTION_TTB)  // Mongolian lies on its side in a line
    hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
  hb_shape(font.get(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const auto* const glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const auto* const places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<Letter> out;
  for (unsigned i = 0; i < count; ++i) {
    const char32_t said = run[glyphs[i].cluster];
    const bool first = i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster;
    const auto ems = [&](hb_position_t units) { return static_cast<float>(units) / font.em; };
    out.push_back({glyphs[i].codepoint == 0 ? said : shaped(script, glyphs[i].codepoint), first ? said : 0,
                   ems(places[i].x_advance), ems(places[i].x_offset), ems(places[i].y_offset)});
  }
  return out;
}

}  // namespace ui
