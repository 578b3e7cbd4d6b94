// Reading and writing of kiosk/kept.h.
// Formats of findings: kiosk/check.
#include "kiosk/kept.h"

#include <spdlog/spdlog.h>

#include <charconv>
#include <system_error>

#include "kiosk/service_flow.h"
#include "storage/keys.h"

namespace kiosk {
namespace {

constexpr std::string_view volume_head = "hallkiosk-volume 1\n";

std::optional<std::string> contents_of(const std::filesystem::path& path) {
  const auto read = storage::read_guarded(path);
  if (const auto* text = std::get_if<storage::Private<std::string>>(&read)) return text->reveal();
  if (std::get<storage::KeyFault>(read).reason != storage::KeyFault::Reason::missing)
    spdlog::warn("{} cannot be read and counts as none", path.filename().string());
  return std::nullopt;
}

void write(const std::filesystem::path& path, const std::string& text) {
  try {
    storage::write_file_durably(path, text);
  } catch (const std::system_error& e) {
    spdlog::warn("not kept: {}", e.what());
  }
}

}  // namespace

Findings kept_findings(const std::filesystem::path& path) {
  const auto text = contents_of(path);
  if (!text) return {};
  try {
    return findings_in(*text);
  } catch (const BadFindings& e) {
    spdlog::warn("{} counts as none: {}", path.filename().string(), e.what());
    return {};
  }
}

std::optional<int> kept_volume(const std::filesystem::path& path) {
  const auto text = contents_of(path);
  if (!text || !text->starts_with(volume_head)) return std::nullopt;
  const auto* const from = text->data() + volume_head.size();
  const auto* const to = text->data() + text->size();
  int level = 0;
  const auto read = std::from_chars(from, to, level);
  const bool whole = read.ec == std::errc{} && to - read.ptr == 1 && *read.ptr == '\n';
  if (!whole || level < 0 || level > volume_max) return std::nullopt;
  return level;
}

void keep(const std::filesystem::path& path, const Findings& findings) { write(path, json_of(findings)); }

void keep_volume(const std::filesystem::path& path, int level) {
  write(path, std::string(volume_head) + std::to_string(level) + "\n");
}

}  // namespace kiosk
