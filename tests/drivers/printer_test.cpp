// The printer's conversation over an honest fake: every proof, every refusal, and what it claims against what
// is on the paper.
#include <gtest/gtest.h>

#include "tests/drivers/printer_case.h"

namespace tests {
namespace {

using drivers::JobDone;
using drivers::PrinterChanged;
using drivers::PrinterProfile;
using drivers::PrinterState;
using drivers::PrintProof;
using sim::PrinterFault;
using std::chrono::milliseconds;

const PrinterProfile epson{.name = "epson", .process_id = true};
const PrinterProfile resuming{.name = "resuming", .process_id = true, .resumes = true};

TEST(Printer, ConfirmsByTheJobsIdWhereThePrinterTellsIt) {
  PrinterCase t;
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  const auto ticket = t.submit(1);
  const auto done = t.done();
  EXPECT_EQ(done.job, 1U);
  EXPECT_EQ(done.proof, PrintProof::confirmed);
  EXPECT_EQ(done.state, PrinterState::ready);
  EXPECT_FALSE(done.untouched);
  const auto paper = t.fake.device.take_printouts();
  EXPECT_EQ(paper.size(), 1U);
  EXPECT_EQ(ticket.count_in(paper), 1U);
  EXPECT_TRUE(t.fake.device.not_understood().empty());
}

TEST(Printer, IsProcessedWhereOnlyTheQuestionBehindTheCutIsAnswered) {
  PrinterCase unasked{PrinterProfile{}}, unanswered{epson, {.process_id = false}};
  for (PrinterCase* t : {&unasked, &unanswered}) {
    const auto ticket = t->submit(1);
    EXPECT_EQ(t->done().proof, PrintProof::processed);
    EXPECT_EQ(ticket.count_in(t->fake.device.take_printouts()), 1U);
  }
}

TEST(Printer, IsSentWhereNothingBehindTheCutIsAnsweredAndAllIsWell) {
  PrinterCase t{PrinterProfile{}, {.in_stream = false}};
  const auto ticket = t.submit(1);
  EXPECT_EQ(t.done().proof, PrintProof::sent);
  EXPECT_EQ(ticket.count_in(t.fake.device.take_printouts()), 1U);
}

TEST(Printer, ProvesNothingWhereThePrinterIsSilent) {
  for (const bool from_the_start : {true, false}) {
    PrinterCase t;
    EXPECT_TRUE(from_the_start || t.wait_for(PrinterState::ready));
    t.fake.device.set_fault(PrinterFault::silent);
    EXPECT_TRUE(!from_the_start || t.wait_for(PrinterState::unknown));
    const auto ticket = t.submit(1);
    const auto done = t.done();
    EXPECT_EQ(done.proof, PrintProof::unknown);
    EXPECT_EQ(done.state, PrinterState::unknown);
    EXPECT_FALSE(done.untouched);
    EXPECT_EQ(ticket.count_in(t.fake.device.take_printouts()), 1U);
  }
}

struct Stop {
  PrinterFault fault;
  PrinterState state;
};
class PrinterStopped : public testing::TestWithParam<Stop> {};
INSTANTIATE_TEST_SUITE_P(Every, PrinterStopped,
                         testing::Values(Stop{PrinterFault::paper_out, PrinterState::paper_out},
                                         Stop{PrinterFault::cover_open, PrinterState::cover_open},
                                         Stop{PrinterFault::cutter, PrinterState::cutter},
                                         Stop{PrinterFault::jam, PrinterState::cutter}),
                         [](const auto& it) {
                           return std::string(drivers::name_of(it.param.state)) +
                                  std::to_string(static_cast<int>(it.param.fault));
                         });

TEST_P(PrinterStopped, RefusesAJobUntouchedAndPrintsTheNextWhenPutRight) {
  PrinterCase t;
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  t.fake.device.set_fault(GetParam().fault);
  EXPECT_EQ(t.next_state(), GetParam().state);
  const auto refused = t.submit(1);
  const auto done = t.done();
  EXPECT_EQ(done.state, GetParam().state);
  EXPECT_TRUE(done.untouched);
  t.fake.device.set_fault(PrinterFault::none);
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  const auto ticket = t.submit(2);
  EXPECT_EQ(t.done().proof, PrintProof::confirmed);
  const auto paper = t.fake.device.take_printouts();
  EXPECT_EQ(refused.count_in(paper), 0U);
  EXPECT_EQ(ticket.count_in(paper), 1U);
}

TEST_P(PrinterStopped, IsKnownFromTheStart) {
  for (const bool automatic : {true, false}) {
    PrinterCase t{epson, {.automatic_status = automatic}};
    t.fake.device.set_fault(GetParam().fault);
    EXPECT_EQ(t.next_state(), GetParam().state);
    t.fake.device.set_fault(PrinterFault::none);
    EXPECT_EQ(t.next_state(), PrinterState::ready);
  }
}

/// In mid-ticket: told at once, the rest does not come out later, and the next ticket does not hang on it.
class PrinterInterrupted : public testing::TestWithParam<sim::PrinterKind> {};
INSTANTIATE_TEST_SUITE_P(Every, PrinterInterrupted,
                         testing::Values(sim::PrinterKind{}, sim::PrinterKind{.buffer = 65'536},
                                         sim::PrinterKind{.clears = false},
                                         sim::PrinterKind{.automatic_status = false},
                                         sim::PrinterKind{.buffer = 65'536, .soft_reset = false}),
                         [](const auto& it) { return "Kind" + std::to_string(it.index); });

TEST_P(PrinterInterrupted, ByTheRollsEndForgetsTheRest) {
  PrinterCase t{epson, GetParam()};
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  t.fake.device.set_fault(PrinterFault::paper_out, 50);
  const auto torn = t.submit(1);
  const auto done = t.done();
  EXPECT_EQ(done.proof, PrintProof::unknown);
  EXPECT_EQ(done.state, PrinterState::paper_out);
  EXPECT_FALSE(done.untouched);
  t.fake.device.new_paper();
  EXPECT_TRUE(t.wait_for(PrinterState::ready));
  const auto ticket = t.submit(2);
  EXPECT_EQ(t.done().proof, PrintProof::confirmed);
  const auto paper = t.fake.device.take_printouts();
  EXPECT_EQ(ticket.count_in(paper), 1U);
  EXPECT_LE(paper.size(), GetParam().clears ? 1U : 2U);
  EXPECT_EQ(torn.count_in(paper), 0U);
}

TEST(Printer, WaitsForNewPaperWhereTheProfileSaysItGoesOn) {
  PrinterCase t{resuming};
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  t.fake.device.set_fault(PrinterFault::paper_out, 50);
  const auto ticket = t.submit(1);
  EXPECT_EQ(t.next_state(), PrinterState::paper_out);
  t.fake.device.set_fault(PrinterFault::none);  // the rows printed so far still hang there
  EXPECT_EQ(t.done().proof, PrintProof::confirmed);
  EXPECT_EQ(ticket.count_in(t.fake.device.take_printouts()), 1U);
}

TEST(Printer, WaitsForACoolHeadAndGivesUpAtTheDeadline) {
  PrinterCase t;
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  t.fake.device.set_fault(PrinterFault::hot);
  EXPECT_EQ(t.next_state(), PrinterState::hot);
  t.submit(1, milliseconds(50));
  const auto late = t.done();
  EXPECT_EQ(late.state, PrinterState::hot);
  EXPECT_TRUE(late.untouched);
  const auto ticket = t.submit(2);
  EXPECT_FALSE(t.printer.next(milliseconds(30)));
  t.fake.device.set_fault(PrinterFault::none);
  EXPECT_EQ(t.done().proof, PrintProof::confirmed);
  EXPECT_EQ(ticket.count_in(t.fake.device.take_printouts()), 1U);
}

TEST(Printer, AStuckPrinterCostsADeadlineAndNoTicket) {
  PrinterCase t;
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  t.fake.device.set_fault(PrinterFault::stuck);
  t.submit(1, milliseconds(60));
  const auto done = t.done();
  EXPECT_EQ(done.proof, PrintProof::unknown);
  EXPECT_TRUE(done.untouched);
  EXPECT_EQ(t.next_state(), PrinterState::unknown);
  t.fake.device.set_fault(PrinterFault::none);
  EXPECT_EQ(t.next_state(), PrinterState::ready);
}

/// It has taken everything and prints no more, and never says that anything is wrong.
TEST(Printer, APrinterThatHangsInMidTicketProvesNothing) {
  PrinterCase t{epson, {.buffer = 65'536}};
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  t.fake.device.set_fault(PrinterFault::stuck, 50);
  const auto hung = t.submit(1);
  const auto done = t.done();
  EXPECT_EQ(done.proof, PrintProof::unknown);
  EXPECT_FALSE(done.untouched);
  t.fake.device.set_fault(PrinterFault::none);
  const auto ticket = t.submit(2);
  EXPECT_EQ(t.done().proof, PrintProof::confirmed);
  const auto paper = t.fake.device.take_printouts();
  EXPECT_EQ(hung.count_in(paper), 0U);
  EXPECT_EQ(ticket.count_in(paper), 1U);
}

TEST(Printer, NonsenseIsNoState) {
  PrinterCase t{epson, {.automatic_status = false}};
  EXPECT_EQ(t.next_state(), PrinterState::ready);
  t.fake.device.set_fault(PrinterFault::garbage);
  EXPECT_EQ(t.next_state(), PrinterState::unknown);
  t.fake.device.set_fault(PrinterFault::none);
  EXPECT_EQ(t.next_state(), PrinterState::ready);
}

TEST(Printer, OneThatTellsByItselfIsMissedWhenItDoesNoMore) {
  for (const auto fault : {PrinterFault::silent, PrinterFault::garbage, PrinterFault::stuck}) {
    PrinterCase t;
    EXPECT_EQ(t.next_state(), PrinterState::ready);
    t.fake.device.set_fault(fault);
    EXPECT_EQ(t.next_state(), PrinterState::unknown);
    t.fake.device.set_fault(PrinterFault::none);
    EXPECT_EQ(t.next_state(), PrinterState::ready);
  }
}

TEST(Printer, JobsComeOutInTheirOrderEachToldOnce) {
  PrinterCase t;
  std::vector<TicketDots> tickets;
  for (drivers::PrintJobId job = 1; job <= 5; ++job) tickets.push_back(t.submit(job));
  for (drivers::PrintJobId job = 1; job <= 5; ++job) EXPECT_EQ(t.done().job, job);
  EXPECT_FALSE(t.printer.next(milliseconds(20)));
  const auto paper = t.fake.device.take_printouts();
  ASSERT_EQ(paper.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_TRUE(tickets[i].is(paper[i])) << i;
}

TEST(Printer, WithoutAPrinterAJobIsDoneAtOnceAndUntouched) {
  PrinterCase t;
  t.fake.plugged = false;
  t.fake.why_not = drivers::NoPrinter::denied;
  const auto gone = t.next<PrinterChanged>();
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->state, PrinterState::gone);
  EXPECT_EQ(gone->why, drivers::NoPrinter::denied);
  t.submit(1, std::chrono::hours(1));
  const auto done = t.done();
  EXPECT_EQ(done.state, PrinterState::gone);
  EXPECT_TRUE(done.untouched);
}

TEST(Printer, NeverSendsAnEmptyTransferNorALongOne) {
  PrinterCase t;
  t.submit(1);
  t.done();
  EXPECT_EQ(t.fake.empty_transfers, 0U);
  EXPECT_EQ(t.fake.longest_transfer, drivers::PrinterLink::most_at_once);
}

TEST(Printer, TellsPlaceAndModel) {
  PrinterCase t;
  const auto event = t.next<PrinterChanged>();
  ASSERT_TRUE(event);
  EXPECT_EQ(event->place, "fake");
  EXPECT_EQ(event->model, "hallkiosk Simulated 80");
}

TEST(PrinterModel, IsReadFromLongAndShortKeys) {
  EXPECT_EQ(drivers::model_in("MFG:Gprinter;CMD:ESC;MDL:GP-L80180;"), "Gprinter GP-L80180");
  EXPECT_EQ(drivers::model_in("MANUFACTURER:EPSON;MODEL:TM-T81III"), "EPSON TM-T81III");
  EXPECT_EQ(drivers::model_in("MODEL:POS58;;x"), "POS58");
  EXPECT_EQ(drivers::model_in(""), "");
}

/// None claimed that is not there, none that is there twice, none untouched that came out.
void expect_honest(const JobDone& done, std::size_t on_paper, const std::string& where) {
  const bool claimed = done.proof != PrintProof::unknown;
  EXPECT_GE(on_paper, claimed ? 1U : 0U) << where;
  EXPECT_LE(on_paper, done.untouched ? 0U : 1U) << where;
}

/// Every byte of one full ticket and of the questions behind it, in both directions.
TEST(Printer, ALinkThatDiesAtAnyByteIsToldOnceAndThePrinterWorksAgain) {
  PrinterCase t{{.name = "small", .dots = 384, .process_id = true}, {.dots = 384}};
  const TicketDots torn(1, 384, 300), whole(2, 384, 8);
  const auto torn_bytes = torn.bytes(t.profile), whole_bytes = whole.bytes(t.profile);
  drivers::PrintJobId job = 0;
  bool cut = true;
  for (std::size_t bytes = 1; cut && !HasFailure(); ++bytes) {
    const std::string where = "byte " + std::to_string(bytes);
    ASSERT_TRUE(t.wait_for(PrinterState::ready)) << where;
    t.fake.device.cut_after(bytes);
    t.printer.submit(++job, torn_bytes, drivers::in(fake_cap));
    const JobDone first = t.done();
    EXPECT_EQ(first.job, job) << where;
    cut = !t.fake.plugged;
    EXPECT_TRUE(!cut || first.proof != PrintProof::unknown || first.state == PrinterState::gone) << where;
    t.fake.plug();
    ASSERT_TRUE(!cut || t.wait_for(PrinterState::ready)) << where;
    t.printer.submit(++job, whole_bytes, drivers::in(fake_cap));
    const JobDone second = t.done();
    EXPECT_EQ(second.job, job) << where;
    EXPECT_EQ(second.proof, PrintProof::confirmed) << where;
    const auto paper = t.fake.device.take_printouts();
    expect_honest(first, torn.count_in(paper), where);
    EXPECT_EQ(whole.count_in(paper), 1U) << where;
    t.fake.plugged = false;  // and in again
    ASSERT_TRUE(t.wait_for(PrinterState::gone)) << where;
    t.fake.plug();
  }
  EXPECT_GT(job, 2 * 300U * 48U);
}

}  // namespace
}  // namespace tests
