// hallkioskctl usb-log: plug events, descriptors and the status codes of the conversations, for support.
// No DATA bytes: the taps of drivers/ have no place for them, and events are described without their
// contents.
#include <sys/utsname.h>

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <thread>

#include "drivers/hex.h"
#include "drivers/id_reader.h"
#include "drivers/printer.h"
#include "drivers/printer_tap.h"
#include "drivers/printer_usb.h"
#include "drivers/sam_tap.h"
#include "drivers/scanner.h"
#include "drivers/usb_node.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/health.h"
#include "kiosk/printer_profiles.h"
#include "kiosk/reader_source.h"

namespace kiosk::ctl {
namespace {

using drivers::Clock;
using drivers::Deadline;

/// Lines with the seconds since it began. Any thread.
class Log {
 public:
  explicit Log(std::ostream& out) : out_(out) { out_ << std::fixed << std::setprecision(3); }

  void line(const std::string& text) {
    const std::chrono::duration<double> since = Clock::now() - start_;
    const std::lock_guard lock(mutex_);
    out_ << std::setw(8) << since.count() << "  " << text << std::endl;  // flushed: it may be cut short
  }
  [[nodiscard]] bool failed() const { return !out_; }

 private:
  std::ostream& out_;
  const Clock::time_point start_ = Clock::now();
  std::mutex mutex_;
};

drivers::milliseconds until(Deadline end) {
  return std::chrono::ceil<drivers::milliseconds>(drivers::left_until(end));
}

std::string words_of(const drivers::UsbEndpoint& endpoint) {
  constexpr std::array kinds{"control", "isochronous", "bulk", "interrupt"};
  return drivers::hex_of(std::array{endpoint.address}) + " " +
         kinds.at(static_cast<std::size_t>(endpoint.kind)) + " " + std::to_string(endpoint.max_packet);
}

std::string words_of(const drivers::UsbInterface& interface) {
  std::string text =
      "  interface " + std::to_string(interface.number) + "." + std::to_string(interface.setting) +
      " class " + drivers::hex_of(std::array{interface.class_code, interface.subclass, interface.protocol});
  for (const auto& endpoint : interface.endpoints) text += ", " + words_of(endpoint);
  return text;
}

std::string words_of(const drivers::UsbDevice& device, const drivers::UsbNode& node) {
  std::string text = device.port + " " + drivers::hex_of(device.vid) + ":" + drivers::hex_of(device.pid) +
                     " \"" + node.product + "\"";
  for (const auto& name : node.kernel_drivers) text += ", kernel driver " + name;
  return text + (node.may_open ? "" : ", no permission");
}

using Devices = std::vector<drivers::UsbDevice>;

Devices without(const Devices& some, const Devices& others) {
  Devices rest;
  std::copy_if(some.begin(), some.end(), std::back_inserter(rest), [&](const auto& device) {
    return std::find(others.begin(), others.end(), device) == others.end();
  });
  return rest;
}

void watch_plugs(Log& log, Deadline end) {
  drivers::UsbBus bus;
  Devices known;
  do {
    const auto now = bus.devices();
    for (const auto& device : without(known, now)) log.line("usb - " + device.port);
    for (const auto& device : without(now, known)) {
      log.line("usb + " + words_of(device, drivers::usb_node_of(device)));
      for (const auto& interface : device.interfaces) log.line(words_of(interface));
    }
    known = now;
  } while (bus.wait_change(end) || Clock::now() < end);
}

void watch_reader(Log& log, const Config& config, Deadline end) {
  drivers::IdReader reader(drivers::tapped(reader_source(config.reader), [&](const drivers::SamSeen& seen) {
    log.line("sam " + drivers::describe(seen));
  }));
  while (Clock::now() < end)
    if (const auto event = reader.next(until(end))) log.line("reader " + drivers::describe(*event));
}

void watch_printer(Log& log, const Config& config, Deadline end) {
  drivers::Printer printer(drivers::tapped(drivers::usb_printer_source(config.printer.port),
                                           [&](const drivers::PrinterSeen& seen) {
                                             log.line("printer " + drivers::describe(seen));
                                           }),
                           load_printer_profile(config.printer));
  while (Clock::now() < end) {
    const auto event = printer.next(until(end));
    if (const auto* changed = event ? std::get_if<drivers::PrinterChanged>(&*event) : nullptr)
      log.line("printer is " + std::string(name_of(changed->state)));
  }
}

void watch_scanner(Log& log, const Config& config, Deadline end) {
  if (!config.scanner) return;
  drivers::Scanner scanner(*config.scanner);
  while (Clock::now() < end)
    if (const auto event = scanner.next(until(end))) log.line("scanner " + drivers::describe(*event));
}

void head(Log& log) {
  utsname system{};
  uname(&system);
  log.line(std::string("hallkiosk usb-log 1, ") + system.sysname + " " + system.release + " " +
           system.machine);
}

void watch_everything(Log& log, const Config& config, Deadline end) {
  const std::jthread plugs([&] { watch_plugs(log, end); });
  const std::jthread printer([&] { watch_printer(log, config, end); });
  const std::jthread scanner([&] { watch_scanner(log, config, end); });
  watch_reader(log, config, end);
}

int record(std::ostream& out, const Config& config, std::chrono::seconds span) {
  Log log(out);
  head(log);
  const auto end = drivers::in(span);
  if (std::holds_alternative<NotRunning>(read_health(config.directory))) {
    watch_everything(log, config, end);
  } else {
    std::cerr << "终端程序正在运行，设备由它使用：只记录插拔。要记录通信，请先停下 hallkiosk\n";
    watch_plugs(log, end);
  }
  if (!log.failed()) return 0;
  std::cerr << "记录没有写完：请检查磁盘\n";
  return 1;
}

}  // namespace

int usb_log(const Config& config, std::chrono::seconds span, const std::filesystem::path& output) {
  if (output.empty()) return record(std::cout, config, span);
  std::ofstream file(output);
  if (!file) {
    std::cerr << "写不了文件 " << output.string() << "：请检查路径和权限\n";
    return 1;
  }
  std::cerr << "正在记录 " << span.count() << " 秒，请在这期间重现故障\n";
  const int code = record(file, config, span);
  if (code == 0) std::cerr << "已写入 " << output.string() << "，可以交给软件支持人员；其中没有证件内容\n";
  return code;
}

}  // namespace kiosk::ctl
