// The drivers before the hall's devices, the same cases on two rigs: umockdev (hallsim run -- rig_test) and a
// real kernel in a virtual machine (run_vm). What only a real kernel has is said so in the case.
#include "tests/rigs/rig.h"

#include <fcntl.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <linux/input.h>
#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>

namespace rigs {
namespace {

/// A reader wired in one of the ways there are, unplugged.
struct Reader : testing::TestWithParam<const char*> {
  void SetUp() override {
    clear_stage();
    stage().say(std::string("kind reader ") + GetParam());
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

TEST_P(ReaderTrouble, AReaderThatDoesNotWorkIsToldAndUsedAgainWhenItDoes) {
  for (const char* fault : {"silence", "endless", "sam_dead"}) {
    stage().say("plug reader 1-1");
    ReaderSeen seen;
    ASSERT_TRUE(seen.wait_for("ReaderReady")) << fault;
    stage().say(std::string("fault reader ") + fault);
    stage().say("card put zhang-san");
    EXPECT_TRUE(seen.wait_for("Reader")) << fault;  // ReaderGone or ReaderDead
    stage().say("fault reader none");
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
  stage().say("kind reader 2ep");
  stage().say("plug reader 1-1");
  ReaderSeen seen;
  ASSERT_TRUE(seen.wait_for("ReaderReady"));
  const int cards = stage().real_kernel() ? 20 : 100;  // the emulated processor takes its time
  std::size_t before = 0;
  for (int i = 0; i < cards; ++i) {
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

struct Scanner : testing::TestWithParam<const char*> {
  void SetUp() override {
    clear_stage();
    stage().say(std::string("kind scanner ") + GetParam());
  }
};
INSTANTIATE_TEST_SUITE_P(Kind, Scanner, testing::Values("serial", "hid"), word);

TEST_P(Scanner, TellsWhatIsScannedAndIsFoundOnAnotherPort) {
  ScannerSeen seen;
  for (const char* port : {"1-4", "1-3"}) {
    stage().say(std::string("plug scanner ") + port);
    ASSERT_TRUE(seen.wait_for(std::string("ScannerReady USB ") + port));
    stage().say("scan HK1R:7K3MQ2XV9D");
    EXPECT_EQ(seen.next(), "Scanned HK1R:7K3MQ2XV9D") << port;
    stage().say("unplug scanner");
    EXPECT_EQ(seen.next(), "ScannerGone unplugged") << port;
  }
}

/// Silence ends a code, too. An emulated processor hears of the unplugging later than that, and may take for
/// a code what it had of it; but never for the whole one.
TEST_P(Scanner, UnpluggedInMidCodeItTellsNoWholeCodeAndReadsTheNext) {
  stage().say("plug scanner 1-4");
  ScannerSeen seen;
  ASSERT_TRUE(seen.wait_for("ScannerReady"));
  stage().say("fault scanner unplug_at_byte 70");
  const std::string code(100, 'A');
  stage().say("scan " + code);
  std::string event = seen.next();
  if (event != "ScannerGone unplugged") {
    if (!stage().real_kernel()) {
      EXPECT_EQ(event, "ScanRefused cut_short");
    }
    EXPECT_NE(event, "Scanned " + code);
    event = seen.next();
  }
  EXPECT_EQ(event, "ScannerGone unplugged");
  stage().say("unplug scanner");  // it is: this waits until it is out altogether
  stage().say("plug scanner 1-3");
  ASSERT_TRUE(seen.wait_for("ScannerReady USB 1-3"));
  stage().say("scan HK1R:7K3MQ2XV9D");
  EXPECT_EQ(seen.next(), "Scanned HK1R:7K3MQ2XV9D");
}

TEST_P(Scanner, AFloodShutsItOff) {
  if (stage().real_kernel() && GetParam() == std::string_view("hid"))
    GTEST_SKIP() << "a keyboard that is polled every 4 ms needs half a minute for a flood";
  stage().say("plug scanner 1-4");
  ScannerSeen seen;
  ASSERT_TRUE(seen.wait_for("ScannerReady"));
  stage().say("fault scanner flood");
  EXPECT_TRUE(seen.wait_for("ScannerGone flooding"));
}

/// Of the keyboard plugged into port 1-4; empty if there is none.
std::string keyboard_node() {
  for (const auto& entry : std::filesystem::directory_iterator("/sys/class/input")) {
    const bool there = std::filesystem::canonical(entry).string().find("/1-4/") != std::string::npos;
    const std::string name = entry.path().filename();
    if (there && name.starts_with("event")) return "/dev/input/" + name;
  }
  return {};
}

/// A grabbed keyboard: who else has it open reads no key. scanner_live_test counts the keys that umockdev's
/// desktop would have got.
TEST(ScannerKeys, ReachNoOtherProgram) {
  if (!stage().real_kernel()) GTEST_SKIP() << "only a real kernel gives keys to several programs";
  clear_stage();
  stage().say("kind scanner hid");
  stage().say("plug scanner 1-4");
  ScannerSeen seen;
  ASSERT_TRUE(seen.wait_for("ScannerReady"));
  const int other = open(keyboard_node().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  ASSERT_GE(other, 0) << std::strerror(errno);
  stage().say("scan HK1R:7K3MQ2XV9D");
  EXPECT_EQ(seen.next(), "Scanned HK1R:7K3MQ2XV9D");
  input_event key{};
  EXPECT_EQ(read(other, &key, sizeof key), -1) << "key " << key.code;
  EXPECT_EQ(errno, EAGAIN);
  close(other);
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

TEST(Outsider, MayNotOpenTheScanner) {
  for (const char* kind : {"serial", "hid"}) {
    clear_stage();
    stage().say(std::string("kind scanner ") + kind);
    stage().say("plug scanner 1-4");
    ScannerSeen seen;
    EXPECT_TRUE(seen.wait_for("ScannerGone denied")) << kind;
  }
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
