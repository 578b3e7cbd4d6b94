// A queue ticket as a thermal printer's dots, laid out and drawn by the screen's own text layer, so that
// every name prints that the screen can show. Not the printer's bytes (drivers/escpos).
//
//   hall · number, very large · business · where to wait · lines · people ahead, wait, name, time | QR ·
//   notice
// 8 dots are a millimetre. Nothing is left out: a text too long for its lines gets smaller, then more lines.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/font_paths.h"
#include "ui/window.h"

namespace ui {

/// What is on a ticket; what is empty is not printed. UTF-8.
struct Ticket {
  std::string hall;                      // "新华区政务服务大厅"
  std::string number;                    // "A017"
  std::string business;                  // "不动产登记"
  std::string place;                     // where to wait: "二楼 B 区"
  std::optional<unsigned> ahead;         // people before this one
  std::optional<unsigned> wait_minutes;  // estimated
  std::string name;                      // masked, "张*三"
  std::string time;                      // as printed, "2026-03-04 10:32"
  std::string notice;                    // "请留意叫号，过号请重新取号。"
  std::string qr;                        // ASCII: readers disagree on what else means
  std::vector<std::string> lines{};      // what else there is to say, one below the other
};

/// One bit a dot: rows of stride() bytes from the top, most significant bit left, 1 is black.
struct Raster {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rows;
  [[nodiscard]] int stride() const { return (width + 7) / 8; }
  [[nodiscard]] bool at(int x, int y) const {
    const int byte = y * stride() + x / 8;
    return (rows[static_cast<std::size_t>(byte)] >> (7 - x % 8) & 1) != 0;
  }
};

/// The same dots to look at: on the screen where there is no paper, and as a PNG.
[[nodiscard]] Pixels picture_of(const Raster&);

class TicketPress {
 public:
  /// Throws std::runtime_error naming file and package when a font that must be there is missing.
  explicit TicketPress(const FontPaths& = {});
  ~TicketPress();
  TicketPress(const TicketPress&) = delete;
  TicketPress& operator=(const TicketPress&) = delete;

  /// `dots` is the paper's line: 576 and 512 (80 mm) or 384 (58 mm). Forgets the ticket's characters.
  [[nodiscard]] Raster print(const Ticket&, int dots);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ui
