// A ticket printer on USB (printer class 7, found by its descriptors): what state it is in, and whether a
// ticket came out. Not what a ticket looks like (ui/ticket) and not its bytes (drivers/escpos).
//
// What is known comes over three channels, because a stuck printer answers on some of them only
// (Epson GS a, DLE EOT; USB Printer Class 1.1, GET_PORT_STATUS):
//   ASB           four bytes on IN whenever something changes; turned on before the first job
//   DLE EOT       asked over OUT, which a full or stopped printer may not take
//   port status   asked over endpoint 0, which nearly always answers; only a change of it is trusted
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace drivers {

/// What the printer can do now. The worst that is known counts.
enum class PrinterState {
  ready,
  near_end,    // prints; the roll is nearly used up
  paper_out,   // printing stops in mid-ticket; goes on by itself only where the profile says so
  cover_open,  // or the head is up
  cutter,      // cutter or paper jammed: needs a hand
  hot,         // recovers by itself
  gone,        // unplugged, or never there
  unknown      // there, but says nothing or nonsense
};

/// How sure it is that a ticket came out, the surest first. Kept with the ticket.
enum class PrintProof {
  confirmed,  // GS ( H: the printer said that this job is done
  processed,  // a status asked for behind the cut was answered, and no error
  sent,       // every byte was taken and the state is good afterwards
  unknown     // none of these: it may have come out or not
};

/// For logs and JSON: "paper_out", "confirmed".
[[nodiscard]] std::string_view name_of(PrinterState);
[[nodiscard]] std::string_view name_of(PrintProof);

using PrintJobId = std::uint64_t;  // the caller's, never used twice

/// The state changed, or is told for the first time. `place` is for people: "USB 1-2"; empty while gone.
struct PrinterChanged {
  PrinterState state{};
  std::string place;
};
/// What became of a job. Told exactly once for every job that was submitted, within its deadline + 3 s.
struct JobDone {
  PrintJobId job = 0;
  PrintProof proof{};
  PrinterState state{};  // at that moment: why, where proof is unknown
  /// No byte of it was taken: nothing can have come out, and it may be printed elsewhere.
  bool untouched = false;
};

using PrinterEvent = std::variant<PrinterChanged, JobDone>;

}  // namespace drivers
