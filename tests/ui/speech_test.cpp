// What screens say aloud: all of it stands on the screen, nothing of it is a name, and every control has one.
#include "ui/speech.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "ui/drawn.h"
#include "ui/samples/variants.h"
#include "ui/samples/views.h"
#include "ui/window.h"
#include "ui/words.h"

namespace ui {
namespace {

samples::Variant spoken(samples::Variant v) {
  v.wishes.voice = true;
  return v;
}

/// Without what marks bold parts, and without breaks of lines, which stand for spaces or nothing.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != '*' && c != '\n' && c != ' ') out += c;
  return out;
}

/// All texts of the screen, one after the other.
std::string written_on(const Window& window) {
  std::string out;
  for (const auto& text : window.drawn().texts) out += plain(text.text) + "|";
  return out;
}

/// Numbers and letters are written otherwise.
bool is_number_or_letter(const std::string& piece) {
  static const auto words = [] {
    std::vector<std::string> out;
    for (unsigned n = 0; n < 2000; ++n)
      for (const auto language : {Language::zh, Language::en})
        for (const auto& p : count(n, language)) out.push_back(p.text);
    for (const auto& p : number(2, Language::zh)) out.push_back(p.text);
    return out;
  }();
  return piece.size() == 1 || std::find(words.begin(), words.end(), piece) != words.end();
}

void settle(Window& window, const View& view) {
  while (window.show(view, {})) {
  }
}

WindowOptions observed(const samples::Size& size) {
  return {.width = size.width, .height = size.height, .headless = true, .observe = true};
}

/// Small panels lay out as large ones do.
samples::Size half(const samples::Size& size) { return {size.width / 2, size.height / 2}; }

bool has_a_picture_only(const std::string& target) {
  return target == "erase" || target == "ink" || target == "less" || target == "more";
}

/// "，" is called 逗号, 丨 is called 竖.
bool is_mark_or_stroke(const View& view, const std::string& target) {
  if (!target.starts_with("key/")) return false;
  const auto* const writing = std::get_if<WritingView>(&view.screen);
  const bool letter = target.size() == 5 && std::isalnum(static_cast<unsigned char>(target[4])) != 0;
  return !letter || (writing != nullptr && writing->mode == WritingMode::strokes);
}

class Speaks : public testing::TestWithParam<samples::Variant> {
 protected:
  /// Each screen, drawn in the variant: f(view, window).
  template <class F>
  void on_every_screen(F f) {
    const auto v = spoken(GetParam());
    Window window(observed(half(v.size)));
    for (const auto& sample : samples::all_samples(v.language)) {
      SCOPED_TRACE(v.name + " " + sample.name);
      const View view = samples::view_of(samples::frame_of(v), sample);
      settle(window, view);
      f(view, window);
    }
  }
};

TEST_P(Speaks, WhatEveryScreenShowsAndNothingElse) {
  on_every_screen([](const View& view, const Window& window) {
    const auto written = written_on(window);
    const auto speech = speech_of(view);
    EXPECT_FALSE(speech.empty());
    for (const auto& sentence : speech)
      for (const auto& piece : sentence) {
        const bool shown = written.find(plain(piece.text)) != written.npos;
        const bool scrolled_away = !piece.own || std::holds_alternative<ConfirmView>(view.screen) ||
                                   std::holds_alternative<CaseView>(view.screen);
        const bool drawn_as_dots =
            piece.text == say(Word::typed_count, Language::zh, false).substr(0, 6) || piece.text == "typed";
        EXPECT_TRUE(shown || scrolled_away || drawn_as_dots || is_number_or_letter(piece.text)) << piece.text;
      }
  });
}

TEST_P(Speaks, TheNameThatStandsOnEveryControl) {
  on_every_screen([](const View& view, const Window& window) {
    for (const auto& target : window.drawn().targets) {
      const auto speech = speech_of(view, {target.name, Pointed::By::focus, 0, 0, 1});
      ASSERT_FALSE(speech.empty()) << target.name;
      if (target.name == "down" || has_a_picture_only(target.name)) continue;  // "down" has a number
      std::string on_it;
      for (const auto& text : window.drawn().texts)
        if (target.box.meets(text.ink)) on_it += plain(text.text) + "|";
      if (on_it.empty() && target.name.find('/') != std::string::npos) continue;  // half scrolled away
      const auto first = speech.front().front().text;
      EXPECT_TRUE(on_it.find(plain(first)) != on_it.npos || is_number_or_letter(first) ||
                  is_mark_or_stroke(view, target.name))
          << target.name << " says " << first << ", but has " << on_it;
    }
  });
}

INSTANTIATE_TEST_SUITE_P(All, Speaks, testing::ValuesIn(samples::all_variants()), [](const auto& chosen) {
  std::string name = chosen.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Speech, NeverSaysAName) {
  const std::string name = "欧阳*娜";
  for (const auto& v : samples::all_variants())
    for (const auto& sample : samples::all_samples(v.language, name)) {
      const View view{samples::frame_of(spoken(v)), sample.screen};
      EXPECT_EQ(text_of(speech_of(view)).find("欧阳"), std::string::npos) << sample.name;
      for (const char* control : {"service/0", "back", "print"})
        EXPECT_EQ(text_of(speech_of(view, {control, Pointed::By::focus, 1, 1, 1})).find("欧阳"),
                  std::string::npos);
    }
}

TEST(Speech, OfASecretOnlyItsLengthIsHeard) {
  View view{samples::frame_of(spoken(samples::variant("upright"))),
            CaseFormView{"A-1", 2, CaseField::secret, CaseNotice::none, false, false}};
  EXPECT_TRUE(speech_of(view, {"key/7", Pointed::By::key, 0, 0, 1}).empty());
  EXPECT_TRUE(speech_of(view, {"key/7", Pointed::By::finger, 0, 0, 1}).empty());
  EXPECT_EQ(text_of(speech_of(view)), "请输入办件编号和查询码。已输 两 位。");
  std::get<CaseFormView>(view.screen).field = CaseField::case_no;
  EXPECT_EQ(text_of(speech_of(view, {"key/7", Pointed::By::key, 0, 0, 1})), "七。");
}

TEST(Speech, ATicketIsHeardWithItsNumberAndItsPlace) {
  const View view{
      samples::frame_of(spoken(samples::variant("upright-elder"))),
      TicketView{"A017", "失业登记", "二楼 B 区", {}, 128U, 20U, PaperNews::printed, false, "HK1T:0"}};
  EXPECT_EQ(
      text_of(speech_of(view)),
      "您的号码。A 零 一 七。失业登记。前面还有。一 百 二 十 八。人。大约等候。二 十。分钟。请拿好号票。"
      "请到 二楼 B 区 等叫号。");
}

TEST(Speech, AControlIsHeardWithItsStateAndPlace) {
  const View view{samples::frame_of(spoken(samples::variant("upright"))), samples::reasons_view()};
  EXPECT_EQ(text_of(speech_of(view, {"reason/2", Pointed::By::focus, 3, 15, 1})),
            "办理该事项需提供材料清单以外的其他材料。已选。第 三 项，共 十 五 项。");
}

TEST(Speech, TheQuestionInTheHeaderIsHeard) {
  View view{samples::frame_of(spoken(samples::variant("upright-en"))), WelcomeView{}};
  EXPECT_TRUE(strip_speech(view).empty());
  view.frame.question = Question::more_time;
  EXPECT_EQ(text_of(strip_speech(view)), "Do you need more time。Touch or press any key。");
}

struct Number {
  unsigned n;
  std::string zh, en;
};

TEST(Phrases, NumbersAreSaidAsPeopleSayThem) {
  for (const auto& [n, zh, en] : std::vector<Number>{{0, "零", "zero"},
                                                     {2, "二", "two"},
                                                     {10, "十", "ten"},
                                                     {12, "十 二", "twelve"},
                                                     {40, "四 十", "forty"},
                                                     {105, "一 百 零 五", "one hundred five"},
                                                     {110, "一 百 一 十", "one hundred ten"},
                                                     {999, "九 百 九 十 九", "nine hundred ninety nine"},
                                                     {1003, "一 千 零 三", "one thousand three"},
                                                     {9010, "九 千 零 一 十", "nine thousand ten"}}) {
    EXPECT_EQ(text_of({number(n, Language::zh)}), zh + "。");
    EXPECT_EQ(text_of({number(n, Language::en)}), en + "。");
  }
  EXPECT_EQ(text_of({count(2, Language::zh)}), "两。");
}

TEST(Phrases, AWindowsNumberIsPutTogetherOfPrompts) {
  EXPECT_EQ(outside("12 号窗口"), (Sentence{{"十"}, {"二"}, {"号窗口"}}));
  EXPECT_EQ(outside("综合窗口 A06"), (Sentence{{"综合窗口 A06", false}}));
}

TEST(Phrases, SentencesEndWhereTheyDoAndStopsInNumbersDoNot) {
  EXPECT_EQ(text_of(sentences_of("**好。** 版本 1.2，共 {} 项", {Sentence{{"三"}}})),
            "好。版本 1.2，共 三 项。");
}

TEST(Phrases, APieceCanBeTheNameOfAFile) {
  for (const auto& piece : own_pieces()) {
    EXPECT_FALSE(piece.empty());
    EXPECT_LE(piece.size(), 250U) << piece;
    EXPECT_EQ(piece.find('/'), std::string::npos) << piece;
    EXPECT_EQ(piece.find('{'), std::string::npos) << piece;
  }
}

}  // namespace
}  // namespace ui
