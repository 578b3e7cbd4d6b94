// The drivers before the hall's devices, the same cases on two rigs: umockdev (hallsim run -- rig_test) and a
// real kernel in a virtual machine (run_vm). What only a real kernel has is said so in the case.
#include "tests/rigs/rig.h"

#include <grp.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace rigs {
namespace {

/// A reader wired in one of the ways there are, unplugged.
struct Reader : testing::TestWithParam<const char*> {
  void SetUp() override {
    clear_stage();
    stage().say(std::string("card reader ") + GetParam());
  }
};
std::string word(const testing::TestParamInfo<const char*>& wiring) {
  std::string name = wiring.param;
  std::erase(name, '-');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Wired, Reader, testing::Values("2ep", "4ep", "int", "hid-int", "hid-ctrl"), word);

TEST_P(Reader, ReadsACardFromLayingToLifting) {
  stage().say("plug reader 1-1");
  ReaderSeen seen;
  ASSERT_TRUE(seen.wait_for("ReaderReady USB 1-1"));
  stage().say("card put zhang-san");
  EXPECT_EQ(seen.next(), "CardSeen");
  EXPECT_EQ(seen.next(), "CardRead");
  ASSERT_TRUE(seen.card());
  EXPECT_TRUE(seen.card()->number.reveal() == "11010519491231002X");
  stage().say("card lift");
  EXPECT_EQ(seen.next(), "CardLifted");
}

/// A reading has 1,364 bytes: the ends of its messages, and some in the long reply. A plug-in takes a second
/// and a half in the virtual machine, where the wirings differ only in how the kernel carries them.
std::vector<int> cuts(std::string_view wiring) {
  if (!stage().real_kernel()) return {1, 11, 25, 44, 54, 61, 118, 700, 1360};
  if (wiring == "2ep") return {1, 25, 700};
  return {700};
}

TEST_P(Reader, UnpluggedInMidReadingItIsFoundOnAnotherPort) {
  ReaderSeen seen;
  bool other = false;
  for (const int byte : cuts(GetParam())) {
    stage().say(std::string("plug reader ") + ((other = !other) ? "1-3" : "1-1"));
    ASSERT_TRUE(seen.wait_for("ReaderReady")) << "before byte " << byte;
    stage().say("fault reader unplug_at_byte " + std::to_string(byte));
    stage().say("card put zhang-san");
    ASSERT_TRUE(seen.wait_for("ReaderGone unplugged")) << "at byte " << byte;
    stage().say("unplug reader");  // it is: this waits until it is out altogether
    stage().say("card lift");
  }
  stage().say("plug reader 1-1");
  ASSERT_TRUE(seen.wait_for("ReaderReady USB 1-1"));
  stage().say("card put li-si");
  EXPECT_TRUE(seen.wait_for("CardRead"));
}

struct ReaderTrouble : Reader {};
INSTANTIATE_TEST_SUITE_P(Wired, ReaderTrouble, testing::Values("2ep"), word);

TEST_P(ReaderTrouble, NonsenseIsReadThroughOrToldAndEnds) {
  for (const char* fault : {"stale", "split", "wrong_checksum"}) {
    stage().say("plug reader 1-1");
    ReaderSeen seen;
    ASSERT_TRUE(seen.wait_for("ReaderReady")) << fault;
    stage().say(std::string("fault reader ") + fault + " 1");
    stage().say("card put zhang-san");
    EXPECT_TRUE(seen.wait_for("CardRead")) << fault;
    stage().say("card lift");
    stage().say("unplug reader");
  }
}

TEST_P(ReaderTrouble, ASecondProgramIsToldThatItIsTaken) {
  stage().say("plug reader 1-1");
  ReaderSeen first;
  ASSERT_TRUE(first.wait_for("ReaderReady"));
  ReaderSeen second;
  EXPECT_EQ(second.next(), "ReaderGone busy");
}

TEST(ReaderForLong, ManyCardsLeaveNoDescriptorBehind) {
  clear_stage();
  stage().say("card reader 2ep");
  stage().say("plug reader 1-1");
  ReaderSeen seen;
  ASSERT_TRUE(seen.wait_for("ReaderReady"));
  std::size_t before = 0;
  for (int i = 0; i < 20; ++i) {
    stage().say("card put zhang-san");
    ASSERT_TRUE(seen.wait_for("CardRead")) << i;
    stage().say("card lift");
    ASSERT_TRUE(seen.wait_for("CardLifted")) << i;
    if (i == 0) before = open_descriptors();
  }
  EXPECT_EQ(open_descriptors(), before);
}

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

/// Run as somebody who is not in the terminal's group: nothing else keeps her out. Only a real kernel's udevd
/// gives nodes their rights.
TEST(Outsider, MayNotOpenTheReader) {
  clear_stage();
  stage().say("plug reader 1-1");
  ReaderSeen seen;
  EXPECT_TRUE(seen.wait_for("ReaderGone denied"));
}

TEST(Outsider, MayNotOpenThePrinter) {
  clear_stage();
  stage().say("plug printer 1-2");
  PrinterSeen printer;
  EXPECT_TRUE(printer.wait_for(drivers::PrinterState::gone, drivers::NoPrinter::denied));
}

/// For good: what a terminal's user may not do is to be seen.
void become(const char* user) {
  const passwd* entry = getpwnam(user);
  if (!entry || setgroups(0, nullptr) || setgid(entry->pw_gid) || setuid(entry->pw_uid)) {
    std::cerr << "cannot become " << user << '\n';
    std::exit(2);
  }
}

}  // namespace
}  // namespace rigs

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  rigs::stage();  // the line out of the virtual machine is root's
  if (argc == 3 && std::string_view(argv[1]) == "--user") rigs::become(argv[2]);
  return RUN_ALL_TESTS();
}
