// The bytes of a print job in ESC/POS, and of the questions put to a printer. Pure.
// Not what a ticket looks like, and not whether it came out (printer).
//
//   drawn job  ESC @ · GS v 0 bands · [ESC J] · cut
//   text job   ESC @ · FS & · lines · [GS ( k] · cut
// Few commands on purpose: every printer and every outside interpreter knows them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/printer_profile.h"

namespace drivers {

using EscPos = std::vector<std::uint8_t>;

/// Somebody's picture of one bit a dot: rows of (width + 7) / 8 bytes from the top, most significant bit
/// left, 1 is black.
struct DotsView {
  unsigned width = 0, height = 0;
  std::span<const std::uint8_t> rows;
};

/// Throws std::invalid_argument for a picture wider than the profile's paper or with too few bytes.
/// Where the picture happens to spell a real-time command (DLE EOT, DLE ENQ, DLE DC4), which many printers
/// obey even inside a picture, one dot is blackened.
[[nodiscard]] EscPos drawn_job(const DotsView&, const PrinterProfile&);

struct TextLine {
  std::string text;    // UTF-8
  unsigned times = 1;  // 1 … 8, as large
  bool bold = false;
  bool centred = false;
};
/// nullopt: draw it instead. The profile prints no native text, or one of the characters is not surely in its
/// font, or there is a QR symbol and it has none, or a line is too wide.
[[nodiscard]] std::optional<EscPos> text_job(std::span<const TextLine>, std::string_view qr,
                                             const PrinterProfile&);

/// GS a 255, DLE EOT n, GS r 1, GS ( H, DLE ENQ 2 (clear the buffer and go on).
[[nodiscard]] EscPos automatic_status_on();
[[nodiscard]] EscPos real_time_question(int n);
[[nodiscard]] EscPos in_stream_question();
[[nodiscard]] EscPos job_id(const std::array<char, 4>&);
[[nodiscard]] EscPos clear_buffer();

/// No band of a picture holds more bytes: as many zeros end one that was cut off in the middle.
inline constexpr std::size_t longest_band = 8192;
/// Ends whatever command was cut off; in a printer that was at rest it does nothing. `cut`: what may hang in
/// the printer is cut off.
[[nodiscard]] EscPos clean_slate(const PrinterProfile&, bool cut);

}  // namespace drivers
