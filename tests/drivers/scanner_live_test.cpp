// The scanner's driver against a live simulated device of either kind, through real libudev and a real line
// or pipe. Runs under umockdev-wrapper.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>

#include "drivers/scanner.h"
#include "tests/sim/scanner_cable.h"
#include "tests/sim/sim_scanner.h"
#include "tests/sim/umock_cable.h"

namespace tests {
namespace {

using drivers::ScannerChoice;
using drivers::ScannerPace;
using sim::ScannerFlaw;
using sim::ScannerKind;

/// Every wait ends here at the latest.
constexpr std::chrono::milliseconds cap{10'000};
const std::string receipt = "HK1R:7K3MQ2XV9D";

class ScannerRig {
 public:
  explicit ScannerRig(ScannerKind kind, const std::string& product = "Simulated 2D barcode scanner")
      : device(kind, product), cable(testbed, device) {
    restart_program();
  }

  void restart_program(ScannerChoice choice = {}, ScannerPace pace = {}) {
    scanner.reset();
    scanner = std::make_unique<drivers::Scanner>(std::move(choice), pace);
  }
  void scan(const std::string& text) {
    cable.with([&] { device.scan(text); });
  }
  void flaw(ScannerFlaw flaw) {
    cable.with([&] { device.set_flaw(flaw); });
  }
  /// The next event's description, and a scan's text; "(nothing)" after the cap.
  std::string next(std::chrono::milliseconds patience = cap) {
    const auto event = scanner->next(patience);
    if (!event) return "(nothing)";
    const auto* scanned = std::get_if<drivers::Scanned>(&*event);
    return drivers::describe(*event) + (scanned ? " " + scanned->text : "");
  }

  /// As next(); passes over "busy": umockdev notices a moment late that a file was closed.
  std::string next_but_busy() {
    const std::string event = next();
    return event == "ScannerGone busy" ? next() : event;
  }

  sim::Testbed testbed;
  sim::SimScanner device;
  sim::ScannerCable cable;
  std::unique_ptr<drivers::Scanner> scanner;
};

class LiveScanner : public testing::TestWithParam<ScannerKind> {
 protected:
  static std::string ready(const std::string& port) {
    return "ScannerReady USB " + port + ", " +
           (GetParam() == ScannerKind::serial ? "serial, CDC-ACM" : "HID keyboard");
  }
  void plug_in() {
    rig.cable.plug("1-3");
    ASSERT_EQ(rig.next(), ready("1-3"));
  }
  ScannerRig rig{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, LiveScanner, testing::Values(ScannerKind::serial, ScannerKind::keyboard),
                         [](const auto& kind) {
                           return std::string(sim::scanner_kinds[static_cast<std::size_t>(kind.param)].first);
                         });

TEST_P(LiveScanner, TellsTheTextOfACodeAndNoKeyReachesTheWindow) {
  plug_in();
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "Scanned " + receipt);
  rig.scan(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ AZaz09");
  EXPECT_EQ(rig.next(), "Scanned  !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ AZaz09");
  EXPECT_EQ(rig.cable.leaked_keys(), 0U);
}

TEST_P(LiveScanner, TellsOnceThatThereIsNoneAndNoticesOneThatComes) {
  EXPECT_EQ(rig.next(), "ScannerGone absent");
  EXPECT_EQ(rig.next(std::chrono::milliseconds(20)), "(nothing)");
  plug_in();
}

TEST_P(LiveScanner, IsFoundAgainOnAnotherPort) {
  plug_in();
  rig.cable.unplug();
  EXPECT_EQ(rig.next(), "ScannerGone unplugged");
  rig.cable.plug("1-5");
  EXPECT_EQ(rig.next(), ready("1-5"));
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "Scanned " + receipt);
}

TEST_P(LiveScanner, TooLongACodeIsRefusedAndTheNextOneRead) {
  plug_in();
  rig.flaw(ScannerFlaw::too_long);
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "ScanRefused too_long");
  rig.flaw(ScannerFlaw::none);
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "Scanned " + receipt);
}

TEST_P(LiveScanner, GarbageIsRefusedAndTheNextCodeRead) {
  plug_in();
  rig.flaw(ScannerFlaw::garbage);
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "ScanRefused not_printable");
  rig.flaw(ScannerFlaw::none);
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "Scanned " + receipt);
}

/// One character on either wire: a byte, or two reports.
std::size_t wire_bytes(ScannerKind kind, std::size_t characters) {
  return kind == ScannerKind::serial ? characters : characters * 16;
}

TEST_P(LiveScanner, UnpluggedAtAnyCharacterItTellsThatTheCodeWasCutShort) {
  for (std::size_t characters = 1; characters <= receipt.size(); ++characters) {
    rig.cable.plug(characters % 2 ? "1-3" : "1-5");
    ASSERT_EQ(rig.next(), ready(characters % 2 ? "1-3" : "1-5")) << characters;
    rig.cable.with([&] {
      rig.device.cut_after(wire_bytes(GetParam(), characters));
      rig.device.scan(receipt);
    });
    EXPECT_EQ(rig.next(), "ScanRefused cut_short") << characters;
    EXPECT_EQ(rig.next(), "ScannerGone unplugged") << characters;
    ASSERT_TRUE(rig.cable.wait_unplugged(cap));
  }
  rig.cable.plug("1-3");
  ASSERT_EQ(rig.next(), ready("1-3"));
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "Scanned " + receipt);
}

/// Passes over what a flood begins with; the event that follows.
std::string after_scans(ScannerRig& rig) {
  std::string event = rig.next();
  while (event.starts_with("Scan") && !event.starts_with("Scanner")) event = rig.next();
  return event;
}

TEST_P(LiveScanner, AFloodShutsItOffUntilItIsPluggedInAgain) {
  plug_in();
  rig.flaw(ScannerFlaw::flood);
  EXPECT_EQ(after_scans(rig), "ScannerGone flooding");
  EXPECT_EQ(rig.next(std::chrono::milliseconds(50)), "(nothing)");
  rig.flaw(ScannerFlaw::none);
  rig.cable.unplug();
  rig.cable.plug("1-3");
  EXPECT_EQ(after_scans(rig), ready("1-3"));
  rig.scan(receipt);
  EXPECT_EQ(rig.next(), "Scanned " + receipt);
}

TEST_P(LiveScanner, AfterAWhileAScannerThatFloodedIsTriedAgain) {
  rig.restart_program({},
                      {.retry = std::chrono::milliseconds(20), .shut_off = std::chrono::milliseconds(100)});
  plug_in();
  rig.flaw(ScannerFlaw::flood);
  EXPECT_EQ(after_scans(rig), "ScannerGone flooding");
  rig.flaw(ScannerFlaw::none);
  EXPECT_EQ(rig.next_but_busy(), ready("1-3"));
}

TEST_P(LiveScanner, ASecondProgramIsToldThatItIsTaken) {
  plug_in();
  drivers::Scanner second;
  const auto event = second.next(cap);
  ASSERT_TRUE(event);
  EXPECT_EQ(drivers::describe(*event), "ScannerGone busy");
}

TEST_P(LiveScanner, StopEndsALongWaitAtOnce) {
  plug_in();
  std::jthread stopper([&] { rig.scanner->stop(); });
  EXPECT_FALSE(rig.scanner->next(std::chrono::hours(1)));
  EXPECT_FALSE(rig.scanner->next(std::chrono::hours(1)));
}

TEST_P(LiveScanner, StopEndsTheWaitForAScannerAtOnce) {
  ASSERT_EQ(rig.next(), "ScannerGone absent");
  std::jthread stopper([&] { rig.scanner->stop(); });
  EXPECT_FALSE(rig.scanner->next(std::chrono::hours(1)));
}

TEST(LiveKeyboard, ATechniciansKeyboardKeepsTypingIntoTheWindow) {
  ScannerRig rig(ScannerKind::keyboard, "Wired USB Keyboard");
  rig.cable.plug("1-4");
  EXPECT_EQ(rig.next(), "ScannerGone absent");
  rig.scan("ls");
  const auto end = drivers::in(cap);
  while (rig.cable.leaked_keys() < 3 && drivers::Clock::now() < end)
    EXPECT_EQ(rig.next(std::chrono::milliseconds(5)), "(nothing)");
  EXPECT_EQ(rig.cable.leaked_keys(), 3U);
}

TEST(LiveKeyboard, IsTakenWhereItsPortIsPinned) {
  ScannerRig rig(ScannerKind::keyboard, "Wired USB Keyboard");
  rig.restart_program({.device = "1-4"});
  rig.cable.plug("1-4");
  EXPECT_EQ(rig.next(), "ScannerReady USB 1-4, HID keyboard");
  rig.scan("ls");
  EXPECT_EQ(rig.next(), "Scanned ls");
  EXPECT_EQ(rig.cable.leaked_keys(), 0U);
}

TEST(LiveKeyboard, IsGivenBackWhenTheProgramEnds) {
  ScannerRig rig(ScannerKind::keyboard);
  rig.cable.plug("1-4");
  ASSERT_EQ(rig.next(), "ScannerReady USB 1-4, HID keyboard");
  rig.restart_program({}, {.retry = std::chrono::milliseconds(20)});
  EXPECT_EQ(rig.next_but_busy(), "ScannerReady USB 1-4, HID keyboard");
}

}  // namespace
}  // namespace tests

int main(int argc, char** argv) {
  sim::ensure_umockdev(argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
