// The input methods with their real data: what is typed or drawn becomes the right words, and is kept
// nowhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/ui/drawn_strokes.h"
#include "ui/utf8.h"
#include "ui/writing/engines.h"
#include "ui/writing/handwriting.h"

namespace {

namespace fs = std::filesystem;
using ui::Choice;
using ui::WritingMode;

bool every_character(char32_t) { return true; }

struct Writing : testing::Test {
  ui::Engines engines{WRITING_DATA, every_character};
  std::vector<std::string> typed(WritingMode mode, const std::string& letters) {
    return engines.candidates(mode, letters);
  }
  std::string first(WritingMode mode, const std::string& letters) {
    const auto all = typed(mode, letters);
    return all.empty() ? "" : all.front();
  }
};

bool has(const std::vector<std::string>& all, const std::string& text, std::size_t within) {
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(within, all.size()));
  return std::find(all.begin(), end, text) != end;
}

TEST_F(Writing, PinyinGivesWordsAndWholeSentences) {
  EXPECT_EQ(first(WritingMode::pinyin, "fuwutaidu"), "服务态度");
  EXPECT_EQ(first(WritingMode::pinyin, "gaolingjintie"), "高龄津贴");
  EXPECT_EQ(first(WritingMode::pinyin, "shehuibaozhangka"), "社会保障卡");
  EXPECT_EQ(first(WritingMode::pinyin, "gongzuorenyuanfuwutaiduhenhao"), "工作人员服务态度很好");
  EXPECT_TRUE(has(typed(WritingMode::pinyin, "fwtd"), "服务态度", 8)) << "by its initials";
  EXPECT_TRUE(has(typed(WritingMode::pinyin, "xi'an"), "西安", 3));
}

TEST_F(Writing, APartThatWasChosenLeavesTheOtherLetters) {
  const auto all = typed(WritingMode::pinyin, "fuwutaidu");
  const auto part = std::find(all.begin(), all.end(), "服务") - all.begin();
  EXPECT_EQ(engines.choose(WritingMode::pinyin, "fuwutaidu", static_cast<std::size_t>(part)),
            (Choice{"服务", "taidu"}));
  EXPECT_EQ(engines.choose(WritingMode::pinyin, "fuwutaidu", 0), (Choice{"服务态度", ""}));
  EXPECT_EQ(engines.choose(WritingMode::pinyin, "fuwutaidu", 999), Choice{});
}

TEST_F(Writing, LettersLeftOverCanBeTypedAgain) {
  const auto all = typed(WritingMode::pinyin, "lvyounver");
  const auto part = std::find(all.begin(), all.end(), "旅游") - all.begin();
  ASSERT_LT(static_cast<std::size_t>(part), all.size());
  EXPECT_EQ(engines.choose(WritingMode::pinyin, "lvyounver", static_cast<std::size_t>(part)).rest, "nver");
}

TEST_F(Writing, AQuestionKnowsNothingOfTheOneBefore) {
  const auto once = typed(WritingMode::pinyin, "fu");
  for (int i = 0; i < 20; ++i) (void)engines.choose(WritingMode::pinyin, "fu", 7);
  engines.forget();
  EXPECT_EQ(typed(WritingMode::pinyin, "fu"), once) << "it has learned";
}

TEST_F(Writing, FiveStrokesGiveSimplifiedCharactersOneAtATime) {
  EXPECT_EQ(first(WritingMode::strokes, "hs"), "十");
  EXPECT_EQ(first(WritingMode::strokes, "nhp"), "广");
  EXPECT_TRUE(has(typed(WritingMode::strokes, "pn"), "人", 1));
  EXPECT_TRUE(has(typed(WritingMode::strokes, "szhhs"), "国", 60)) << "before it is finished";
  for (const auto& text : typed(WritingMode::strokes, "h"))
    EXPECT_EQ(ui::code_points(text).size(), 1u) << text;
  const auto cart = typed(WritingMode::strokes, "hszhhhs");
  EXPECT_FALSE(has(cart, "車", cart.size())) << "traditional";
}

TEST_F(Writing, NothingIsOfferedThatTheScreenCannotShow) {
  ui::Engines few(WRITING_DATA, [](char32_t c) { return c != U'务'; });
  for (const auto& text : few.candidates(WritingMode::pinyin, "fuwu"))
    EXPECT_EQ(text.find("务"), std::string::npos) << text;
  EXPECT_EQ(few.choose(WritingMode::pinyin, "fuwu", 0).text, few.candidates(WritingMode::pinyin, "fuwu")[0]);
  EXPECT_FALSE(ui::can_be_offered("笑😀", every_character));
  EXPECT_FALSE(ui::can_be_offered("☎", every_character));
  EXPECT_FALSE(ui::can_be_offered("", every_character));
}

TEST_F(Writing, WithoutDataThereAreDigitsAndLettersOnly) {
  const ui::Engines none("/nonexistent", every_character);
  EXPECT_FALSE(none.offers(WritingMode::pinyin));
  EXPECT_FALSE(none.offers(WritingMode::strokes));
  EXPECT_TRUE(none.offers(WritingMode::digits));
  EXPECT_TRUE(none.offers(WritingMode::latin));
  EXPECT_TRUE(engines.offers(WritingMode::pinyin));
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    std::stringstream bytes;
    if (entry.is_regular_file()) bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    out[entry.path().string()] = std::move(bytes).str();
  }
  return out;
}

TEST_F(Writing, NothingTypedIsWrittenAnywhere) {
  const auto before = files_below(WRITING_DATA);
  ASSERT_GE(before.size(), 8u);
  for (int i = 0; i < 5; ++i) {
    for (const std::string letters : {"zhangxuehuaishouhongbao", "fuwutaidu", "xue"})
      for (std::size_t n = 0; n < 5; ++n) (void)engines.choose(WritingMode::pinyin, letters, n);
    (void)engines.choose(WritingMode::strokes, "hspn", 1);
    engines.forget();
  }
  EXPECT_TRUE(files_below(WRITING_DATA) == before) << "a file is new, gone or changed";
}

TEST(Handwriting, FingersAreReadAmongTheFirstEight) {
  const ui::Handwriting handwriting;
  const auto all = ui_test::common_characters();
  ASSERT_EQ(all.size(), 500u);
  std::size_t first = 0, among_eight = 0;
  std::string missed;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const auto found = handwriting.candidates(ui_test::by_finger(all[i].ink, i + 1));
    first += has(found, all[i].text, 1) ? 1 : 0;
    among_eight += has(found, all[i].text, 8) ? 1 : 0;
    if (!has(found, all[i].text, 8)) missed += all[i].text;
  }
  RecordProperty("among_eight", static_cast<int>(among_eight));
  std::cout << "first " << first << ", among the first eight " << among_eight << " of 500; not: " << missed
            << '\n';
  EXPECT_GE(among_eight, 450u);
}

TEST(Handwriting, IsReadWhereverAndHoweverLargeItStands) {
  const ui::Handwriting handwriting;
  const auto all = ui_test::common_characters();
  const auto person = std::find_if(all.begin(), all.end(), [](auto& c) { return c.text == "中"; });
  ui::Ink small = person->ink;
  for (auto& stroke : small)
    for (auto& p : stroke) p = {0.7f + p.x * 0.2f, 0.1f + p.y * 0.2f};
  EXPECT_TRUE(has(handwriting.candidates(small), "中", 2));
  EXPECT_TRUE(handwriting.candidates({}).empty());
}

}  // namespace
