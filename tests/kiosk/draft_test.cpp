// What touches make of a text, with input methods that know four words.
#include "kiosk/draft.h"

#include <gtest/gtest.h>

namespace kiosk {
namespace {

using ui::WritingMode;
using ui::WritingTask;

/// Pinyin knows 服务 and 态度.
class FourWords : public ui::InputMethods {
 public:
  [[nodiscard]] bool offers(WritingMode mode) const override { return mode != WritingMode::strokes; }
  [[nodiscard]] std::vector<std::string> candidates(WritingMode, std::string_view letters) override {
    if (letters == "fuwutaidu") return {"服务态度", "服务"};
    if (letters == "taidu") return {"态度"};
    return {};
  }
  [[nodiscard]] ui::Choice choose(WritingMode mode, std::string_view letters, std::size_t index) override {
    const auto all = candidates(mode, letters);
    if (letters == "fuwutaidu" && index == 1) return {"服务", "taidu"};
    return {all.at(index), ""};
  }
  void forget() noexcept override {}
};

const ui::StrokeDrawn across{{{0.1f, 0.5f}, {0.9f, 0.5f}}}, down{{{0.5f, 0.1f}, {0.5f, 0.9f}}};

struct Drafts : testing::Test {
  FourWords methods;
  Draft draft = begin_draft(WritingTask::words, {}, ui::Language::zh, &methods);
  void type(const std::string& letters) {
    for (const char letter : letters) write(draft, ui::KeyTyped{letter}, &methods);
  }
  std::string text() { return draft.text.reveal(); }
};

TEST_F(Drafts, LettersBecomeTheCandidateThatWasTouched) {
  type("fuwutaidu");
  EXPECT_EQ(text(), "");
  EXPECT_EQ(draft.candidates, (std::vector<std::string>{"服务态度", "服务"}));
  write(draft, ui::CandidateChosen{0}, &methods);
  EXPECT_EQ(text(), "服务态度");
  EXPECT_TRUE(draft.letters.empty() && draft.candidates.empty());
}

TEST_F(Drafts, WhatAPartLeftOverIsLookedUpAgain) {
  type("fuwutaidu");
  write(draft, ui::CandidateChosen{1}, &methods);
  EXPECT_EQ(draft.candidates, std::vector<std::string>{"态度"});
  write(draft, ui::CandidateChosen{0}, &methods);
  EXPECT_EQ(text(), "服务态度");
}

TEST_F(Drafts, SpaceAndMarksTakeTheFirstCandidate) {
  type("taidu ");
  EXPECT_EQ(text(), "态度");
  type("taidu");
  write(draft, ui::TextTyped{"。"}, &methods);
  EXPECT_EQ(text(), "态度态度。");
  type(" ");
  EXPECT_EQ(text(), "态度态度。 ");
}

TEST_F(Drafts, ErasingTakesTheLastThingFirst) {
  type("taidu ");
  type("fu");
  for (int i = 0; i < 3; ++i) write(draft, ui::KeyErased{}, &methods);
  EXPECT_EQ(text(), "态");
  write(draft, ui::ModeChosen{WritingMode::handwriting}, &methods);
  write(draft, across, &methods);
  write(draft, InkRead{draft.ink, {"一"}}, &methods);
  write(draft, ui::KeyErased{}, &methods);
  EXPECT_TRUE(draft.ink.empty() && draft.candidates.empty());
  EXPECT_EQ(text(), "态");
}

TEST_F(Drafts, InkIsOneCharacterUntilItIsChosen) {
  write(draft, ui::ModeChosen{WritingMode::handwriting}, &methods);
  write(draft, across, &methods);
  write(draft, down, &methods);
  write(draft, InkRead{draft.ink, {"十", "土"}}, &methods);
  write(draft, ui::CandidateChosen{1}, &methods);
  EXPECT_EQ(text(), "土");
  EXPECT_TRUE(draft.ink.empty() && draft.candidates.empty());
}

TEST_F(Drafts, WhatWasReadOfInkThatHasChangedSinceIsDropped) {
  write(draft, ui::ModeChosen{WritingMode::handwriting}, &methods);
  write(draft, across, &methods);
  const auto one_line = draft.ink;
  write(draft, InkRead{one_line, {"一"}}, &methods);
  write(draft, down, &methods);
  EXPECT_EQ(draft.candidates, std::vector<std::string>{"一"}) << "until the two lines are read";
  write(draft, InkRead{one_line, {"二"}}, &methods);
  EXPECT_EQ(draft.candidates, std::vector<std::string>{"一"});
  write(draft, ui::CandidateChosen{0}, &methods);
  write(draft, InkRead{one_line, {"二"}}, &methods);
  EXPECT_TRUE(draft.candidates.empty());
}

TEST_F(Drafts, AHundredAndFiftyCharactersAndNotOneMore) {
  write(draft, ui::ModeChosen{WritingMode::digits}, &methods);
  type(std::string(149, '7'));
  write(draft, ui::TextTyped{"，。"}, &methods);
  EXPECT_EQ(text(), std::string(149, '7') + "，");
}

TEST_F(Drafts, CapitalsLastForOneLetter) {
  write(draft, ui::ModeChosen{WritingMode::latin}, &methods);
  write(draft, ui::CapitalToggled{}, &methods);
  EXPECT_TRUE(draft.capital);
  type("Ok");
  EXPECT_FALSE(draft.capital);
  EXPECT_EQ(text(), "Ok");
}

TEST_F(Drafts, ModesAreThoseThatHaveTheirDataAndLatinIsFirstInEnglish) {
  using enum WritingMode;
  EXPECT_EQ(draft.modes, (std::vector{pinyin, handwriting, digits, latin}));
  EXPECT_EQ(begin_draft(WritingTask::words, {}, ui::Language::en, &methods).mode, latin);
  EXPECT_EQ(begin_draft(WritingTask::words, {}, ui::Language::zh, nullptr).modes,
            (std::vector{latin, digits}));
  write(draft, ui::ModeChosen{strokes}, &methods);
  EXPECT_EQ(draft.mode, pinyin) << "not offered";
}

TEST_F(Drafts, APhoneTakesDigitsAndDashesOnly) {
  draft = begin_draft(WritingTask::phone, {}, ui::Language::zh, &methods);
  EXPECT_EQ(draft.modes, std::vector{WritingMode::digits});
  type("0375 x-26");
  write(draft, ui::TextTyped{"，"}, &methods);
  EXPECT_EQ(text(), "0375-26");
}

}  // namespace
}  // namespace kiosk
