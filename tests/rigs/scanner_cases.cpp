// The scanner before either rig: a modem line and a keyboard. What only a real kernel has is said so in the
// case. What its driver makes of every flaw is scanner_live_test's.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/input.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "tests/rigs/rig.h"

namespace rigs {
namespace {

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

TEST(Outsider, MayNotOpenTheScanner) {
  for (const char* kind : {"serial", "hid"}) {
    clear_stage();
    stage().say(std::string("kind scanner ") + kind);
    stage().say("plug scanner 1-4");
    ScannerSeen seen;
    EXPECT_TRUE(seen.wait_for("ScannerGone denied")) << kind;
  }
}

}  // namespace
}  // namespace rigs
