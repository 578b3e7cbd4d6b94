// The printer's driver against a live simulated device, through real libusb and libudev. Runs under
// umockdev-wrapper.
#include <gtest/gtest.h>
#include <time.h>

#include <cstdlib>
#include <semaphore>
#include <set>
#include <thread>

#include "drivers/printer_usb.h"
#include "tests/drivers/printer_rig.h"

namespace tests {
namespace {

using drivers::JobDone;
using drivers::PrinterProfile;
using drivers::PrinterState;
using drivers::PrintProof;
using sim::PrinterFault;
using sim::PrinterKind;
using std::chrono::milliseconds;

const PrinterProfile epson{.name = "epson", .process_id = true};

/// What a job came to: "confirmed ready", "unknown gone untouched".
std::string words(const std::optional<JobDone>& done) {
  if (!done) return "(nothing)";
  return std::string(name_of(done->proof)) + " " + std::string(name_of(done->state)) +
         (done->untouched ? " untouched" : "");
}

TEST(LivePrinter, ConfirmsATicket) {
  PrinterRig rig;
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready, "1-1"));
  const auto ticket = rig.submit(1);
  EXPECT_EQ(words(rig.done()), "confirmed ready");
  const auto paper = rig.take_printouts();
  EXPECT_EQ(paper.size(), 1U);
  EXPECT_EQ(ticket.count_in(paper), 1U);
}

TEST(LivePrinter, ProvesAsMuchAsThePrinterTells) {
  struct Case {
    PrinterProfile profile;
    PrinterKind kind;
    std::string words;
  };
  const std::vector<Case> cases{
      {{}, {}, "processed ready"},
      {epson, {.process_id = false}, "processed ready"},
      {{}, {.in_stream = false}, "sent ready"},
      {{}, {.automatic_status = false, .in_stream = false}, "sent ready"},
      {{}, {.two_way = false}, "unknown unknown"},
  };
  for (const Case& one : cases) {
    PrinterRig rig(one.profile, one.kind);
    rig.cable().plug("1-1");
    const auto ticket = rig.submit(1);
    EXPECT_EQ(words(rig.done()), one.words);
    EXPECT_EQ(ticket.count_in(rig.take_printouts()), 1U) << one.words;
  }
}

TEST(LivePrinter, TellsOnceThatThereIsNoneAndNoticesOneThatComes) {
  PrinterRig rig;
  EXPECT_TRUE(rig.wait_for(PrinterState::gone));
  EXPECT_FALSE(rig.printer().next(milliseconds(20)));
  rig.cable().plug("1-2");
  EXPECT_TRUE(rig.wait_for(PrinterState::ready, "1-2"));
}

TEST(LivePrinter, IsFoundAgainOnAnotherPort) {
  PrinterRig rig;
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready, "1-1"));
  rig.cable().unplug();
  EXPECT_TRUE(rig.wait_for(PrinterState::gone));
  rig.cable().plug("1-4");
  EXPECT_TRUE(rig.wait_for(PrinterState::ready, "1-4"));
  rig.submit(1);
  EXPECT_EQ(words(rig.done()), "confirmed ready");
}

TEST(LivePrinter, IsFoundInAnyInterfaceAndSettingTwoWayFirst) {
  PrinterRig rig(epson, {.composite = true});
  rig.cable().plug("1-1");
  rig.submit(1);
  EXPECT_EQ(words(rig.done()), "confirmed ready");
}

/// Asked under its lock: the thread of umockdev answers for the device at the same time.
bool held_by_kernel(sim::UmockCable& cable, const sim::SimPrinter& device) {
  bool held = false;
  cable.with([&] { held = device.held_by_kernel(); });
  return held;
}

TEST(LivePrinter, TakesThePrinterFromTheKernelAndGivesItBack) {
  {
    PrinterRig rig;
    rig.device().hold_by_kernel();
    rig.cable().plug("1-1");
    rig.submit(1);
    EXPECT_EQ(words(rig.done()), "confirmed ready");
    EXPECT_FALSE(held_by_kernel(rig.cable(), rig.device()));
    rig.cable().unplug();
  }
  sim::Testbed testbed;
  sim::SimPrinter device;
  device.hold_by_kernel();
  sim::UmockCable cable(testbed, device);
  cable.plug("1-1");
  {
    drivers::Printer printer(drivers::usb_printer_source(), {}, quick_printing);
    ASSERT_TRUE(printer.next(printer_cap));
    EXPECT_FALSE(held_by_kernel(cable, device));
  }
  EXPECT_TRUE(held_by_kernel(cable, device));
}

TEST(LivePrinter, ASecondProgramIsToldThatThePrinterIsTaken) {
  PrinterRig rig;
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  drivers::Printer second(drivers::usb_printer_source(), {}, quick_printing);
  const auto event = second.next(printer_cap);
  ASSERT_TRUE(event);
  const auto& changed = std::get<drivers::PrinterChanged>(*event);
  EXPECT_EQ(changed.state, PrinterState::gone);
  EXPECT_EQ(changed.why, drivers::NoPrinter::busy);
}

TEST(LivePrinter, OnlyThePinnedPortIsTried) {
  sim::Testbed testbed;
  sim::SimPrinter device;
  sim::UmockCable cable(testbed, device);
  cable.plug("1-1");
  drivers::Printer elsewhere(drivers::usb_printer_source("1-2"), {}, quick_printing);
  const auto event = elsewhere.next(printer_cap);
  ASSERT_TRUE(event);
  EXPECT_EQ(std::get<drivers::PrinterChanged>(*event).state, PrinterState::gone);
}

struct Sign {
  PrinterFault fault;
  PrinterState state;
  bool prints;
};
class LiveSign : public testing::TestWithParam<Sign> {};
INSTANTIATE_TEST_SUITE_P(Every, LiveSign,
                         testing::Values(Sign{PrinterFault::near_end, PrinterState::near_end, true},
                                         Sign{PrinterFault::paper_out, PrinterState::paper_out, false},
                                         Sign{PrinterFault::cover_open, PrinterState::cover_open, false},
                                         Sign{PrinterFault::cutter, PrinterState::cutter, false},
                                         Sign{PrinterFault::jam, PrinterState::cutter, false},
                                         Sign{PrinterFault::hot, PrinterState::hot, false}),
                         [](const auto& it) {
                           return std::string(
                               sim::printer_fault_names[static_cast<std::size_t>(it.param.fault)].first);
                         });

TEST_P(LiveSign, IsToldWhenItComesAndWhenItGoes) {
  for (const bool automatic : {true, false}) {
    PrinterRig rig(epson, {.automatic_status = automatic});
    rig.cable().plug("1-1");
    ASSERT_TRUE(rig.wait_for(PrinterState::ready));
    rig.fault(GetParam().fault);
    EXPECT_TRUE(rig.wait_for(GetParam().state)) << automatic;
    const auto ticket = rig.submit(1, 50, milliseconds(200));
    const std::string expected = GetParam().prints ? "confirmed " : "unknown ";
    EXPECT_EQ(words(rig.done()),
              expected + std::string(name_of(GetParam().state)) + (GetParam().prints ? "" : " untouched"));
    rig.fault(PrinterFault::none);
    EXPECT_TRUE(rig.wait_for(PrinterState::ready)) << automatic;
    EXPECT_EQ(ticket.count_in(rig.take_printouts()), GetParam().prints ? 1U : 0U);
  }
}

TEST(LivePrinter, TheRollsEndInMidTicketForgetsTheRest) {
  PrinterRig rig;
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  rig.fault(PrinterFault::paper_out, 100);
  rig.submit(1);
  EXPECT_EQ(words(rig.done()), "unknown paper_out");
  rig.new_paper();
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  const auto ticket = rig.submit(2);
  EXPECT_EQ(words(rig.done()), "confirmed ready");
  const auto paper = rig.take_printouts();
  EXPECT_EQ(paper.size(), 1U);
  EXPECT_EQ(ticket.count_in(paper), 1U);
}

TEST(LivePrinter, GoesOnAfterNewPaperWhereTheProfileSaysSo) {
  PrinterRig rig({.name = "resuming", .process_id = true, .resumes = true});
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  rig.fault(PrinterFault::paper_out, 100);
  const auto ticket = rig.submit(1);
  ASSERT_TRUE(rig.wait_for(PrinterState::paper_out));
  rig.fault(PrinterFault::none);
  EXPECT_EQ(words(rig.done()), "confirmed ready");
  EXPECT_EQ(ticket.count_in(rig.take_printouts()), 1U);
}

TEST(LivePrinter, ASlowPrinterIsWaitedFor) {
  PrinterRig rig(epson, {}, {.row = std::chrono::microseconds(20), .cut = milliseconds(20)});
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  rig.fault(PrinterFault::slow);  // 0.3 s for the ticket, and the buffer is full most of the time
  const auto ticket = rig.submit(1);
  EXPECT_EQ(words(rig.done()), "confirmed ready");
  EXPECT_EQ(ticket.count_in(rig.take_printouts()), 1U);
}

TEST(LivePrinter, StuckSilentAndTalkingNonsenseAreUnknownAndPass) {
  PrinterRig rig(epson, {.automatic_status = false});
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  for (const PrinterFault fault : {PrinterFault::stuck, PrinterFault::silent, PrinterFault::garbage}) {
    rig.fault(fault);
    EXPECT_TRUE(rig.wait_for(PrinterState::unknown)) << static_cast<int>(fault);
    rig.fault(PrinterFault::none);
    EXPECT_TRUE(rig.wait_for(PrinterState::ready)) << static_cast<int>(fault);
  }
}

/// Without the wake, the first job that finds the driver asleep would come back after the cap as nothing.
TEST(LivePrinter, SubmitWakesASleepingDriver) {
  PrinterRig rig;
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  constexpr unsigned rounds = 20;
  std::counting_semaphore<rounds> listening{0};
  std::vector<std::string> told;
  std::jthread prints([&] {
    for (unsigned i = 0; i < rounds; ++i) {
      listening.release();
      const auto event = rig.printer().next(printer_cap);
      const auto* done = event ? std::get_if<JobDone>(&*event) : nullptr;
      told.push_back(words(done ? std::optional(*done) : std::nullopt));
    }
  });
  for (unsigned i = 0; i < rounds; ++i) {
    const TicketDots ticket(i, 576, 8);
    listening.acquire();
    rig.printer().submit(i, ticket.bytes(epson), drivers::in(printer_cap));
  }
  prints.join();
  EXPECT_EQ(told, std::vector<std::string>(rounds, "confirmed ready"));
}

TEST(LivePrinter, StopEndsALongWaitAtOnce) {
  PrinterRig rig;
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  std::jthread stopper([&] { rig.printer().stop(); });
  EXPECT_FALSE(rig.printer().next(std::chrono::hours(1)));
  EXPECT_FALSE(rig.printer().next(std::chrono::hours(1)));
}

milliseconds processor_time() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return milliseconds(spent.tv_sec * 1000 + spent.tv_nsec / 1'000'000);
}

/// Not a measurement: polling would spend all of the time.
TEST(LivePrinter, WhileNothingHappensNothingRuns) {
  PrinterRig rig;
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for(PrinterState::ready));
  while (rig.printer().next(milliseconds(20))) {
  }
  const auto before = processor_time();
  EXPECT_FALSE(rig.printer().next(milliseconds(400)));
  EXPECT_LT(processor_time() - before, milliseconds(100));
}

/// The bytes of a job of 300 rows on 384 dots: its bands, its end, the questions and their answers.
constexpr unsigned torn_height = 300;
std::set<std::size_t> cuts() {
  const std::size_t band = 8 + 128 * 48, last = 8 + 44 * 48, job = 2 + 2 * band + last + 4;
  std::set<std::size_t> chosen;
  if (std::getenv("HALLKIOSK_EVERY_BYTE")) {
    for (std::size_t byte = 1; byte <= job + 11 + 3 + 8; ++byte) chosen.insert(byte);
    return chosen;
  }
  for (const std::size_t end : {std::size_t{2}, 2 + 8UL, 2 + band, 2 + 2 * band, job - 4, job, job + 11,
                                job + 14, job + 21, job + 22})
    chosen.insert({end - 1, end, end + 1});
  for (std::size_t byte = 1; byte < job; byte += 1217) chosen.insert(byte);
  return chosen;
}

TEST(LivePrinter, SurvivesUnpluggingInTheMiddleOfATicket) {
  PrinterRig rig({.name = "small", .dots = 384, .process_id = true}, {.dots = 384});
  rig.cable().plug("1-1");
  bool other = false;
  drivers::PrintJobId job = 0;
  for (const std::size_t bytes : cuts()) {
    ASSERT_TRUE(rig.wait_for(PrinterState::ready)) << "before byte " << bytes;
    rig.cut_after(bytes);
    const auto begun = drivers::Clock::now();
    const auto torn = rig.submit(++job, torn_height);
    const auto done = rig.done();
    ASSERT_TRUE(done) << "at byte " << bytes;
    EXPECT_LT(drivers::Clock::now() - begun, std::chrono::seconds(3)) << "at byte " << bytes;
    EXPECT_EQ(done->job, job);
    rig.cable().unplug();  // where the ticket took fewer bytes
    ASSERT_TRUE(rig.wait_for(PrinterState::gone)) << "at byte " << bytes;
    rig.cable().plug((other = !other) ? "1-2" : "1-1");
    ASSERT_TRUE(rig.wait_for(PrinterState::ready)) << "at byte " << bytes;
    const auto whole = rig.submit(++job, 8);
    EXPECT_EQ(words(rig.done()), "confirmed ready") << "at byte " << bytes;
    const auto paper = rig.take_printouts();
    EXPECT_EQ(whole.count_in(paper), 1U) << "at byte " << bytes;
    EXPECT_GE(torn.count_in(paper), done->proof == PrintProof::unknown ? 0U : 1U) << "at byte " << bytes;
    EXPECT_LE(torn.count_in(paper), done->untouched ? 0U : 1U) << "at byte " << bytes;
    rig.cable().unplug();
    ASSERT_TRUE(rig.wait_for(PrinterState::gone));
    rig.cable().plug("1-1");
  }
}

}  // namespace
}  // namespace tests

int main(int argc, char** argv) {
  sim::ensure_umockdev(argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
