// What differs between printers of one command set: facts from makers' manuals, not guesses from USB ids.
// Where a fact is not known, the default is what every printer we know of does. Read from
// deploy/printers.toml by kiosk/printer_profiles; the generic ones are here, so that a terminal prints
// without that file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace drivers {

/// Which Chinese characters the printer's own font takes as text.
enum class NativeChinese {
  none,    // draw everything
  gb2312,  // two bytes, both A1 … FE
  gbk,     // two bytes
  gb18030  // two and four bytes
};

struct PrinterProfile {
  std::string name = "generic-80";
  std::string title = "通用 80 mm 热敏打印机";
  unsigned dots = 576;                               // of a line, 8 a millimetre
  std::vector<std::uint8_t> cut{0x1D, 0x56, 66, 0};  // GS V 66 0: feeds to the cutter by itself
  unsigned feed = 0;                                 // dots before a cut that does not feed by itself
  NativeChinese chinese = NativeChinese::none;
  bool qr = false;                         // GS ( k, for tickets of native text; drawn ones bring their own
  bool automatic_status = true;            // GS a, four bytes as Epson's
  std::vector<int> real_time{1, 2, 3, 4};  // the n of DLE EOT that it answers
  bool in_stream_status = true;            // GS r 1
  bool process_id = false;                 // GS ( H: a printer that does not know it may print its letters
  bool resumes = false;  // after new paper the rest of a ticket is worth waiting for until its deadline
  bool operator==(const PrinterProfile&) const = default;
};

[[nodiscard]] inline PrinterProfile generic_80mm() { return {}; }
[[nodiscard]] inline PrinterProfile generic_58mm() {
  return {.name = "generic-58", .title = "通用 58 mm 热敏打印机", .dots = 384};
}

}  // namespace drivers
