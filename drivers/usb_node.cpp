// sysfs: a folder a device, named after its port; one more for each interface, "1-2:1.0".
// Not libusb: that would have to open the device for its names.
#include "drivers/usb_node.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace drivers {
namespace {

namespace fs = std::filesystem;

/// One line; what a device says about itself is cut at 60 bytes and freed of control characters.
std::string text_in(const fs::path& file) {
  std::string line;
  std::getline(std::ifstream(file), line);
  line.resize(std::min<std::size_t>(line.size(), 60));
  std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return line;
}

std::vector<std::string> drivers_of(const std::string& port, const fs::path& devices) {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(devices, ignored)) {
    if (!entry.path().filename().string().starts_with(port + ":")) continue;
    const auto name = fs::read_symlink(entry.path() / "driver", ignored).filename().string();
    if (!name.empty() && std::find(found.begin(), found.end(), name) == found.end()) found.push_back(name);
  }
  return found;
}

fs::path node_of(const UsbDevice& device) {
  std::array<char, 32> path{};
  std::snprintf(path.data(), path.size(), "/dev/bus/usb/%03d/%03d", std::atoi(device.port.c_str()),
                device.address);
  return path.data();
}

}  // namespace

UsbNode usb_node_of(const UsbDevice& device, const fs::path& devices) {
  const auto folder = devices / device.port;
  const auto node = node_of(device);
  return {.product = text_in(folder / "product"),
          .manufacturer = text_in(folder / "manufacturer"),
          .kernel_drivers = drivers_of(device.port, devices),
          .node = node,
          .may_open = access(node.c_str(), R_OK | W_OK) == 0};
}

}  // namespace drivers
