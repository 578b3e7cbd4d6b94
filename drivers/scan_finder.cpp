// Names that scanners give themselves, and names of what is none.
// Ids of makers and products are not looked at: the same scanner is sold under many.
#include "drivers/scan_finder.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

namespace drivers {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> scanners{"scan",  "barcode", "bar code", "imager",
                                                   "wedge", "kbw",     "qr"};
/// What else hangs on modem lines.
constexpr std::array<std::string_view, 8> others{"printer", "card", "reader",  "modem",
                                                 "lte",     "gps",  "arduino", "finger"};

template <std::size_t size>
bool names_one_of(const std::array<std::string_view, size>& words, std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::any_of(words.begin(), words.end(), [&](auto word) { return name.find(word) != name.npos; });
}

/// There are keyboards with a fingerprint scanner.
bool names_a_scanner(const std::string& name) {
  return names_one_of(scanners, name) && !names_one_of(std::array<std::string_view, 1>{"finger"}, name);
}

/// What a link leads to; the path as it is written where that cannot be told.
fs::path resolved(const std::string& path) {
  std::error_code failed;
  auto target = fs::weakly_canonical(path, failed);
  return failed ? fs::path(path) : target;
}

bool is_at(const DeviceNode& node, const std::string& device) {
  return device.starts_with('/') ? resolved(node.path) == resolved(device) : node.port == device;
}

}  // namespace

bool is_scan_line(const DeviceNode& node, const ScannerChoice& choice) {
  if (choice.transport == ScannerTransport::hid) return false;
  if (!choice.except.empty() && is_at(node, choice.except)) return false;
  if (!choice.device.empty()) return is_at(node, choice.device);
  const bool modem = node.interface_class == 2 && node.interface_subclass == 2;
  return modem && (names_a_scanner(node.product) || !names_one_of(others, node.product));
}

bool is_scan_keyboard(const DeviceNode& node, const ScannerChoice& choice) {
  if (choice.transport == ScannerTransport::serial || node.interface_class != 3) return false;
  if (!choice.device.empty()) return is_at(node, choice.device);
  return names_a_scanner(node.product);
}

}  // namespace drivers
