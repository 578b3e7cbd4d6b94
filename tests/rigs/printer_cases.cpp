// The printer before either rig. What only a real kernel has is said so in the case.
// What its driver makes of every fault is printer_live_test's.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/rigs/rig.h"

namespace rigs {
namespace {

struct Printer : testing::Test {
  void SetUp() override {
    clear_stage();
    stage().say("paper new");
    before = pieces().size();
  }
  /// Heights of what came out, whole tickets only.
  static std::vector<unsigned> pieces() {
    std::vector<unsigned> rows;
    const auto answer = stage().say("paper list");
    for (const auto& piece : answer.at("paper")) {
      if (piece.at("cut")) rows.push_back(piece.at("rows"));
    }
    return rows;
  }
  [[nodiscard]] std::size_t came_out() const { return pieces().size() - before; }
  std::size_t before = 0;
};

TEST_F(Printer, PrintsATicketAndProvesIt) {
  stage().say("plug printer 1-2");
  PrinterSeen printer;
  ASSERT_TRUE(printer.wait_for(drivers::PrinterState::ready));
  const auto done = printer.print(400);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->proof, drivers::PrintProof::confirmed);
  EXPECT_EQ(came_out(), 1U);
}

TEST_F(Printer, OutOfPaperInMidTicketItClaimsNothingAndPrintsTheNext) {
  stage().say("plug printer 1-2");
  PrinterSeen printer;
  ASSERT_TRUE(printer.wait_for(drivers::PrinterState::ready));
  stage().say("fault printer paper_out 100");
  const auto done = printer.print(400);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->proof, drivers::PrintProof::unknown);
  EXPECT_EQ(done->state, drivers::PrinterState::paper_out);
  EXPECT_EQ(came_out(), 0U);
  stage().say("paper new");
  ASSERT_TRUE(printer.wait_for(drivers::PrinterState::ready));
  const auto next = printer.print(400);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->proof, drivers::PrintProof::confirmed);
}

TEST_F(Printer, UnpluggedInMidTicketItIsFoundOnAnotherPort) {
  PrinterSeen printer;
  std::size_t claimed = 0;
  bool other = false;
  for (const int byte : {100, 5000, 20'000}) {
    stage().say(std::string("plug printer ") + ((other = !other) ? "1-3" : "1-2"));
    ASSERT_TRUE(printer.wait_for(drivers::PrinterState::ready)) << "before byte " << byte;
    stage().say("fault printer unplug_at_byte " + std::to_string(byte));
    const auto done = printer.print(400);
    ASSERT_TRUE(done) << "at byte " << byte;
    claimed += done->proof != drivers::PrintProof::unknown;
    stage().say("unplug printer");  // it is: this waits until it is out altogether
  }
  EXPECT_EQ(claimed, 0U);
  stage().say("plug printer 1-2");
  ASSERT_TRUE(printer.wait_for(drivers::PrinterState::ready));
  const auto done = printer.print(400);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->proof, drivers::PrintProof::confirmed);
}

/// Only a real kernel has a driver of its own to put aside.
TEST_F(Printer, TheKernelsDriverIsPutAsideAndComesBack) {
  const auto usblp_has_it = [] { return std::filesystem::exists("/sys/bus/usb/drivers/usblp/1-2:1.0"); };
  stage().say("plug printer 1-2");
  {
    PrinterSeen printer;
    ASSERT_TRUE(printer.wait_for(drivers::PrinterState::ready));
    EXPECT_FALSE(usblp_has_it());
  }
  EXPECT_EQ(usblp_has_it(), stage().real_kernel());
}

TEST(Outsider, MayNotOpenThePrinter) {
  clear_stage();
  stage().say("plug printer 1-2");
  PrinterSeen printer;
  EXPECT_TRUE(printer.wait_for(drivers::PrinterState::gone, drivers::NoPrinter::denied));
}

}  // namespace
}  // namespace rigs
