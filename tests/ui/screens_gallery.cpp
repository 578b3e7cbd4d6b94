// screens_gallery DIR [part of a name]: every screen in every variant as a PNG, to be looked at.
// Not a test: nothing is checked.
#include <cstdio>
#include <filesystem>
#include <string>

#include "tests/ui/sample_views.h"
#include "ui/window.h"

namespace {

void picture(ui::Window& window, const ui::View& view, const std::string& path) {
  while (window.show(view, {})) {
  }
  window.save_png(path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fputs("usage: screens_gallery DIR [PART-OF-NAME]\n", stderr), 2;
  const std::string directory = argv[1], part = argc > 2 ? argv[2] : "";
  std::filesystem::create_directories(directory);
  for (const auto& v : ui_test::all_variants()) {
    ui::Window window({.width = v.width, .height = v.height, .headless = true});
    for (const auto& sample : ui_test::all_samples()) {
      const std::string name = v.name + "-" + sample.name;
      if (name.find(part) == name.npos) continue;
      picture(window, {ui_test::frame_of(v), sample.screen}, directory + "/" + name + ".png");
    }
  }
  for (const auto& v : ui_test::technician_variants()) {
    ui::Window window({.width = v.width, .height = v.height, .headless = true});
    for (const auto& sample : ui_test::technician_samples()) {
      const std::string name = v.name + "-" + sample.name;
      if (name.find(part) == name.npos) continue;
      picture(window, {ui_test::technician_frame_of(v), sample.screen}, directory + "/" + name + ".png");
    }
  }
  return 0;
}
