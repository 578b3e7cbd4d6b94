// The hall's devices as a test on either rig has them: moved by the stage's words, seen through the real
// drivers.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "drivers/id_reader.h"
#include "drivers/printer.h"
#include "drivers/scanner.h"
#include "tests/rigs/stage_line.h"

namespace rigs {

/// Every wait ends here at the latest.
inline constexpr std::chrono::seconds cap{5};

/// One line to the stage for the whole program: the virtual machine has only one.
StageLine& stage();

/// Unplugs everything and takes all faults away; the cases begin from there.
void clear_stage();

/// The reader's driver, and its next events as their descriptions.
class ReaderSeen {
 public:
  ReaderSeen();
  std::string next();
  /// Passes over events until one begins with `words`; fails after the cap and tells what came instead.
  testing::AssertionResult wait_for(const std::string& words);
  [[nodiscard]] const std::optional<drivers::IdCard>& card() const { return card_; }

 private:
  drivers::IdReader reader_;
  std::optional<drivers::IdCard> card_;
};

/// The printer's driver, for one whose printer proves its jobs by GS ( H.
class PrinterSeen {
 public:
  PrinterSeen();
  /// Passes over events; false after the cap. `why` counts only for a printer that is gone.
  bool wait_for(drivers::PrinterState, drivers::NoPrinter why = {});
  /// What became of a ticket of so many rows; nullopt if it is not told within the cap.
  std::optional<drivers::JobDone> print(unsigned rows);

 private:
  drivers::Printer printer_;
  drivers::PrintJobId job_ = 0;
};

/// The scanner's driver, and its next events as their descriptions, with the text of what was scanned.
class ScannerSeen {
 public:
  std::string next();
  /// Passes over events until one begins with `words`; fails after the cap and tells what came instead.
  testing::AssertionResult wait_for(const std::string& words);

 private:
  drivers::Scanner scanner_;
};

/// For gtest: a parameter's name without its hyphens.
[[nodiscard]] std::string word(const testing::TestParamInfo<const char*>&);

/// Descriptors this process has open.
[[nodiscard]] std::size_t open_descriptors();

}  // namespace rigs
