// The reader before either rig. What only a real kernel has is said so in the case.
// What its driver makes of every fault is reader_live_test's.
#include <gtest/gtest.h>

#include "tests/rigs/rig.h"

namespace rigs {
namespace {

/// A reader wired in one of the ways there are, unplugged.
struct Reader : testing::TestWithParam<const char*> {
  void SetUp() override {
    clear_stage();
    stage().say(std::string("kind reader ") + GetParam());
  }
};
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

/// Before a real kernel only the last: what a reply says makes no difference there, what it is cut into does.
std::vector<const char*> faults(std::vector<const char*> all) {
  if (stage().real_kernel()) all.erase(all.begin(), all.end() - 1);
  return all;
}

struct ReaderTrouble : Reader {};
INSTANTIATE_TEST_SUITE_P(Wired, ReaderTrouble, testing::Values("2ep"), word);

TEST_P(ReaderTrouble, NonsenseIsReadThroughOrToldAndEnds) {
  for (const char* fault : faults({"stale", "wrong_checksum", "split"})) {
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
  for (const char* fault : faults({"silence", "sam_dead", "endless"})) {
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
  const int cards = stage().real_kernel() ? 10 : 100;  // the driver rests a third of a second after each
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

/// Run as somebody who is not in the terminal's group: nothing else keeps her out. Only a real kernel's udevd
/// gives nodes their rights.
TEST(Outsider, MayNotOpenTheReader) {
  clear_stage();
  stage().say("plug reader 1-1");
  ReaderSeen seen;
  EXPECT_TRUE(seen.wait_for("ReaderGone denied"));
}

}  // namespace
}  // namespace rigs
