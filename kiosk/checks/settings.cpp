// The words of storage/settings, with what to do next.
// Reads the file as the terminal does: what passes here starts there.
#include "kiosk/checks/settings.h"

namespace kiosk::checks {
namespace {

constexpr Subject subject{"settings", "配置文件", everything};

std::string next_step(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return "请按 hallkiosk.toml.example 写一份配置，或用 --config 指明它在哪里";
  return "请按提示改正，再运行 hallkioskctl config 核对";
}

}  // namespace

CheckedSettings check_settings(const std::filesystem::path& file, Now now) {
  try {
    auto config = read_config(file);
    return {subject.good(file.string() + " 没有问题", now), std::move(config)};
  } catch (const storage::BadSettings& e) {
    return {subject.failed(e.what(), next_step(file), now), std::nullopt};
  }
}

}  // namespace kiosk::checks
