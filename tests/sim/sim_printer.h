// A thermal ticket printer of USB class 7 as a model: ESC/POS into a roll of paper, with a buffer that fills,
// a state that is told on three channels, and faults on demand.
// Harsh where printers differ: it has power of its own, so that an unplugging leaves a half-sent picture in
// it; it obeys real-time commands wherever they stand; a full or stopped printer takes nothing, not even
// these.
#pragma once

#include <array>
#include <string_view>

#include "tests/sim/virtual_usb.h"

namespace sim {

/// What can be wrong with a printer. All stay until told otherwise, `paper_out`, `near_end` and `cover_open`
/// also until there is new paper.
enum class PrinterFault {
  none,
  paper_out,  // perhaps some rows later
  near_end,   // the roll is nearly used up
  cover_open,
  cutter,
  jam,
  hot,
  slow,     // fifty times
  garbage,  // replies make no sense
  silent,   // no replies
  stuck     // takes and does nothing, and says that all is well
};

inline constexpr std::array<std::pair<std::string_view, PrinterFault>, 11> printer_fault_names{{
    {"none", PrinterFault::none},
    {"paper_out", PrinterFault::paper_out},
    {"near_end", PrinterFault::near_end},
    {"cover_open", PrinterFault::cover_open},
    {"cutter", PrinterFault::cutter},
    {"jam", PrinterFault::jam},
    {"hot", PrinterFault::hot},
    {"slow", PrinterFault::slow},
    {"garbage", PrinterFault::garbage},
    {"silent", PrinterFault::silent},
    {"stuck", PrinterFault::stuck},
}};

/// How printers differ.
struct PrinterKind {
  unsigned dots = 576;
  std::size_t buffer = 4096;
  bool automatic_status = true;  // GS a
  bool real_time = true;         // DLE EOT
  bool in_stream = true;         // GS r 1
  bool process_id = true;        // GS ( H
  bool clears = true;            // DLE ENQ 2
  bool soft_reset = true;
  bool two_way = true;     // an IN endpoint, protocol 2; without it protocol 1
  bool composite = false;  // the printer is interface 1 in alternate setting 1, behind a keyboard
};

/// How long the mechanism takes. Zero for tests of logic; `realistic` for people.
struct PrinterTiming {
  Clock::duration row{0}, cut{0};
};
inline constexpr PrinterTiming realistic_printing{.row = std::chrono::microseconds(830),  // 150 mm a second
                                                  .cut = std::chrono::milliseconds(300)};

/// A piece of paper: rows of dots from the top, most significant bit left, 1 is black.
struct Printout {
  std::vector<Bytes> rows;
  std::string text;  // what came as native text, GB 18030, line by line
  bool cut = false;  // false: it still hangs in the printer
};

class SimPrinter : public VirtualUsb {
 public:
  explicit SimPrinter(PrinterKind kind = {}, PrinterTiming timing = {}) : kind_(kind), timing_(timing) {}

  /// `rows_later`: how many rows of paper are left before paper_out begins.
  void set_fault(PrinterFault, std::size_t rows_later = 0);
  [[nodiscard]] PrinterFault fault() const { return fault_; }
  /// A new roll, the cover closed. What hung in the printer is torn off.
  void new_paper();

  /// What came out since the last call, in order. What hangs in the printer is not among it.
  [[nodiscard]] std::vector<Printout> take_printouts();
  [[nodiscard]] const Printout& hanging() const { return paper_; }
  /// How many pieces were cut off since it was made.
  [[nodiscard]] std::size_t pieces() const { return pieces_; }
  /// Bytes that were taken and not worked off.
  [[nodiscard]] std::size_t buffered() const { return buffer_.size(); }
  /// First bytes of every command it did not know, since it was made.
  [[nodiscard]] const std::vector<Bytes>& not_understood() const { return not_understood_; }
  [[nodiscard]] unsigned dots() const { return kind_.dots; }

  [[nodiscard]] Bytes device_descriptor() const override;
  [[nodiscard]] Bytes config_descriptor() const override;
  [[nodiscard]] std::vector<std::string> strings() const override;
  [[nodiscard]] std::optional<Clock::time_point> deadline() const override;
  void tick(Clock::time_point now) override;

 protected:
  void on_power() override;
  void on_out(std::uint8_t endpoint, ByteView bytes) override;
  [[nodiscard]] std::size_t room(std::uint8_t endpoint) const override;
  int on_control(const Setup&, Bytes&) override;

 private:
  // Real time: as the bytes come in.
  void take(ByteView);
  void scan(std::uint8_t byte);
  void real_time_status(std::uint8_t n);
  void clear();
  // The buffer, command by command: each returns how many bytes it took, 0 if more have to come.
  void work(Clock::time_point now);
  std::size_t command(ByteView);
  std::size_t escape(ByteView);
  std::size_t group(ByteView);
  std::size_t group_parenthesis(ByteView);
  std::size_t raster_row(ByteView);
  std::size_t unknown(ByteView, std::size_t size);
  // The mechanism.
  void feed(std::size_t rows);
  void print_text();
  void print_row(Bytes row);
  void cut_paper();
  void take_time(Clock::duration);
  // The state.
  [[nodiscard]] bool is(PrinterFault fault) const { return fault_ == fault; }
  [[nodiscard]] bool stopped() const;
  [[nodiscard]] bool paper_end() const { return is(PrinterFault::paper_out) && rows_left_ == 0; }
  [[nodiscard]] Bytes automatic_status() const;
  void tell_change();
  void reply(Bytes);

  const PrinterKind kind_;
  const PrinterTiming timing_;
  PrinterFault fault_ = PrinterFault::none;
  std::size_t rows_left_ = 0;  // of the roll, while fault_ is paper_out
  Bytes buffer_;
  std::size_t raster_rows_ = 0, raster_stride_ = 0;  // of the picture that is being taken
  std::array<std::uint8_t, 2> scanned_{};            // the last bytes, for real-time commands
  bool automatic_on_ = false;
  Bytes told_;  // the last ASB
  unsigned times_ = 1;
  std::string line_;  // native text, not yet printed
  Clock::time_point busy_until_{};
  Printout paper_;
  std::vector<Printout> printouts_;
  std::size_t pieces_ = 0;
  std::vector<Bytes> not_understood_;
};

}  // namespace sim
