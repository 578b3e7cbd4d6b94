// What a printer says on its IN pipe and on endpoint 0, byte by byte, and what is known of it from that.
// Not who asks, and not when (printer).
//
// Sources: Epson GS a, DLE EOT, GS r, GS I, GS ( H; USB Printer Class 1.1, 4.2.2. How messages are told apart
// by their first byte, with M = 93h:
//   b & M == 12h           reply to DLE EOT, one byte; does not say to which n. Masung's n = 5: b & 70h == 0
//   b & M == 10h           the first of four bytes of ASB; in the other three b & 90h == 0
//   b & 90h == 0           reply to GS r or to a short GS I
//   37h d1 d2 d3 d4 00h    GS ( H: the job with this id is printed
//   5Fh text 00h           GS I text; 35h 3Bh 3Dh begin blocks, too
//   11h, 13h               XON, XOFF of a serial adapter: mean nothing here
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "drivers/printer_event.h"

namespace drivers {

/// A reply that somebody may wait for. What it says of the state is in PrinterStatus::state() already.
struct RealTimeReply {
  int n;  // of the DLE EOT that was asked last
};
struct AutoStatus {};     // ASB: four bytes
struct InStreamReply {};  // GS r: everything before it has been worked off
struct JobPrinted {
  std::array<char, 4> id;  // GS ( H
};
struct InfoText {
  std::string text;  // GS I
};
using PrinterReply = std::variant<RealTimeReply, AutoStatus, InStreamReply, JobPrinted, InfoText>;

/// One printer's signs since it was plugged in. Bounded, whatever comes: a partial message holds at most 80
/// bytes. A byte that looks like a reply nobody asked for changes nothing: picture data may hold DLE EOT by
/// chance, and some printers answer it.
class PrinterStatus {
 public:
  /// DLE EOT `n` (1 … 5) is about to be sent. Only one is open at a time: a printer replies in order, but a
  /// reply does not say to what.
  void expect_real_time(int n) { asked_ = n; }
  /// GS r 1 is about to be sent.
  void expect_in_stream() { in_stream_asked_ = true; }
  /// Nobody waits any longer, and a message that began will not go on.
  void forget_expected();

  /// The next byte of the IN pipe; a reply where it completes one.
  std::optional<PrinterReply> take(std::uint8_t);

  /// The byte of GET_PORT_STATUS. Cheap bridges answer with a constant, so the first is taken for good and
  /// only a change means something.
  void take_port_status(std::uint8_t);

  /// The worst that is known; unknown while nothing was ever said, or lately only nonsense.
  [[nodiscard]] PrinterState state() const;
  /// ASB has come: the printer tells changes by itself.
  [[nodiscard]] bool tells_by_itself() const { return auto_seen_; }
  /// Nothing that makes sense was ever said, or not since lose_touch().
  [[nodiscard]] bool silent() const { return !heard_; }
  /// A question was not taken or not answered: what was said before counts no longer.
  void lose_touch() { heard_ = auto_seen_ = false; }

 private:
  struct Signs {
    bool offline = false, cover = false, near_end = false, paper_end = false;
    bool mechanical = false, cutter = false, unrecoverable = false, hot = false;
    bool stopped_for_paper = false, jam = false, path_jam = false, error = false;
    bool port_error = false;
  };
  static constexpr std::size_t longest_block = 80;
  static constexpr unsigned much_nonsense = 16;

  std::optional<PrinterReply> begin(std::uint8_t);
  std::optional<PrinterReply> go_on(std::uint8_t);
  std::optional<PrinterReply> end_block();
  std::optional<PrinterReply> sense(PrinterReply);
  std::optional<PrinterReply> take_real_time(std::uint8_t);
  void take_auto();
  void nonsense();

  Signs signs_;
  std::array<std::uint8_t, longest_block> partial_{};
  std::size_t size_ = 0;  // of partial_
  std::optional<int> asked_;
  bool in_stream_asked_ = false;
  bool auto_seen_ = false, heard_ = false;
  unsigned nonsense_ = 0;  // bytes since the last message that made sense
  std::optional<std::uint8_t> port_;
};

}  // namespace drivers
