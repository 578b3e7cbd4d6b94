// What a technician may set, with units and ranges. Not state: read once at start from one TOML file.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "drivers/scanner.h"
#include "kiosk/rating_flow.h"
#include "storage/settings.h"

namespace kiosk {

/// Which ID-card reader, where a hall must say so.
struct ReaderChoice {
  std::string transport;  // empty: found on USB by its descriptors; "serial", or a key of drivers/sam_usb
  std::string device;     // empty: any; "/dev/…" of a serial line, "1-2" of a USB port
};

/// What a hall says about keeping the terminal in service.
struct ServiceSettings {
  std::chrono::minutes self_test_at{8 * 60 + 30};  // after the hall's midnight
  std::string next_terminal;  // where citizens are sent when something is out of service: "大厅东侧 XH-04"
};

/// Which ticket printer.
struct PrinterChoice {
  std::string profile = "generic-80";  // a generic one, or a name in `profiles`
  std::string port;                    // empty: any; "1-2": of a USB port
  std::filesystem::path profiles = "/etc/hallkiosk/printers.toml";
};

/// Where spoken prompts are: one WAV file a piece, named by what it says.
struct PromptFolders {
  std::filesystem::path recordings = "/etc/hallkiosk/recordings";  // the hall's; before ours
  std::filesystem::path prompts = "/usr/share/hallkiosk/prompts";
};

struct Config {
  std::string hall = "政务服务大厅";        // shown in the header
  std::filesystem::path emblem;             // a PNG, beside it; empty: none
  std::string time_zone = "Asia/Shanghai";  // the hall's, for what people read
  std::vector<std::string> hub_addresses;   // "https://hub.hall:8443", tried in this order
  std::filesystem::path directory;          // keys/, outbox.db; owned by the terminal's user, mode 0700
  int width = 0, height = 0;                // window size in pixels; 0 = the whole screen
  int diagonal_mm = 0;                      // of the panel; 0 = not told
  std::int64_t quota_mb = 256;              // the outbox stops offering ratings before it is larger
  std::chrono::days keep_processed{7};      // after the hub has processed a rating
  ReaderChoice reader;
  ServiceSettings service;
  PrinterChoice printer;
  std::optional<drivers::ScannerChoice> scanner = drivers::ScannerChoice{};  // nothing: no scanner wanted
  PromptFolders voice;
  std::chrono::days keep_personal{
      365};  // what citizens are told: how long the hall keeps name, phone and words
  std::filesystem::path writing_data = "/usr/share/hallkiosk/writing";  // what ui/writing/rime/make made
  Patience patience;
};

/// Throws storage::BadSettings, in Chinese, with file, line, key and what to write instead.
[[nodiscard]] Config read_config(const std::filesystem::path&);
[[nodiscard]] Config config_from(storage::Settings&);

}  // namespace kiosk
