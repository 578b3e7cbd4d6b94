// Order and threads of the checks. A thread for each that waits for somebody else.
// No thresholds and no words but those about a running terminal.
#include "kiosk/checks/all.h"

#include <functional>
#include <future>

#include "drivers/printer_usb.h"
#include "kiosk/belongings.h"
#include "kiosk/checks/clock.h"
#include "kiosk/checks/disk.h"
#include "kiosk/checks/fonts.h"
#include "kiosk/checks/hub.h"
#include "kiosk/checks/identity.h"
#include "kiosk/checks/outbox.h"
#include "kiosk/checks/printer.h"
#include "kiosk/checks/reader.h"
#include "kiosk/checks/rights.h"
#include "kiosk/checks/scanner.h"
#include "kiosk/checks/screen.h"
#include "kiosk/checks/sound.h"
#include "kiosk/hall_time.h"
#include "kiosk/health.h"
#include "kiosk/printer_profiles.h"
#include "kiosk/reader_source.h"

namespace kiosk::checks {
namespace {

constexpr Subject running{"terminal", "终端程序"};

using Identity = std::variant<storage::DeviceIdentity, storage::KeyFault>;

void append(Findings& to, Findings from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// All addresses at once: one that is switched off costs its whole patience.
std::vector<HubAsked> ask_hubs(const Config& config, const storage::DeviceIdentity* identity) {
  std::vector<std::future<HubAsked>> asking;
  for (const auto& address : config.hub_addresses)
    asking.push_back(std::async(std::launch::async, ask_hub, address, identity));
  std::vector<HubAsked> asked;
  for (auto& one : asking) asked.push_back(one.get());
  return asked;
}

std::optional<std::chrono::sys_seconds> hub_time(const std::vector<HubAsked>& asked) {
  for (const auto& one : asked)
    if (one.time) return one.time;
  return std::nullopt;
}

/// With the database's other files: the log of SQLite may be as large as itself.
std::uint64_t size_of_outbox(const Config& config) {
  std::error_code ignored;
  std::uint64_t size = 0;
  for (const char* part : {"", "-wal"}) {
    const auto bytes = std::filesystem::file_size(outbox_of(config).string() + part, ignored);
    size += ignored ? 0 : bytes;
  }
  return size;
}

Findings check_computer(const std::filesystem::path* directory, Now now) {
  Findings findings{judge_screen(look_at_screen(), now), check_fonts({}, now), check_sound({}, now),
                    check_udev_rules(udev_folders(), now)};
  if (directory) findings.push_back(judge_group(look_at_group(*directory), now));
  return findings;
}

Finding check_disk(const Config& config, Now now) {
  return judge_disk(look_at_disk(config.directory), config.directory, size_of_outbox(config),
                    static_cast<std::uint64_t>(config.quota_mb) << 20, now);
}

/// Keys first: the outbox and the hub are theirs.
Findings check_belongings(const Config& config, const Identity& identity, Now now) {
  Findings findings{check_disk(config, now)};
  std::error_code ignored;
  if (std::filesystem::exists(config.directory, ignored))
    findings.push_back(check_directory(config.directory, now));
  findings.push_back(judge_keys(identity, now));
  const auto* const own = std::get_if<storage::DeviceIdentity>(&identity);
  if (!own) return findings;
  findings.push_back(judge_expiry(expiry_of(*own), now));
  findings.push_back(check_outbox(config, own->terminal(), now));
  return findings;
}

/// What should not happen to a device (no libusb, no descriptor left) is a finding, too.
Finding tried(const Subject& subject, const std::function<Finding()>& check, Now now) {
  try {
    return check();
  } catch (const std::exception& e) {
    return subject.failed(std::string("没有查成（") + e.what() + "）",
                          "请重启本机再试；仍然这样，把这一行交给软件支持人员", now);
  }
}

Finding try_reader(const Config& config, Now now) {
  return tried(
      the_reader, [&] { return check_reader(reader_source(config.reader), now); }, now);
}
Finding try_printer(const Config& config, Now now) {
  return tried(
      the_printer,
      [&] {
        return check_printer(drivers::usb_printer_source(config.printer.port),
                             load_printer_profile(config.printer), now);
      },
      now);
}
Finding try_scanner(const Config& config, Now now) {
  return tried(
      the_scanner, [&] { return check_scanner(*config.scanner, now); }, now);
}

/// At once: a silent one costs its whole patience.
Findings ask_devices(const Config& config, Now now) {
  std::vector<std::future<Finding>> asking;
  asking.push_back(std::async(std::launch::async, try_reader, std::cref(config), now));
  asking.push_back(std::async(std::launch::async, try_printer, std::cref(config), now));
  if (config.scanner) asking.push_back(std::async(std::launch::async, try_scanner, std::cref(config), now));
  Findings findings;
  for (auto& one : asking) findings.push_back(one.get());
  return findings;
}

Findings told_by_terminal(Findings findings, Now now) {
  for (auto& finding : findings)
    finding.what += "（由正在运行的终端程序报告，" +
                    when_words(hall_time(finding.at), hall_time(now), ui::Language::zh) + "）";
  findings.insert(findings.begin(), running.good("正在运行，设备由它使用", now));
  return findings;
}

}  // namespace

Findings check_machine(const Config& config, Now now) {
  const auto identity = storage::DeviceIdentity::load(keys_of(config));
  auto findings = check_computer(&config.directory, now);
  append(findings, check_belongings(config, identity, now));
  // Not beside the others: OpenSSL 3.0 loses memory when two threads are the first to use something of it.
  const auto asked = ask_hubs(config, std::get_if<storage::DeviceIdentity>(&identity));
  append(findings, judge_hubs(asked, now));
  findings.push_back(judge_clock(now, hub_time(asked), is_synchronised()));
  return findings;
}

Findings check_devices(const Config& config, Now now) {
  auto health = read_health(config.directory);
  if (auto* const told = std::get_if<Findings>(&health)) return told_by_terminal(std::move(*told), now);
  if (std::holds_alternative<HealthUnknown>(health))
    return {running.warning("正在运行，但没有说出设备的状态（health.json 读不出来）",
                            "请用终端的用户运行本命令；仍然这样，请重启终端程序", now)};
  return ask_devices(config, now);
}

Findings check_all(CheckedSettings settings, Now now) {
  Findings findings{std::move(settings.finding)};
  if (!settings.config) {
    append(findings, check_computer(nullptr, now));
    return findings;
  }
  storage::start_https();  // before the devices' threads, and their libusb
  auto devices = std::async(std::launch::async, [&] { return check_devices(*settings.config, now); });
  auto machine = check_machine(*settings.config, now);
  append(findings, devices.get());
  append(findings, std::move(machine));
  return findings;
}

}  // namespace kiosk::checks
