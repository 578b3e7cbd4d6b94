// The table of what people are told about scanners: whole, and its words fit for those who read them.
#include "drivers/scanner_words.h"

#include <gtest/gtest.h>

#include <set>

namespace tests {
namespace {

using drivers::ScanFault;
using drivers::ScannerTrouble;

TEST(ScannerWords, EveryTroubleAndFaultHasItsOwnRow) {
  std::set<std::string_view> told;
  for (const auto why : {ScannerTrouble::absent, ScannerTrouble::unplugged, ScannerTrouble::denied,
                         ScannerTrouble::busy, ScannerTrouble::flooding})
    EXPECT_TRUE(told.insert(advice_on(why).technician).second) << name_of(why);
  for (const auto why : {ScanFault::too_long, ScanFault::not_printable, ScanFault::cut_short})
    EXPECT_TRUE(told.insert(advice_on(why).technician).second) << name_of(why);
  EXPECT_EQ(told.size(), drivers::scanner_situations().size());
}

TEST(ScannerWords, EverybodyLearnsWhatHappenedAndWhatToDo) {
  for (const auto& row : drivers::scanner_situations()) {
    EXPECT_FALSE(row.advice.technician.empty() || row.advice.next_step.empty()) << row.symbol;
    EXPECT_FALSE(row.advice.citizen_zh.empty() || row.advice.citizen_en.empty()) << row.symbol;
  }
}

TEST(ScannerWords, CitizensReadNoMachineryAndNothingBreaksThePage) {
  for (const auto& row : drivers::scanner_situations()) {
    for (const std::string_view jargon : {"USB", "udev", "ASCII", "HID", "串口", "错误", "失败", "非法"})
      EXPECT_EQ(row.advice.citizen_zh.find(jargon), std::string_view::npos) << row.symbol;
    for (const auto text :
         {row.advice.citizen_zh, row.advice.citizen_en, row.advice.technician, row.advice.next_step})
      EXPECT_EQ(text.find_first_of("|\n"), std::string_view::npos) << text;
  }
}

}  // namespace
}  // namespace tests
