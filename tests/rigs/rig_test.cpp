// The drivers before the hall's devices, the same cases on two rigs: umockdev (hallsim run -- rig_test) and a
// real kernel in a virtual machine (run_vm). What only a real kernel has is said so in the case.
#include "tests/rigs/rig.h"

#include <grp.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace rigs {
namespace {

struct Reader : testing::TestWithParam<const char*> {
  void SetUp() override {
    clear_stage();
    stage().say(std::string("card reader ") + GetParam());
  }
};
INSTANTIATE_TEST_SUITE_P(Wired, Reader, testing::Values("2ep", "4ep", "int", "hid-int", "hid-ctrl"),
                         [](const auto& wired) {
                           std::string name = wired.param;
                           std::erase(name, '-');
                           return name;
                         });

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

/// A reading has 1,364 bytes: the ends of its messages, and some in the long reply. A plug-in takes half a
/// second in the virtual machine, where the wirings differ only in the kernel's way of carrying them.
std::vector<int> cuts(std::string_view wiring) {
  if (stage().real_kernel() && wiring != "2ep") return {25, 700};
  return {1, 11, 25, 44, 54, 61, 118, 700, 1360};
}

TEST_P(Reader, UnpluggedInMidReadingItIsFoundOnAnotherPort) {
  ReaderSeen seen;
  bool other = false;
  for (const int byte : cuts(GetParam())) {
    stage().say(std::string("plug reader ") + ((other = !other) ? "1-5" : "1-6"));
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

TEST_P(Reader, NonsenseIsReadThroughOrToldAndEnds) {
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

TEST_P(Reader, ASecondProgramIsToldThatItIsTaken) {
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

/// Run as somebody who is not in the terminal's group: nothing else keeps her out. Only a real kernel's udevd
/// gives nodes their rights.
TEST(Outsider, MayNotOpenTheReader) {
  clear_stage();
  stage().say("plug reader 1-1");
  ReaderSeen seen;
  EXPECT_TRUE(seen.wait_for("ReaderGone denied"));
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
