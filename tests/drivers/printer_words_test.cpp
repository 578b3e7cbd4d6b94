// The table of printer states: whole, and its words fit for those who read them.
#include "drivers/printer_words.h"

#include <gtest/gtest.h>

#include <set>

namespace tests {
namespace {

using drivers::NoPrinter;
using drivers::PrinterState;
using drivers::PrintProof;

TEST(PrinterWords, EveryStateAndEveryReasonHasItsRow) {
  std::set<std::string_view> symbols;
  for (const auto state :
       {PrinterState::ready, PrinterState::near_end, PrinterState::paper_out, PrinterState::cover_open,
        PrinterState::cutter, PrinterState::hot, PrinterState::unknown}) {
    EXPECT_EQ(drivers::situation_of(state).symbol, name_of(state));
    symbols.insert(name_of(state));
  }
  for (const auto why :
       {NoPrinter::absent, NoPrinter::denied, NoPrinter::busy, NoPrinter::unsupported, NoPrinter::failed}) {
    EXPECT_EQ(drivers::situation_of(PrinterState::gone, why).symbol, name_of(why));
    symbols.insert(name_of(why));
  }
  EXPECT_EQ(symbols.size(), drivers::printer_situations().size());
}

TEST(PrinterWords, TechniciansLearnWhatHappenedAndWhatToDo) {
  std::set<std::string_view> told;
  for (const auto& one : drivers::printer_situations()) {
    EXPECT_TRUE(told.insert(one.advice.technician).second) << one.symbol;
    EXPECT_FALSE(one.advice.next_step.empty()) << one.symbol;
  }
}

TEST(PrinterWords, CitizensReadSomethingWhereNothingIsPrintedAndNoMachinery) {
  for (const auto& one : drivers::printer_situations()) {
    EXPECT_EQ(one.advice.citizen_zh.empty(), drivers::prints(one.state)) << one.symbol;
    EXPECT_EQ(one.advice.citizen_en.empty(), drivers::prints(one.state)) << one.symbol;
    for (const std::string_view jargon : {"USB", "切刀", "缓冲", "错误", "失败"})
      EXPECT_EQ(one.advice.citizen_zh.find(jargon), std::string_view::npos) << one.symbol;
    for (const auto text :
         {one.advice.citizen_zh, one.advice.citizen_en, one.advice.technician, one.advice.next_step})
      EXPECT_EQ(text.find_first_of("|\n"), std::string_view::npos) << text;
  }
}

TEST(PrinterWords, EveryProofReadsDifferently) {
  std::set<std::string_view> words;
  for (const auto proof :
       {PrintProof::confirmed, PrintProof::processed, PrintProof::sent, PrintProof::unknown})
    words.insert(drivers::words_of(proof));
  EXPECT_EQ(words.size(), 4U);
}

}  // namespace
}  // namespace tests
