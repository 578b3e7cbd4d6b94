// The keys of hallkiosk.toml; deploy/hallkiosk.toml.example shows them with their defaults.
#include "kiosk/config.h"

#include <algorithm>
#include <cstdio>
#include <regex>

#include "drivers/sam_usb.h"

namespace kiosk {

using namespace std::chrono_literals;

namespace {

Patience patience_from(storage::Settings& s) {
  Patience p;
  const auto wait = [&](std::string_view key, std::chrono::seconds& value) {
    value = s.seconds(key, value, 5s, 600s);
  };
  wait("patience.card", p.card);
  wait("patience.reading", p.reading);
  wait("patience.hub", p.hub);
  wait("patience.answer", p.answer);
  wait("patience.reasons", p.reasons);
  wait("patience.writing", p.writing);
  wait("patience.saving", p.saving);
  wait("patience.thanks", p.thanks);
  wait("patience.trouble", p.trouble);
  wait("patience.card_taken", p.card_taken);
  wait("patience.technician", p.technician);
  wait("patience.preferences", p.preferences);
  return p;
}

/// "08:30" → minutes after midnight.
std::chrono::minutes time_of_day(storage::Settings& s, std::string_view key, std::string_view otherwise) {
  const std::string text = s.text(key, otherwise);
  int hour = 0, minute = 0, end = 0;
  const bool read = text.size() == 5 && std::sscanf(text.c_str(), "%2d:%2d%n", &hour, &minute, &end) == 2;
  if (!read || end != 5 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    s.refuse(key, "应为一天里的时刻，如 \"08:30\"");
  return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

ServiceSettings service_from(storage::Settings& s) {
  return {.self_test_at = time_of_day(s, "service.self_test_at", "08:30"),
          .next_terminal = s.text("service.next_terminal", "")};
}

constexpr std::string_view automatic = "auto", serial = "serial";

std::vector<std::string> transports() {
  std::vector<std::string> keys{std::string(automatic), std::string(serial)};
  for (const auto& transport : drivers::sam_transports()) keys.emplace_back(transport.key);
  return keys;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : "、") + word;
  return text;
}

/// Refuses a word that is none of `known`, with the nearest of them.
void demand_one_of(storage::Settings& s, std::string_view key, const std::string& word,
                   const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), word) != known.end()) return;
  const auto near = storage::nearest_name(word, known);
  s.refuse(key, near.empty() ? "应为 " + joined(known) + " 之一" : "不认识，是否想写 " + near + "？");
}

/// A line is never guessed: talking to whatever hangs on it could harm it.
ReaderChoice reader_from(storage::Settings& s) {
  ReaderChoice choice{.transport = s.text("reader.transport", automatic),
                      .device = s.text("reader.device", "")};
  demand_one_of(s, "reader.transport", choice.transport, transports());
  const bool is_line = choice.device.starts_with("/dev/");
  if (choice.transport == serial && !is_line)
    s.refuse("reader.transport", "为 serial 时须用 reader.device 写明串口，如 \"/dev/ttyS1\"");
  if (choice.transport != serial && is_line)
    s.refuse("reader.device", "是串口，请同时写 transport = \"serial\"");
  if (choice.transport == automatic) choice.transport.clear();
  return choice;
}

PrinterChoice printer_from(storage::Settings& s) {
  PrinterChoice choice;
  choice.profile = s.text("printer.profile", choice.profile);
  choice.port = s.text("printer.port", "");
  choice.profiles = s.text("printer.profiles", choice.profiles.string());
  return choice;
}

bool is_usb_port(const std::string& word) {
  static const std::regex port("[0-9]+-[0-9]+(\\.[0-9]+)*");
  return std::regex_match(word, port);
}

/// A reader's pinned line is not taken for a scanner's.
std::optional<drivers::ScannerChoice> scanner_from(storage::Settings& s, const ReaderChoice& reader) {
  using drivers::ScannerTransport;
  const std::string transport = s.text("scanner.transport", automatic);
  demand_one_of(s, "scanner.transport", transport, {"auto", "serial", "hid", "none"});
  drivers::ScannerChoice choice{.device = s.text("scanner.device", "")};
  if (!choice.device.empty() && !choice.device.starts_with("/dev/") && !is_usb_port(choice.device))
    s.refuse("scanner.device", "应为 USB 端口，如 \"1-2\"，或设备文件，如 \"/dev/ttyACM0\"");
  if (transport == "none") return std::nullopt;
  if (transport == serial) choice.transport = ScannerTransport::serial;
  if (transport == "hid") choice.transport = ScannerTransport::hid;
  if (reader.transport == serial) choice.except = reader.device;
  return choice;
}

}  // namespace

Config config_from(storage::Settings& s) {
  Config c;
  c.hall = s.text("hall", c.hall);
  c.emblem = s.text("emblem", "");
  c.time_zone = s.text("time_zone", c.time_zone);
  c.hub_addresses = s.texts("hub.addresses", {});
  c.directory = s.required_text("directory");
  c.width = static_cast<int>(s.number("screen.width", 0, 0, 7680));
  c.height = static_cast<int>(s.number("screen.height", 0, 0, 7680));
  c.diagonal_mm = static_cast<int>(s.number("screen.diagonal_mm", 0, 0, 3000));
  c.quota_mb = s.number("outbox.quota_mb", c.quota_mb, 1, 65536);
  c.keep_processed =
      std::chrono::days(s.number("outbox.keep_processed_days", c.keep_processed.count(), 0, 3650));
  c.reader = reader_from(s);
  c.service = service_from(s);
  c.printer = printer_from(s);
  c.scanner = scanner_from(s, c.reader);
  c.voice.recordings = s.text("voice.recordings", c.voice.recordings.string());
  c.voice.prompts = s.text("voice.prompts", c.voice.prompts.string());
  c.keep_personal = std::chrono::days(s.number("privacy.keep_days", c.keep_personal.count(), 1, 36500));
  c.writing_data = s.text("writing.data", c.writing_data.string());
  c.patience = patience_from(s);
  s.refuse_unknown();
  if (c.hub_addresses.empty())
    throw storage::BadSettings("缺少 hub.addresses：请写明大厅服务器的地址，如 [\"https://hub:8443\"]");
  for (const auto& address : c.hub_addresses) {
    if (!address.starts_with("https://"))
      throw storage::BadSettings("hub.addresses：" + address + " 应以 https:// 开头");
    if (address.ends_with('/')) throw storage::BadSettings("hub.addresses：" + address + " 末尾不要写 /");
  }
  return c;
}

Config read_config(const std::filesystem::path& path) {
  auto settings = storage::Settings::from_file(path);
  return config_from(settings);
}

}  // namespace kiosk
