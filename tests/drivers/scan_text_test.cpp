// Where a code ends, what is no code, and when a scanner is shut off: the grammar of drivers/scan_text.h.
#include "drivers/scan_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace tests {
namespace {

using drivers::Deadline;
using drivers::milliseconds;
using drivers::scan_limit;
using drivers::ScanOutcome;
using drivers::ScanText;

const Deadline start = Deadline() + std::chrono::hours(1);

std::string words(const ScanOutcome& outcome) {
  if (const auto* scanned = std::get_if<drivers::Scanned>(&outcome)) return scanned->text;
  if (const auto* refused = std::get_if<drivers::ScanRefused>(&outcome))
    return "refused " + std::string(name_of(refused->why));
  return "flood";
}

struct TextTest : testing::Test {
  void type(std::string_view bytes) {
    for (const char c : bytes) note(text.take(static_cast<std::uint8_t>(c), now));
  }
  void wait(milliseconds span) {
    now += span;
    note(text.silence(now));
  }
  void note(const std::optional<ScanOutcome>& outcome) {
    if (outcome) told.push_back(words(*outcome));
  }
  ScanText text;
  Deadline now = start;
  std::vector<std::string> told;
};
using Told = std::vector<std::string>;

TEST_F(TextTest, EachUsualTerminatorEndsOneCode) {
  type("one\rtwo\nthree\r\nfour\r");
  EXPECT_EQ(told, (Told{"one", "two", "three", "four"}));
}

TEST_F(TextTest, WithoutATerminatorSilenceEndsTheCode) {
  type("7K3M-Q2XV-9D");
  EXPECT_EQ(text.deadline(), start + drivers::scan_silence);
  wait(drivers::scan_silence - milliseconds(1));
  EXPECT_TRUE(told.empty());
  wait(milliseconds(1));
  EXPECT_EQ(told, Told{"7K3M-Q2XV-9D"});
  EXPECT_FALSE(text.deadline());
}

TEST_F(TextTest, SilenceCountsFromTheLastCharacter) {
  type("ab");
  wait(milliseconds(40));
  type("c");
  wait(milliseconds(40));
  EXPECT_TRUE(told.empty());
  wait(milliseconds(10));
  EXPECT_EQ(told, Told{"abc"});
}

TEST_F(TextTest, EmptyTextsAreNothing) {
  type("\r\n\n\r");
  wait(std::chrono::hours(1));
  EXPECT_TRUE(told.empty());
  EXPECT_FALSE(text.deadline());
}

TEST_F(TextTest, TheLimitIsACodeAndOneMoreIsRefusedOnce) {
  const std::string longest(scan_limit, 'x');
  type(longest + "\r" + longest + "x\rnext\r");
  EXPECT_EQ(told, (Told{longest, "refused too_long", "next"}));
}

TEST_F(TextTest, EveryByteOutsidePrintableAsciiRefusesItsWholeCode) {
  for (int byte = 0; byte < 256; ++byte) {
    if (byte == '\r' || byte == '\n') continue;
    now += std::chrono::seconds(1);
    told.clear();
    type(std::string("ab") + static_cast<char>(byte) + "cd\r");
    const bool good = byte >= 0x20 && byte <= 0x7E;
    EXPECT_EQ(told, Told{good ? std::string("ab") + static_cast<char>(byte) + "cd" : "refused not_printable"})
        << byte;
  }
}

TEST_F(TextTest, TheFirstThingWrongIsTold) {
  type("\x01" + std::string(scan_limit, 'x') + "\r" + std::string(scan_limit + 1, 'x') + "\x01\r");
  EXPECT_EQ(told, (Told{"refused not_printable", "refused too_long"}));
}

TEST_F(TextTest, AnUnpluggedScannerCutsOnlyWhatWasBegun) {
  note(text.cut());
  EXPECT_TRUE(told.empty());
  type("half a co");
  note(text.cut());
  EXPECT_EQ(told, Told{"refused cut_short"});
  type("de\r");
  EXPECT_EQ(told.back(), "de");
}

TEST_F(TextTest, MoreThanAHandCanScanInASecondIsAFlood) {
  const std::string code(127, 'x');
  for (std::size_t sent = 0; sent < drivers::flood_size; sent += 128) type(code + "\r");
  EXPECT_EQ(told.size(), 32U);
  EXPECT_NE(told.back(), "flood");
  type("x");
  EXPECT_EQ(told.back(), "flood");
}

TEST_F(TextTest, TheSameSpreadOverTwoSecondsIsNone) {
  const std::string code(127, 'x');
  for (int i = 0; i < 64; ++i) {
    type(code + "\r");
    now += milliseconds(32);
  }
  EXPECT_EQ(told, Told(64, code));
}

TEST_F(TextTest, AKeyHeldDownIsAFloodHoweverSlowly) {
  for (std::size_t i = 0; i < drivers::flood_size; ++i) {
    type("x");
    wait(milliseconds(33));
  }
  EXPECT_TRUE(told.empty());
  type("x");
  EXPECT_EQ(told, Told{"flood"});
}

TEST_F(TextTest, AfterAFloodAllIsForgotten) {
  type(std::string(drivers::flood_size + 1, 'x'));
  EXPECT_EQ(told, Told{"flood"});
  EXPECT_FALSE(text.deadline());
  type("sense\r");
  EXPECT_EQ(told.back(), "sense");
}

}  // namespace
}  // namespace tests
