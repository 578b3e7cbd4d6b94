// What is claimed of tickets against what is on the paper: any fault, at any row or byte, on printers of
// every kind. HALLKIOSK_TICKETS sets how many tickets each kind prints; 2000 take some minutes.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>

#include "tests/drivers/printer_case.h"

namespace tests {
namespace {

using drivers::JobDone;
using drivers::PrinterState;
using drivers::PrintProof;
using sim::PrinterFault;
using sim::PrinterKind;

constexpr unsigned height = 60, dots = 384;

unsigned tickets_wanted() {
  const char* wanted = std::getenv("HALLKIOSK_TICKETS");
  return wanted ? static_cast<unsigned>(std::strtoul(wanted, nullptr, 10)) : 60;
}

class PrinterHonesty : public testing::TestWithParam<PrinterKind> {
 protected:
  PrinterHonesty() : hall({.name = "small", .dots = dots, .process_id = true}, GetParam()) {}

  std::size_t below(std::size_t number) { return random_() % number; }

  /// Something that happens to the ticket that comes next, or nothing.
  void mishap() {
    auto& device = hall.fake.device;
    constexpr std::array lasting{PrinterFault::cover_open, PrinterFault::cutter,  PrinterFault::jam,
                                 PrinterFault::hot,        PrinterFault::stuck,   PrinterFault::silent,
                                 PrinterFault::garbage,    PrinterFault::near_end};
    switch (below(6)) {
      case 0:
        return device.set_fault(PrinterFault::paper_out, 1 + below(height + 20));
      case 1:
        return device.cut_after(1 + below(height * dots / 8 + 60));
      case 2:
        return device.set_fault(lasting[below(lasting.size())]);
      case 3:
        return device.set_fault(PrinterFault::stuck, 1 + below(height));
      default:
        return;
    }
  }
  /// A technician comes.
  void put_right() {
    auto& device = hall.fake.device;
    const bool torn = device.fault() == PrinterFault::paper_out || device.fault() == PrinterFault::cover_open;
    device.set_fault(PrinterFault::none);
    if (torn) device.new_paper();
    if (!hall.fake.plugged) hall.fake.plug();
    device.never_cut();
  }

  PrinterCase hall;

 private:
  std::mt19937 random_{20221013};
};
INSTANTIATE_TEST_SUITE_P(
    Every, PrinterHonesty,
    testing::Values(PrinterKind{.dots = dots}, PrinterKind{.dots = dots, .buffer = 65'536},
                    PrinterKind{.dots = dots, .automatic_status = false},
                    PrinterKind{.dots = dots, .in_stream = false, .process_id = false},
                    PrinterKind{.dots = dots, .buffer = 65'536, .clears = false, .soft_reset = false}),
    [](const auto& it) { return "Kind" + std::to_string(it.index); });

TEST_P(PrinterHonesty, NoneIsClaimedThatIsNotThereAndNoneComesOutTwice) {
  std::map<drivers::PrintJobId, JobDone> told;
  std::vector<TicketDots> tickets;
  std::vector<sim::Printout> paper;
  const unsigned wanted = tickets_wanted();
  for (drivers::PrintJobId job = 0; job < wanted; ++job) {
    mishap();
    tickets.push_back(hall.submit(job, std::chrono::milliseconds(60), height));
    const JobDone done = hall.done();
    EXPECT_EQ(done.job, job);
    EXPECT_TRUE(told.emplace(job, done).second) << "told twice";
    put_right();
    for (auto& piece : hall.fake.device.take_printouts()) paper.push_back(std::move(piece));
  }
  unsigned proven = 0;
  for (const auto& [job, done] : told) {
    const bool claimed = done.proof != PrintProof::unknown;
    const std::size_t copies = tickets[job].count_in(paper);
    EXPECT_GE(copies, claimed ? 1U : 0U) << job << " " << name_of(done.proof);
    EXPECT_LE(copies, done.untouched ? 0U : 1U) << job << " " << name_of(done.state);
    proven += claimed ? 1 : 0;
  }
  EXPECT_EQ(told.size(), wanted);
  EXPECT_GT(proven, wanted / 3);
}

}  // namespace
}  // namespace tests
