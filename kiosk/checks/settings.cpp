// The words of storage/settings, with what to do next.
// Reads the file as the terminal does: what passes here starts there.
#include "kiosk/checks/settings.h"

#include "kiosk/hall_emblem.h"
#include "kiosk/panel.h"
#include "kiosk/printer_profiles.h"

namespace kiosk::checks {
namespace {

constexpr Subject subject{"settings", "配置文件", everything};

std::string next_step(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return "请按 hallkiosk.toml.example 写一份配置，或用 --config 指明它在哪里";
  return "请按提示改正，再运行 hallkioskctl config 核对";
}

/// As the screens are designed for, where the whole screen is used.
Panel panel_of(const Config& c) {
  const bool whole = c.width == 0 || c.height == 0;
  return {c.diagonal_mm, whole ? 1080 : c.width, whole ? 1920 : c.height};
}

}  // namespace

Config read_usable(const std::filesystem::path& file) {
  auto config = read_config(file);
  (void)load_printer_profile(config.printer);
  (void)load_emblem(config.emblem);
  demand_room(panel_of(config));
  return config;
}

CheckedSettings check_settings(const std::filesystem::path& file, Now now) {
  try {
    auto config = read_usable(file);
    return {subject.good(file.string() + " 没有问题", now), std::move(config)};
  } catch (const storage::BadSettings& e) {
    return {subject.failed(e.what(), next_step(file), now), std::nullopt};
  }
}

}  // namespace kiosk::checks
