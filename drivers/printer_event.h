// What a ticket printer tells, as values: its state, and what became of a job.
// Not how that is found out (printer), and not what people are told of it (printer_words).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

/// Why a printer is `gone`.
enum class NoPrinter {
  absent,       // none is plugged in
  denied,       // plugged in, but the program may not open it: a udev rule is missing
  busy,         // another program has it
  unsupported,  // of class 7, but with no endpoint to print on
  failed        // went away while it was being opened
};
[[nodiscard]] std::string_view name_of(NoPrinter);

/// The state changed, or is told for the first time. `place` and `model` are for people: "USB 1-2",
/// "GP-L80180"; empty while gone, `model` also where the printer does not tell it.
struct PrinterChanged {
  PrinterState state{};
  std::string place;
  std::string model{};
  NoPrinter why{};  // only while gone
  bool operator==(const PrinterChanged&) const = default;
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
