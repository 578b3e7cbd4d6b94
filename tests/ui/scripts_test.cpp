// Whether the installed fonts have what names are written with, and letters that are not drawn one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ui/fonts.h"
#include "ui/glyphs.h"
#include "ui/lines.h"
#include "ui/utf8.h"

namespace {

using namespace ui;

struct Range {
  char32_t first, last;
};
/// GB 18030-2022, implementation level 3: level 1 (which needs URO to U+9FEF, Ext A and twelve more), Ext B
/// to F as of Unicode 11, in which all of level 2 lies, and the radicals of 康熙.
constexpr Range level_3[] = {{0x4E00, 0x9FEF},   {0x3400, 0x4DB5},   {0xFA0E, 0xFA0F},   {0xFA11, 0xFA11},
                             {0xFA13, 0xFA14},   {0xFA1F, 0xFA1F},   {0xFA21, 0xFA21},   {0xFA23, 0xFA24},
                             {0xFA27, 0xFA29},   {0x20000, 0x2A6D6}, {0x2A700, 0x2B734}, {0x2B740, 0x2B81D},
                             {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2F00, 0x2FD5}};
constexpr std::size_t characters_of_level_3 = 88101;

std::string hex(char32_t c) {
  char text[16];
  (void)std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(c));
  return text;
}

TEST(Coverage, EveryCharacterOfLevelThreeIsInAFont) {
  Fonts fonts;
  std::size_t all = 0;
  std::vector<std::string> missing;
  for (const auto& range : level_3)
    for (char32_t c = range.first; c <= range.last; ++c, ++all)
      if (!fonts.advance(c, Weight::regular)) missing.push_back(hex(c));
  EXPECT_EQ(all, characters_of_level_3);
  EXPECT_EQ(missing, std::vector<std::string>{});
}

/// Characters that Unicode has for the sake of identity cards: sources GDM (公安部), GIDC (身份证) and GRM
/// (人名) of Unihan's kIRG_GSource, from Debian's unicode-data.
std::vector<char32_t> characters_of_identity_cards() {
  const std::unique_ptr<FILE, int (*)(FILE*)> table(
      popen("bzcat /usr/share/unicode/Unihan_IRGSources.txt.bz2", "r"), pclose);
  std::vector<char32_t> out;
  char line[512], source[64];
  unsigned c = 0;
  while (std::fgets(line, sizeof line, table.get()) != nullptr)
    if (std::sscanf(line, "U+%X kIRG_GSource %63s", &c, source) == 2)
      for (const std::string_view prefix : {"GDM", "GIDC", "GRM"})
        if (std::string_view(source).starts_with(prefix)) out.push_back(c);
  return out;
}

TEST(Coverage, EveryNameCharacterOfIdentityCardsIsInAFont) {
  Fonts fonts;
  const auto all = characters_of_identity_cards();
  EXPECT_EQ(all.size(), 203u);
  for (const auto c : all) EXPECT_TRUE(fonts.advance(c, Weight::regular)) << hex(c);
}

class Letters : public testing::Test {
 protected:
  std::vector<Letter> of(const std::string& text, Weight weight = Weight::regular) {
    return glyphs.letters(text, weight);
  }
  static std::u32string said(const std::vector<Letter>& letters) {
    std::u32string out;
    for (const auto& l : letters)
      if (l.said != 0) out += l.said;
    return out;
  }
  bool all_drawn(const std::vector<Letter>& letters) {
    return std::ranges::all_of(letters, [&](const Letter& l) {
      const auto glyph = glyphs.at(l.c, Weight::regular, 48);
      return glyph && !glyph->boxed;
    });
  }

  Fonts fonts;
  Atlas atlas;
  Glyphs glyphs{fonts, atlas, {}};
};

TEST_F(Letters, HanAndLatinAreThemselves) {
  const auto letters = of("王A𬭚");
  EXPECT_EQ(said(letters), U"王A𬭚");
  EXPECT_FALSE(std::ranges::any_of(letters, [](const Letter& l) { return is_shaped(l.c); }));
}

TEST_F(Letters, UyghurRunsFromTheRightAndJoins) {
  const auto letters = of("ئابدۇ");
  EXPECT_TRUE(all_drawn(letters));
  ASSERT_FALSE(letters.empty());
  EXPECT_EQ(letters.back().said, U'ئ') << "the first is read first: it stands at the right";
  const auto alone = of("د"), joined = of("بد");
  ASSERT_EQ(alone.size(), 1u);
  EXPECT_NE(alone.front().c, joined.front().c) << "the final form is another";
}

TEST_F(Letters, TwoWordsOfANameAndTheirDotAreOneRun) {
  const auto letters = of("姓名：ئالىم·تۇرسۇن，男");
  const auto text = said(letters);
  EXPECT_EQ(text.substr(0, 3), U"姓名：");
  EXPECT_EQ(text.substr(text.size() - 2), U"，男");
  EXPECT_LT(text.find(U'ن'), text.find(U'ئ')) << "the second word stands at the left of the first";
}

TEST_F(Letters, TibetanStacks) {
  const auto letters = of("བཀྲ་ཤིས");
  EXPECT_TRUE(all_drawn(letters));
  EXPECT_LT(letters.size(), code_points("བཀྲ་ཤིས").size()) << "ka and its subjoined ra are one";
}

TEST_F(Letters, EveryScriptOfItsStandardIsDrawn) {
  for (const auto* word : {"ئۇيغۇر", "قازاق", "བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ", "ᥖᥭᥰ", "ᦑᦺᦉᦲᧈ", "한글"})
    EXPECT_TRUE(all_drawn(of(word)) && all_drawn(of(word, Weight::bold))) << word;
}

TEST_F(Letters, WithoutTheFontEachIsABoxWithItsCodePoint) {
  FontPaths paths;
  paths.scripts[0].regular = "/none.ttf";
  Fonts without(paths);
  EXPECT_EQ(without.warnings().size(), 1u);
  Glyphs boxes(without, atlas, {});
  const auto letters = boxes.letters("ئا", Weight::regular);
  EXPECT_EQ(said(letters), U"ئا");
  EXPECT_TRUE(boxes.at(letters.front().c, Weight::regular, 48)->boxed);
}

TEST_F(Letters, ALineIsNotBrokenWithinARun) {
  std::vector<Piece> pieces;
  for (const auto& l : of("请ئابدۇللا")) pieces.push_back({l.c, l.advance * 10});
  const auto lines = break_lines(pieces, 35);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines.front().to, 1u);
}

TEST_F(Letters, AShapedLetterIsForgottenAsANameIs) {
  const auto spot = glyphs.at(of("ئا").front().c, Weight::regular, 48)->spot;
  glyphs.forget();
  atlas.forget();
  EXPECT_FALSE(atlas.use(spot));
}

}  // namespace
