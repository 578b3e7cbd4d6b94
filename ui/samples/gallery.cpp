// Implementation of ui/samples/gallery.h.
// One window a variant: its size is the window's.
#include "ui/samples/gallery.h"

#include <filesystem>

#include "ui/window.h"

namespace ui::samples {
namespace {

std::vector<Size> sizes_of(const Gallery& g) {
  return g.size ? std::vector{*g.size} : std::vector{upright, lying};
}
std::vector<Mode> modes_of(const Gallery& g) { return g.mode ? std::vector{*g.mode} : all_modes(); }
std::vector<Language> languages_of(const Gallery& g) {
  return g.language ? std::vector{*g.language} : std::vector{Language::zh, Language::en};
}

/// Low reach on a lying panel is drawn only where it was asked for.
std::vector<Variant> variants_of(const Gallery& g) {
  std::vector<Variant> out;
  for (const Size& size : sizes_of(g))
    for (const Mode& mode : modes_of(g))
      for (const Language language : languages_of(g))
        if (g.mode || has(mode, size)) out.push_back(variant_of(mode, language, size));
  return out;
}

void settle(Window& window, const View& view) {
  while (window.show(view, {})) {
  }
}

std::size_t draw(const std::string& directory, const Variant& v, const Image& emblem, const Frame& frame,
                 const std::vector<Sample>& screens) {
  Window window({.width = v.size.width, .height = v.size.height, .headless = true, .emblem = emblem});
  for (const Sample& sample : screens) {
    show(window, frame, sample);
    window.save_png(directory + "/" + v.name + "-" + sample.name + ".png");
  }
  return screens.size();
}

bool shows_technicians(const Variant& v) { return v.wishes == Wishes{} && v.language == Language::zh; }

}  // namespace

void show(Window& window, const Frame& frame, const Sample& sample) {
  const View view = view_of(frame, sample);
  window.forget_names();
  settle(window, view);
  for (int i = 0; i < sample.steps; ++i) {
    window.press_key('.');
    settle(window, view);
  }
}

std::size_t draw_gallery(const std::string& directory, const Gallery& wanted) {
  std::filesystem::create_directories(directory);
  std::size_t drawn = 0;
  for (const Variant& v : variants_of(wanted)) {
    drawn += draw(directory, v, wanted.emblem, frame_of(v), all_samples(v.language, wanted.name));
    if (shows_technicians(v))
      drawn += draw(directory, v, wanted.emblem, technician_frame_of(v), technician_samples());
  }
  return drawn;
}

}  // namespace ui::samples
