// hallkioskctl usb-log: plug events, descriptors and the status codes of the conversation, for support.
// No DATA bytes: drivers/sam_watch has no place for them, and events are described without their contents.
#include <sys/utsname.h>

#include <fstream>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <thread>

#include "drivers/id_reader.h"
#include "drivers/sam_watch.h"
#include "drivers/usb_node.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/health.h"
#include "kiosk/reader_source.h"

namespace kiosk::ctl {
namespace {

using drivers::Clock;

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

std::string hex(unsigned value, unsigned digits) {
  std::string text(digits, '0');
  for (auto place = text.rbegin(); place != text.rend(); ++place, value >>= 4)
    *place = "0123456789ABCDEF"[value & 0xF];
  return text;
}

std::string words_of(const drivers::UsbEndpoint& endpoint) {
  constexpr std::array kinds{"control", "isochronous", "bulk", "interrupt"};
  return hex(endpoint.address, 2) + " " + kinds.at(static_cast<std::size_t>(endpoint.kind)) + " " +
         std::to_string(endpoint.max_packet);
}

std::string words_of(const drivers::UsbDevice& device) {
  const auto node = drivers::usb_node_of(device);
  std::string text = device.port + " " + hex(device.vid, 4) + ":" + hex(device.pid, 4) + " \"" +
                     node.product + "\" class " + hex(device.interface_class, 2) + "/" +
                     hex(device.interface_subclass, 2) + ", endpoints";
  for (const auto& endpoint : device.endpoints) text += " [" + words_of(endpoint) + "]";
  for (const auto& name : node.kernel_drivers) text += ", kernel driver " + name;
  return text + (node.may_open ? "" : ", no permission");
}

void tell_missing(Log& log, const char* what, const std::vector<drivers::UsbDevice>& of,
                  const std::vector<drivers::UsbDevice>& in) {
  for (const auto& device : of)
    if (std::find(in.begin(), in.end(), device) == in.end()) log.line(what + words_of(device));
}

void watch_plugs(Log& log, drivers::Deadline end) {
  drivers::UsbBus bus;
  std::vector<drivers::UsbDevice> known;
  do {
    auto now = bus.devices();
    tell_missing(log, "usb - ", known, now);
    tell_missing(log, "usb + ", now, known);
    known = std::move(now);
  } while (bus.wait_change(end) || Clock::now() < end);
}

void watch_reader(Log& log, const ReaderChoice& choice, drivers::Deadline end) {
  drivers::IdReader reader(drivers::watched(reader_source(choice), [&log](const drivers::SamSeen& seen) {
    log.line("sam " + drivers::describe(seen));
  }));
  while (Clock::now() < end) {
    const auto event = reader.next(std::chrono::ceil<drivers::milliseconds>(drivers::left_until(end)));
    if (event) log.line("reader " + drivers::describe(*event));
  }
}

void head(Log& log) {
  utsname system{};
  uname(&system);
  log.line(std::string("hallkiosk usb-log 1, ") + system.sysname + " " + system.release + " " +
           system.machine);
}

int record(std::ostream& out, const Config* config, std::chrono::seconds span) {
  Log log(out);
  head(log);
  const auto end = drivers::in(span);
  const bool held = config && !std::holds_alternative<NotRunning>(read_health(config->directory));
  if (held) {
    std::cerr << "终端程序正在运行，设备由它使用：只记录插拔。要记录通信，请先停下 hallkiosk\n";
    watch_plugs(log, end);
  } else {
    const std::jthread plugs([&] { watch_plugs(log, end); });
    watch_reader(log, config ? config->reader : ReaderChoice{}, end);
  }
  if (!log.failed()) return 0;
  std::cerr << "记录没有写完：请检查磁盘\n";
  return 1;
}

}  // namespace

int usb_log(const Config* config, std::chrono::seconds span, const std::filesystem::path& output) {
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
