// hallkioskctl devices: what is plugged in, what this program makes of it and why, and whether it may.
// Talks to no device.
#include <iostream>

#include "drivers/sam_usb.h"
#include "drivers/usb_node.h"
#include "kiosk/ctl/columns.h"
#include "kiosk/ctl/commands.h"

namespace kiosk::ctl {
namespace {

constexpr std::size_t port_columns = 8, id_columns = 11, role_columns = 16;
constexpr std::size_t indent = port_columns + id_columns;

struct Role {
  std::string name;  // empty: none of ours
  std::string why;
};

std::string hex(unsigned value, int digits) {
  std::string text(static_cast<std::size_t>(digits), '0');
  for (auto place = text.rbegin(); place != text.rend(); ++place, value >>= 4)
    *place = "0123456789abcdef"[value & 0xF];
  return text;
}

std::string id_of(const drivers::UsbDevice& device) { return hex(device.vid, 4) + ":" + hex(device.pid, 4); }

Role reader_role(const drivers::SamReaderId& id, const drivers::UsbDevice& device,
                 const drivers::UsbNode& node, const ReaderChoice& choice) {
  if (drivers::excluded_by(id, node.product))
    return {"", "编号与读卡器相同，但产品名里有 " + std::string(id.unless_named) + "，不是读卡器"};
  if (!choice.device.empty() && choice.device != device.port)
    return {"", "是读卡器，但配置 reader.device 只用 " + choice.device + " 上的"};
  const auto* const transport = drivers::sam_transport_of(device, choice.transport);
  if (!transport) return {"身份证阅读器", "编号是读卡器的，但接口不受支持，或与配置 reader.transport 不符"};
  return {"身份证阅读器", "编号是读卡器的，端点合于 " + std::string(transport->name)};
}

Role role_of(const drivers::UsbDevice& device, const drivers::UsbNode& node, const ReaderChoice& choice) {
  if (const auto* id = drivers::sam_reader_id_of(device)) return reader_role(*id, device, node, choice);
  return {"", "不是终端使用的设备"};
}

std::string drivers_in(const drivers::UsbNode& node) {
  std::string words;
  for (const auto& name : node.kernel_drivers) words += (words.empty() ? "" : "、") + name;
  return words.empty() ? "无" : words;
}

void line(const std::string& text) { std::cout << std::string(indent, ' ') << wrapped(text, indent) << '\n'; }

void show(const drivers::UsbDevice& device, const ReaderChoice& choice) {
  const auto node = drivers::usb_node_of(device);
  const auto role = role_of(device, node, choice);
  const auto name = node.manufacturer + (node.manufacturer.empty() ? "" : " ") + node.product;
  std::cout << padded(device.port, port_columns) << padded(id_of(device), id_columns)
            << padded(role.name.empty() ? "—" : role.name, role_columns)
            << (name.empty() ? "（没有产品名）" : name) << '\n';
  line(role.why);
  line("内核驱动：" + drivers_in(node) + "；" + node.node.string() +
       (node.may_open ? " 可以打开" : " 没有权限打开"));
}

void show_line(const ReaderChoice& choice) {
  if (choice.transport != "serial") return;
  std::error_code ignored;
  const bool there = std::filesystem::exists(choice.device, ignored);
  std::cout << "\n串口\n"
            << choice.device << "  身份证阅读器（配置 reader.device 指定），" << (there ? "在" : "不在")
            << '\n';
}

}  // namespace

int devices(const Config* config) {
  const auto choice = config ? config->reader : ReaderChoice{};
  const auto found = drivers::UsbBus().devices();
  std::cout << padded("端口", port_columns) << padded("编号", id_columns) << padded("用作", role_columns)
            << "产品\n";
  for (const auto& device : found) show(device, choice);
  if (found.empty()) std::cout << "没有 USB 设备：请检查 USB 线和主板\n";
  show_line(choice);
  return 0;
}

}  // namespace kiosk::ctl
