// A ticket printer: what state it is in, and whether a ticket came out. Not what a ticket looks like
// (ui/ticket), not its bytes (escpos), and no log: everything is told as a value (printer_event.h).
//
// What is known comes over three channels, because a stuck printer answers on some of them only
// (Epson GS a, DLE EOT; USB Printer Class 1.1, GET_PORT_STATUS):
//   ASB           four bytes on IN whenever something changes; turned on before the first job
//   DLE EOT       asked over OUT, which a full or stopped printer may not take
//   port status   asked over endpoint 0, which nearly always answers; only a change of it is trusted
//
// The states; any of them goes to Absent when the printer is gone:
//
//   Absent ──opens──▶ Greeting ──answers, or stays silent──▶ Idle ──job──▶ Sending ──all taken──▶ Proving
//                                                             ▲               │ stopped             │
//                                                             └── rest of it thrown away ◀──────────┘ proof
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "drivers/deadline.h"
#include "drivers/escpos.h"
#include "drivers/printer_event.h"
#include "drivers/printer_link.h"
#include "drivers/printer_profile.h"
#include "drivers/printer_talk.h"

namespace drivers {

/// How long is waited for what. The defaults suit tickets of 10 cm on slow printers.
struct PrinterPace {
  milliseconds answer{500};    // for a status question to be taken, and again to be answered
  milliseconds stuck{1000};    // for a piece of a job to be taken, before it is asked why not
  milliseconds proof{4000};    // from the last byte taken to the reply behind the cut
  milliseconds confirm{2000};  // from that reply to the job's id
  milliseconds settle{300};    // from a bad sign behind the job to believing it
  milliseconds poll{2000};     // between questions to a printer that tells nothing by itself
  milliseconds check{30'000};  // the same to one that tells changes by itself: is it still alive?
  milliseconds rescan{1000};   // while there is none; doubles up to eight times this
};

/// Prints one job after the other and proves each, see PrintProof. A job goes out only to a printer that can
/// print now; else it is done at once and untouched. What is thrown away does not come out later: a printer
/// that stopped in mid-ticket is told to forget the rest (DLE ENQ 2, else SOFT_RESET), and before the next
/// ticket what hangs in it is cut off. Where the profile says that the printer goes on after new paper, a
/// stopped ticket has until its deadline.
///
/// Threads: next() on one thread; submit() and stop() from any. While nothing happens nothing runs, but for a
/// printer that does not tell changes by itself, which is asked now and then.
class Printer {
 public:
  Printer(std::unique_ptr<PrinterSource>, PrinterProfile, PrinterPace = {});
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;
  ~Printer();

  /// Takes a job; what becomes of it is told by next() as JobDone, in the order of submission unless a
  /// deadline passes earlier. `job` is never used twice. The bytes are a whole ticket (escpos.h).
  void submit(PrintJobId job, EscPos bytes, Deadline);

  /// Blocks until something happened, at most `patience` plus one exchange with the printer (never over 3 s).
  /// nullopt: nothing happened, or stop() was called.
  [[nodiscard]] std::optional<PrinterEvent> next(milliseconds patience);

  /// For good: next() returns nullopt at once, now and ever after. Jobs not told of stay so.
  void stop();

 private:
  struct Absent {
    unsigned looks = 0;  // in a row that found nothing to open
  };
  struct Greeting {
    unsigned tries = 0;
  };
  struct Idle {};
  struct Sending {
    std::size_t part = 0, at = 0;
  };
  struct Proving {
    Deadline give_up;                  // no reply at all
    std::optional<Deadline> answered;  // and no id behind the reply
    std::optional<Deadline> stopped;   // the printer says that it cannot go on
  };
  using State = std::variant<Absent, Greeting, Idle, Sending, Proving>;

  struct Waiting {
    PrintJobId id = 0;
    EscPos bytes;
    Deadline deadline;
  };
  struct Job {
    PrintJobId id = 0;
    std::vector<EscPos> parts;  // the ticket, then the questions whose answers are its proof
    std::array<char, 4> print_id{};
    Deadline deadline;
    bool touched = false;  // bytes of it may have been taken
  };

  // A step that finds the printer gone does no more; next() loses it then.
  void step(Absent);
  void step(Greeting);
  void step(Idle);
  void step(Sending);
  void step(Proving);

  void wait(Deadline);
  void begin_job();
  void look_why(Sending, PrinterFault);
  void conclude();
  void abandon();

  void go(State, milliseconds rest = milliseconds(0));
  void look();
  void rest();
  bool take_job();
  [[nodiscard]] Job job_of(Waiting) const;
  void refuse_overdue();
  void finish(PrintProof);
  void lose();
  void tell_state();
  [[nodiscard]] bool gone() const { return !talk_ || talk_->gone(); }
  [[nodiscard]] PrinterState state() const { return gone() ? PrinterState::gone : talk_->state(); }

  const std::unique_ptr<PrinterSource> source_;
  const PrinterProfile profile_;
  const PrinterPace pace_;
  std::optional<PrinterTalk> talk_;
  State state_ = Absent{};
  Deadline due_ = Clock::now();  // of the state's next step
  Deadline look_due_{};          // while idle, though all seems well
  std::optional<Job> job_;
  bool dirty_ =
      false;  // something of an unfinished ticket may hang in the printer, wherever it is plugged in
  std::string place_, model_;
  NoPrinter why_ = NoPrinter::absent;
  std::deque<PrinterEvent> events_;
  std::optional<PrinterChanged> told_;
  std::atomic<bool> stopped_ = false;

  std::mutex mutex_;  // submit() against next()
  std::deque<Waiting> waiting_;
};

}  // namespace drivers
