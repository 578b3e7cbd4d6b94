// The reader's ids first, then printers' class, then scanners' names: the order in which they are taken.
#include "kiosk/ctl/device_roles.h"

#include <algorithm>
#include <optional>

#include "drivers/printer_usb.h"
#include "drivers/sam_usb.h"
#include "drivers/scan_finder.h"

namespace kiosk::ctl {
namespace {

constexpr const char* reader = "身份证阅读器";
constexpr const char* printer = "小票打印机";
constexpr const char* scanner = "扫码器";

DeviceRole reader_role(const drivers::SamReaderId& id, const drivers::UsbDevice& device,
                       const drivers::UsbNode& node, const ReaderChoice& choice) {
  if (drivers::excluded_by(id, node.product))
    return {"", "编号与读卡器相同，但产品名里有 " + std::string(id.unless_named) + "，不是读卡器"};
  if (!choice.device.empty() && choice.device != device.port)
    return {"", "是读卡器，但配置 reader.device 只用 " + choice.device};
  const auto* const transport = drivers::sam_transport_of(device, choice.transport);
  if (!transport) return {reader, "编号是读卡器的，但接口不受支持，或与配置 reader.transport 不符"};
  return {reader, "编号是读卡器的，端点合于 " + std::string(transport->name)};
}

DeviceRole printer_role(const drivers::UsbDevice& device, const PrinterChoice& choice) {
  if (!choice.port.empty() && choice.port != device.port)
    return {"", "是打印机，但配置 printer.port 只用 " + choice.port};
  if (!drivers::printer_interface_of(device)) return {printer, "是打印机（接口类别 07），但没有可用的端点"};
  return {printer, "接口类别 07，型号设置 " + choice.profile};
}

std::optional<DeviceRole> scanner_role(const std::string& port, const Nodes& nodes, const Config& config) {
  if (!config.scanner) return std::nullopt;
  const auto at = [&](const drivers::DeviceNode& node) { return node.port == port; };
  for (const auto& node : nodes.lines)
    if (at(node) && drivers::is_scan_line(node, *config.scanner))
      return DeviceRole{scanner, "串口方式", node.path};
  for (const auto& node : nodes.keyboards)
    if (at(node) && drivers::is_scan_keyboard(node, *config.scanner))
      return DeviceRole{scanner, "键盘方式，由程序独占，不会当成按键", node.path};
  if (std::any_of(nodes.keyboards.begin(), nodes.keyboards.end(), at))
    return DeviceRole{"", "键盘；名称里没有扫码器字样。是扫码器时，请在配置 scanner.device 写 " + port};
  return std::nullopt;
}

}  // namespace

DeviceRole role_of(const drivers::UsbDevice& device, const drivers::UsbNode& node, const Nodes& nodes,
                   const Config& config) {
  if (const auto* id = drivers::sam_reader_id_of(device)) {
    auto role = reader_role(*id, device, node, config.reader);
    const auto also = role.name.empty() ? scanner_role(device.port, nodes, config) : std::nullopt;
    return also ? *also : role;
  }
  if (drivers::is_printer(device)) return printer_role(device, config.printer);
  if (const auto role = scanner_role(device.port, nodes, config)) return *role;
  return {"", "不是终端使用的设备"};
}

DeviceRole role_of_line(const drivers::DeviceNode& node, const Config& config) {
  if (config.reader.transport == "serial" && config.reader.device == node.path)
    return {reader, "配置 reader.device 指定"};
  if (config.scanner && drivers::is_scan_line(node, *config.scanner))
    return {scanner, config.scanner->device.empty() ? "调制解调器类串口" : "配置 scanner.device 指定"};
  return {"", "配置里没有用到"};
}

}  // namespace kiosk::ctl
