// hallkioskctl devices: what is plugged in, what this program makes of it and why, and whether it may.
// Talks to no device.
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <utility>

#include "drivers/hex.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/ctl/device_roles.h"
#include "storage/columns.h"

namespace kiosk::ctl {
namespace {

using storage::padded;
using storage::wrapped;

constexpr std::size_t port_columns = 8, id_columns = 11, role_columns = 14;
constexpr std::size_t indent = port_columns + id_columns;

Nodes nodes_now() {
  const drivers::Udev udev(std::make_shared<drivers::StopSignal>());
  return {.lines = udev.serial_lines(), .keyboards = udev.keyboards()};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : "、") + word;
  return text.empty() ? "无" : text;
}

std::string rights(const std::string& node) {
  return access(node.c_str(), R_OK | W_OK) == 0 ? " 可以打开" : " 没有权限打开";
}

void row(const std::string& port, const std::string& id, const std::string& role, const std::string& name) {
  std::cout << padded(port, port_columns) << padded(id, id_columns) << padded(role, role_columns)
            << wrapped(name, indent + role_columns) << '\n';
}

void under(const std::string& text) {
  std::cout << std::string(indent, ' ') << wrapped(text, indent) << '\n';
}

void show(const drivers::UsbDevice& device, const Nodes& nodes, const Config& config) {
  const auto node = drivers::usb_node_of(device);
  const auto role = role_of(device, node, nodes, config);
  const auto name = node.manufacturer + (node.manufacturer.empty() ? "" : " ") + node.product;
  row(device.port, drivers::hex_of(device.vid) + ":" + drivers::hex_of(device.pid),
      role.name.empty() ? "—" : role.name, name.empty() ? "（没有产品名）" : name);
  under(role.why);
  const auto opened = role.node.empty() ? node.node.string() : role.node;
  under("内核驱动：" + joined(node.kernel_drivers) + "；" + opened + rights(opened));
}

/// Lines on the board; those on USB stand with their device.
void show_lines(const Nodes& nodes, const Config& config) {
  bool first = true;
  for (const auto& node : nodes.lines) {
    if (!node.port.empty()) continue;
    const auto role = role_of_line(node, config);
    if (std::exchange(first, false)) std::cout << "\n主板上的串口\n";
    std::cout << padded(node.path, indent) << padded(role.name.empty() ? "—" : role.name, role_columns)
              << role.why << "；" << node.path << rights(node.path) << '\n';
  }
}

}  // namespace

int devices(const Config& config) {
  auto found = drivers::UsbBus().devices();
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.port < b.port; });
  const auto nodes = nodes_now();
  row("端口", "编号", "用作", "产品");
  for (const auto& device : found) show(device, nodes, config);
  if (found.empty()) std::cout << "没有 USB 设备：请检查 USB 线和主板\n";
  show_lines(nodes, config);
  return 0;
}

}  // namespace kiosk::ctl
