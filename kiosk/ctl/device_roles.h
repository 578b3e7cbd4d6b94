// What a plugged device is used for by this terminal, and why: the finders of drivers/, put into words.
// Opens nothing.
#pragma once

#include <string>
#include <vector>

#include "drivers/udev.h"
#include "drivers/usb_node.h"
#include "kiosk/config.h"

namespace kiosk::ctl {

struct DeviceRole {
  std::string name;  // "身份证阅读器"; empty: none of ours
  std::string why;
  std::string node{};  // what is opened, where that is not the device itself: "/dev/ttyACM0"
};

/// Serial lines and keyboards, by which scanners are known.
struct Nodes {
  std::vector<drivers::DeviceNode> lines, keyboards;
};

[[nodiscard]] DeviceRole role_of(const drivers::UsbDevice&, const drivers::UsbNode&, const Nodes&,
                                 const Config&);

/// Of a line or keyboard by itself: for those on no USB port.
[[nodiscard]] DeviceRole role_of_line(const drivers::DeviceNode&, const Config&);

}  // namespace kiosk::ctl
