// One printer while it is plugged in: what is said to it, what it answers, what is known of it. Not what to
// do with a job (printer), and not what its bytes mean (printer_status).
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "drivers/deadline.h"
#include "drivers/escpos.h"
#include "drivers/printer_link.h"
#include "drivers/printer_profile.h"
#include "drivers/printer_status.h"

namespace drivers {

/// Every call may find the printer gone; then gone() says so, and further calls do nothing.
/// Threads: the printer's own.
class PrinterTalk {
 public:
  /// `profile` outlives it. `answer` is how long a question may take to be taken, and again to be answered.
  PrinterTalk(std::unique_ptr<PrinterLink>, const PrinterProfile& profile, milliseconds answer);

  [[nodiscard]] bool gone() const { return gone_; }
  [[nodiscard]] PrinterState state() const { return status_.state(); }
  [[nodiscard]] bool silent() const { return status_.silent(); }
  /// Nobody has to ask: the printer tells changes by itself, and all is well.
  [[nodiscard]] bool at_ease() const;

  /// Takes what the printer says until the deadline or the first words; false where it said nothing.
  bool hear(Deadline);
  /// One transfer of a job.
  Sent send(std::span<const std::uint8_t>, Deadline);

  /// All of `bytes`, in as many transfers as they need; false where they were not taken in time.
  bool say(std::span<const std::uint8_t> bytes);
  /// The last say() was taken whole.
  [[nodiscard]] bool taken() const { return taken_; }
  /// Asks the printer to tell changes by itself, where the profile says that it can.
  void turn_automatic_on();
  /// DLE EOT, as the profile has it; false at the first that is not answered.
  bool ask_state();
  /// GET_PORT_STATUS. Of this channel only changes count.
  void ask_port();
  /// Over whatever channel answers. A printer that takes no question or does not answer one is not known to
  /// be well.
  void look();
  /// What was said before counts no longer.
  void lose_touch() { status_.lose_touch(); }

  /// Begins to wait for the proofs of a job; GS r is about to be sent.
  void expect_in_stream() { status_.expect_in_stream(); }
  /// GS r was answered, and the printer could print at that moment: some answer with an empty roll.
  [[nodiscard]] bool in_stream_answered() const { return in_stream_answered_; }
  /// GS ( H: the id of the job that was printed last.
  [[nodiscard]] const std::optional<std::array<char, 4>>& printed() const { return printed_; }
  void forget_proofs();

  /// What the printer has taken and not printed is thrown away: DLE ENQ 2 or, where that is not taken,
  /// SOFT_RESET.
  void throw_away();
  /// Ends what hangs in the printer, and cuts it off; false where the printer takes nothing.
  bool wipe();
  /// Ends what hangs in the printer, uncut.
  void end_command();
  /// Only a part of something was taken: it has to be wiped before a ticket goes out.
  [[nodiscard]] bool half_said() const { return half_said_; }

  [[nodiscard]] std::string model();

 private:
  bool ask(int n);
  void note(const PrinterReply&);

  const std::unique_ptr<PrinterLink> link_;
  const PrinterProfile& profile_;
  const milliseconds answer_;
  PrinterStatus status_;
  std::optional<std::array<char, 4>> printed_;
  bool gone_ = false, stopped_ = false;
  bool taken_ = true, half_said_ = false;
  bool real_time_answered_ = false, in_stream_answered_ = false;
};

/// "MFG:Gprinter;MDL:GP-L80180;…" → "Gprinter GP-L80180": keys as IEEE 1284 spells them, long or short.
[[nodiscard]] std::string model_in(std::string_view device_id);

}  // namespace drivers
