// What the kernel tells about a plugged USB device without opening it: names, bound drivers, its node.
// For people who look for a fault; the drivers of this folder do without.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "drivers/usb.h"

namespace drivers {

struct UsbNode {
  std::string product, manufacturer;        // the device's own words, empty where it has none
  std::vector<std::string> kernel_drivers;  // of its interfaces: "usbhid", "usblp"; each once
  std::filesystem::path node;               // "/dev/bus/usb/001/002"
  bool may_open = false;                    // by this process, for reading and writing
};

[[nodiscard]] UsbNode usb_node_of(const UsbDevice&,
                                  const std::filesystem::path& devices = "/sys/bus/usb/devices");

}  // namespace drivers
