// The technician's PIN: what is refused as weak, what a wrong try costs, and that nothing undoes it.
#include "storage/pin.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "storage/keys.h"
#include "tests/storage/world.h"

namespace storage::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

Private<std::string> pin(const std::string& digits) { return Private(std::string(digits)); }

struct Door {
  TempDir dir;
  std::filesystem::path file = dir / "pin";
  Door() { set_pin(file, pin("738291")); }

  PinAnswer wrong(sys_seconds now) { return try_pin(file, pin("738290"), now); }
  PinAnswer right(sys_seconds now) { return try_pin(file, pin("738291"), now); }
  /// `times` wrong tries, each as soon as it is allowed; the last answer and when it came.
  std::pair<PinAnswer, sys_seconds> wrongly(int times, sys_seconds now) {
    PinAnswer answer;
    for (int i = 0; i < times; ++i) {
      if (const auto* locked = std::get_if<PinLocked>(&answer)) now = locked->until;
      answer = wrong(now);
    }
    return {answer, now};
  }
};

std::chrono::seconds lock_of(const std::pair<PinAnswer, sys_seconds>& answer) {
  return std::get<PinLocked>(answer.first).until - answer.second;
}

TEST(Pin, WhatEverybodyTriesFirstIsRefused) {
  using enum PinWeakness;
  const std::pair<const char*, PinWeakness> weak[] = {{"", length},
                                                      {"73829", length},
                                                      {"7382917382917", length},
                                                      {"73829a", not_digits},
                                                      {"７３８２９１", not_digits},
                                                      {"000000", repeated},
                                                      {"121212", repeated},
                                                      {"738738", repeated},
                                                      {"1212121", repeated},
                                                      {"123456", sequence},
                                                      {"654321", sequence},
                                                      {"7890123", sequence},
                                                      {"112233", well_known},
                                                      {"5201314", well_known}};
  for (const auto& [digits, why] : weak) EXPECT_EQ(weakness_of(digits), why) << digits;
  for (const auto* good : {"738291", "100200", "738291738292"}) EXPECT_FALSE(weakness_of(good)) << good;
}

TEST(Pin, NoneIsSetUntilSomebodySetsOne) {
  const TempDir dir;
  EXPECT_TRUE(std::holds_alternative<PinNotSet>(pin_standing(dir / "pin", noon)));
  EXPECT_TRUE(std::holds_alternative<PinNotSet>(try_pin(dir / "pin", pin("738291"), noon)));
  EXPECT_THROW(set_pin(dir / "pin", pin("123456")), std::invalid_argument);
  EXPECT_FALSE(std::filesystem::exists(dir / "pin"));
}

TEST(Pin, TheRightOneOpensAndTheDigitsAreNotInTheFile) {
  Door door;
  EXPECT_TRUE(std::holds_alternative<PinRight>(door.right(noon)));
  const auto text = slurp(door.file);
  EXPECT_TRUE(text.starts_with("hallkiosk-pin 1\n$argon2id$v=19$m=65536,t=3,p=1$")) << text;
  EXPECT_EQ(text.find("738291"), text.npos);
  struct stat status {};
  ASSERT_EQ(stat(door.file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(Pin, WrongTriesAreCountedDownAndARightOneForgetsThem) {
  Door door;
  EXPECT_EQ(std::get<PinOpen>(door.wrong(noon)).tries_left, 4);
  EXPECT_EQ(std::get<PinOpen>(door.wrong(noon)).tries_left, 3);
  EXPECT_EQ(std::get<PinOpen>(pin_standing(door.file, noon)).tries_left, 3);  // asking costs nothing
  EXPECT_TRUE(std::holds_alternative<PinRight>(door.right(noon)));
  EXPECT_EQ(std::get<PinOpen>(pin_standing(door.file, noon)).tries_left, pin_free_tries);
}

TEST(Pin, LocksGrowFromOneMinuteToAnHour) {
  Door door;
  auto last = door.wrongly(5, noon);
  EXPECT_EQ(lock_of(last), 1min);
  for (const auto expected : {5min, 15min, 60min, 60min}) {
    last = door.wrongly(1, std::get<PinLocked>(last.first).until);
    EXPECT_EQ(lock_of(last), expected);
  }
}

TEST(Pin, WhileLockedEvenTheRightOneIsNotLookedAt) {
  Door door;
  const auto until = std::get<PinLocked>(door.wrongly(5, noon).first).until;
  EXPECT_EQ(std::get<PinLocked>(door.right(until - 1s)).until, until);
  EXPECT_EQ(std::get<PinLocked>(door.wrong(until - 1s)).until, until);  // and costs nothing
  EXPECT_EQ(std::get<PinOpen>(pin_standing(door.file, until)).tries_left, 1);
  EXPECT_TRUE(std::holds_alternative<PinRight>(door.right(until)));
}

/// Nothing is kept in memory between calls, so every test here restarts the program between two tries. This
/// one pulls the plug within a try: the failure is on the disk before the PIN is looked at.
TEST(Pin, ATryIsCountedBeforeItIsLookedAt) {
  Door door;
  std::filesystem::create_directory(door.file.string() + ".new");  // the count cannot be written
  std::ofstream(door.file.string() + ".new/x");
  EXPECT_EQ(std::get<PinUnusable>(door.right(noon)).reason, PinUnusable::Reason::disk);
}

TEST(Pin, AClockSetBackBeginsTheLockAnewAndDoesNotStretchIt) {
  Door door;
  (void)door.wrongly(5, noon);
  const auto yesterday = noon - 24h;
  EXPECT_EQ(std::get<PinLocked>(door.right(yesterday)).until, yesterday + 1min);
  EXPECT_EQ(std::get<PinLocked>(door.right(yesterday + 59s)).until, yesterday + 1min);
  EXPECT_TRUE(std::holds_alternative<PinRight>(door.right(yesterday + 1min)));
}

TEST(Pin, ADamagedOrWideOpenFileLetsNobodyIn) {
  Door door;
  ASSERT_EQ(chmod(door.file.c_str(), 0644), 0);
  EXPECT_EQ(std::get<PinUnusable>(door.right(noon)).reason, PinUnusable::Reason::file);
  for (const auto* text :
       {"", "hallkiosk-pin 2\nx\n0 0\n", "hallkiosk-pin 1\nx\n", "hallkiosk-pin 1\nx\n-1 0\n",
        "hallkiosk-pin 1\nx\n0 0\nmore", "hallkiosk-pin 1\nx\n0 z\n"}) {
    write_file_durably(door.file, text);
    EXPECT_EQ(std::get<PinUnusable>(door.right(noon)).reason, PinUnusable::Reason::file) << text;
  }
}

}  // namespace
}  // namespace storage::test
