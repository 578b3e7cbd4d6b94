// Characters: decoding, line breaking, fonts, rare names, the box for what no font has, forgetting.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "ui/atlas.h"
#include "ui/fonts.h"
#include "ui/glyphs.h"
#include "ui/icons.h"
#include "ui/lines.h"
#include "ui/theme.h"
#include "ui/utf8.h"
#include "ui/words.h"

namespace {

using namespace ui;

std::vector<std::string> lines_of(std::string_view text, float width, bool balanced = false) {
  const auto points = code_points(text);
  std::vector<Piece> pieces;
  for (const char32_t c : points) pieces.push_back({c, c < 0x80 ? 0.5f : 1.f});
  std::vector<std::string> out;
  for (const Line& l : balanced ? balance_lines(pieces, width) : break_lines(pieces, width))
    out.push_back(utf8_of(std::u32string_view(points).substr(l.from, l.to - l.from)));
  return out;
}

using Strings = std::vector<std::string>;

TEST(Utf8, RoundTripsEveryPlane) {
  const std::string text = "A王𬭚、李𠀀\xEE\x86\x88";
  EXPECT_EQ(utf8_of(code_points(text)), text);
}

TEST(Utf8, BrokenBytesAreSeenAndLoseNothingAfterThem) {
  EXPECT_EQ(code_points("\xFF王"), U"\uFFFD王");
  EXPECT_EQ(code_points("\xE7\x8E"), U"\uFFFD");
  EXPECT_EQ(code_points("\xC0\x80"), U"\uFFFD\uFFFD") << "overlong";
  EXPECT_EQ(code_points("\xED\xA0\x80"), U"\uFFFD") << "surrogate";
}

TEST(Lines, NoClosingMarkBeginsALine) {
  EXPECT_EQ(lines_of("一二三四。五", 4), (Strings{"一二三", "四。五"}));
  EXPECT_EQ(lines_of("一二「三四」五", 5), (Strings{"一二「三", "四」五"}));
}

TEST(Lines, NoOpeningMarkEndsALine) {
  EXPECT_EQ(lines_of("一二三（四五）", 4), (Strings{"一二三", "（四五）"}));
}

TEST(Lines, LatinWordsAndNumbersStayWhole) {
  EXPECT_EQ(lines_of("请下载APP2.0办理", 4), (Strings{"请下载", "APP2.0办", "理"}));
  EXPECT_EQ(lines_of("one two", 2), (Strings{"one", "two"}));
}

TEST(Lines, AWordWiderThanTheLineIsBrokenRatherThanLost) {
  EXPECT_EQ(lines_of("abcdefgh", 2), (Strings{"abcd", "efgh"}));
}

TEST(Lines, BalancedLinesLeaveNoCharacterAlone) {
  EXPECT_EQ(lines_of("一二三四五六七", 6, true), (Strings{"一二三四", "五六七"}));
  EXPECT_EQ(lines_of("请稍候，马上就会好的呢", 9, true), (Strings{"请稍候，", "马上就会好的呢"}));
}

TEST(Lines, BalancedLinesBreakAtAPhraseWhenTheyFillThemselvesToIt) {
  EXPECT_EQ(lines_of("一二三四五六？七八九", 7, true), (Strings{"一二三四五六？", "七八九"}));
}

TEST(Lines, ANumberStaysWithTheLatinWordItCounts) {
  EXPECT_EQ(lines_of("take 5 steps", 4), (Strings{"take", "5 steps"}));
  EXPECT_EQ(lines_of("5 tickets", 4), (Strings{"5", "tickets"})) << "unless it cannot";
}

TEST(Lines, ANewlineEndsALineAndAnEmptyTextIsOneLine) {
  EXPECT_EQ(lines_of("一\n二", 9), (Strings{"一", "二"}));
  EXPECT_EQ(lines_of("", 9), (Strings{""}));
}

TEST(Words, EveryWordIsSaidInBothLanguagesToBothReaders) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::count); ++i)
    for (const bool elder : {false, true}) {
      const auto zh = say(static_cast<Word>(i), Language::zh, elder),
                 en = say(static_cast<Word>(i), Language::en, elder);
      EXPECT_FALSE(zh.empty()) << i;
      EXPECT_FALSE(en.empty()) << i;
      const auto holes = [](std::string_view s) {
        std::size_t n = 0;
        for (auto at = s.find("{}"); at != s.npos; at = s.find("{}", at + 2)) ++n;
        return n;
      };
      EXPECT_EQ(holes(zh), holes(en)) << zh << " / " << en;
    }
}

TEST(Words, EnglishHasNoHanAndChineseHasSome) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::count); ++i) {
    const auto word = static_cast<Word>(i);
    if (word == Word::tool_language) continue;  // says the other language's name
    const auto is_han = [](char32_t c) { return c >= 0x4E00 && c < 0xA000; };
    const auto zh = code_points(say(word, Language::zh, false)),
               en = code_points(say(word, Language::en, false));
    EXPECT_TRUE(std::any_of(zh.begin(), zh.end(), is_han) || word == Word::volume_level ||
                word == Word::mode_digits || word == Word::mode_latin)
        << i;
    EXPECT_EQ(std::any_of(en.begin(), en.end(), is_han), word >= Word::leave && word != Word::volume_level)
        << i << ": technicians read Chinese, citizens either";
  }
}

TEST(Words, FillsHolesInOrderAndNeverInsideWhatWasFilledIn) {
  EXPECT_EQ(filled("{}，您有 {} 件事", "王*", "3"), "王*，您有 3 件事");
  EXPECT_EQ(filled("{} {}", "{}", "x"), "{} x");
}

class Rare : public testing::Test {
 protected:
  Fonts fonts;
  Atlas atlas;
  Glyphs glyphs{fonts, atlas, characters_of_all_words()};

  std::vector<std::uint8_t> picture(const Spot& s) const {
    std::vector<std::uint8_t> out;
    for (int y = 0; y < s.h; ++y)
      out.insert(out.end(), atlas.row(s.y + y) + s.x, atlas.row(s.y + y) + s.x + s.w);
    return out;
  }
};

TEST_F(Rare, NamesBeyondTheFirstPlaneHaveTheirOwnPictures) {
  std::set<std::vector<std::uint8_t>> pictures;
  const auto names = code_points("王𬭚李𠀀赵㐀龘䶮钱𡌴孙𬬭周𬎆郑𰻝");
  for (const Weight w : {Weight::regular, Weight::bold})
    for (const char32_t c : names) {
      const auto glyph = glyphs.at(c, w, 48);
      ASSERT_TRUE(glyph);
      EXPECT_FALSE(glyph->boxed) << std::hex << static_cast<unsigned>(c);
      pictures.insert(picture(glyph->spot));
    }
  EXPECT_EQ(pictures.size(), 2 * names.size());
}

TEST_F(Rare, APrivateUseCharacterIsABoxWithItsCodePointThoughAFontHasAPicture) {
  const auto box = glyphs.at(0xE188, Weight::regular, 48), other = glyphs.at(0xE189, Weight::regular, 48);
  ASSERT_TRUE(box && other);
  EXPECT_TRUE(box->boxed);
  EXPECT_GT(box->spot.w, 40);
  EXPECT_NE(picture(box->spot), picture(other->spot)) << "the box tells which character it is";
  EXPECT_TRUE(glyphs.at(0x10FFFD, Weight::regular, 48)->boxed);
  EXPECT_TRUE(glyphs.at(0x0378, Weight::regular, 48)->boxed) << "unassigned";
}

TEST_F(Rare, ThousandsOfGlyphsFillTheAtlasAndAreRightAfterItIsCleared) {
  const auto wang = picture(glyphs.at(U'王', Weight::regular, 64)->spot);
  std::size_t placed = 0;
  for (char32_t c = 0x4E00; c < 0x4E00 + 3000; ++c) {
    if (glyphs.at(c, Weight::regular, 64)) {
      ++placed;
      continue;
    }
    EXPECT_GT(placed, 300u);
    ASSERT_TRUE(atlas.take_overflow());
    atlas.clear();
    placed = 0;
    ASSERT_TRUE(glyphs.at(c, Weight::regular, 64));
  }
  atlas.clear();
  EXPECT_EQ(picture(glyphs.at(U'王', Weight::regular, 64)->spot), wang);
}

TEST_F(Rare, ThousandsOfGlyphsInManyPicturesNeverFillIt) {
  for (char32_t c = 0x4E00; c < 0x4E00 + 3000; ++c) {
    if (c % 50 == 0) atlas.begin();
    ASSERT_TRUE(glyphs.at(c, Weight::regular, 64));
    ASSERT_TRUE(glyphs.at(U'王', Weight::regular, 64));
  }
}

TEST_F(Rare, ForgettingWipesWhatIsNotInOurOwnWords) {
  const auto rare = *glyphs.at(0x2CB5A, Weight::regular, 48);  // 𬭚
  const auto own = *glyphs.at(U'评', Weight::regular, 48);
  glyphs.forget();
  atlas.forget();
  EXPECT_FALSE(atlas.use(rare.spot));
  EXPECT_TRUE(atlas.use(own.spot));
  const auto left = picture(rare.spot);
  EXPECT_TRUE(std::all_of(left.begin(), left.end(), [](std::uint8_t a) { return a == 0; }));
  EXPECT_FALSE(glyphs.at(0x2CB5A, Weight::regular, 48)->boxed) << "and is drawn again when needed";
}

TEST_F(Rare, AHanCharacterIsAsHighAsItsEm) {
  const auto glyph = glyphs.at(U'国', Weight::regular, 100);
  EXPECT_GT(glyph->spot.h, 80);
  EXPECT_LT(glyph->spot.h, 100);
}

TEST_F(Rare, EveryIconIsInTheFont) {
  using namespace icons;
  for (const char32_t c :
       {shield,  star,          letters,    translate,    person,      back,        home,         check,
        lock,    chevron_right, chevron_up, chevron_down, box,         box_checked, check_circle, id_card,
        receipt, alert,         info,       no_card,      reader_gone, no_network,  magnify,      full,
        refresh, pencil,        comment,    leave,        erase,       failed,      grid,         volume,
        log,     printer,       plus,       minus})
    EXPECT_FALSE(glyphs.at(c, Weight::icon, 64)->boxed) << std::hex << static_cast<unsigned>(c);
}

TEST(Fonts, WithoutTheRareFontsItWarnsAndDrawsBoxes) {
  Fonts fonts({.rare = "/nowhere/HanaMinB.ttf", .rarer = "/nowhere/BabelStoneHan.ttf"});
  ASSERT_EQ(fonts.warnings().size(), 2u);
  EXPECT_NE(fonts.warnings()[0].find("fonts-hanazono"), std::string::npos);
  EXPECT_FALSE(fonts.draw(0x2B74F, Weight::regular, 48));
  EXPECT_TRUE(fonts.draw(U'王', Weight::regular, 48));
}

TEST(Theme, TokensKeepTheirContrast) {
  for (const Wishes& w :
       {Wishes{}, Wishes{.elder = true}, Wishes{.contrast = true}, Wishes{.elder = true, .contrast = true}}) {
    const Theme& t = theme(w);
    const float least = w.elder || w.contrast ? 7.f : 4.5f;
    for (const Color ground : {t.paper, t.card, t.tint, t.notice}) {
      EXPECT_GE(contrast(t.ink, ground), least);
      EXPECT_GE(contrast(t.ink2, ground), least);
    }
    for (const Color ground : {t.paper, t.card, t.tint}) EXPECT_GE(contrast(t.brand, ground), least);
    EXPECT_GE(contrast(t.on_brand, t.brand), least);
    EXPECT_GE(contrast(t.on_header, t.header), least);
  }
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xFFFFFF)), 21, 0.01);
}

}  // namespace
