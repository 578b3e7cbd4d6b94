// What is said when: each thing once, and nothing that nobody wants to hear.
#include "kiosk/narrator.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ui/samples/variants.h"
#include "ui/samples/views.h"

namespace kiosk {
namespace {

using ui::Pointed;

struct Ear {
  std::vector<std::string> heard;
  std::vector<int> levels;
  int hushed = 0;
  Narrator narrator{{.say =
                         [this](const ui::Speech& speech, int level) {
                           heard.push_back(ui::text_of(speech));
                           levels.push_back(level);
                         },
                     .hush = [this] { ++hushed; }}};
  ui::View view{ui::samples::frame_of(ui::samples::variant("upright-elder")), ui::LayCardView{}};
  Pointed at;

  Ear() { view.frame.wishes.voice = true; }
  std::string look(int level = 7) {
    heard.clear();
    narrator.look(view, at, level);
    return heard.empty() ? "" : heard.back();
  }
  void move_to(const std::string& name) { at = {name, Pointed::By::focus, 1, 2, at.times + 1}; }
};

TEST(Narrator, SaysAScreenOnceAndNothingWhileVoiceIsOff) {
  Ear ear;
  ear.view.frame.wishes.voice = false;
  EXPECT_EQ(ear.look(), "");
  ear.view.frame.wishes.voice = true;
  EXPECT_EQ(ear.look(), "请放上身份证。放好别动。工作人员看不到您是谁。");
  ear.view.frame.seconds_left = 30;
  EXPECT_EQ(ear.look(), "");
  ear.view.frame.wishes.voice = false;
  ear.look();
  ear.look();
  EXPECT_EQ(ear.hushed, 1);
}

TEST(Narrator, OnTheSameScreenSaysOnlyWhatIsNew) {
  Ear ear;
  ear.look();
  ear.view.screen = ui::LayCardView{true};
  EXPECT_EQ(ear.look(), "请拿起来，再放一次。");
  ear.view.frame.question = ui::Question::more_time;
  EXPECT_EQ(ear.look(), "还需要时间吗。触摸就继续。");
  ear.view.frame.question = ui::Question::none;
  EXPECT_EQ(ear.look(), "");
}

TEST(Narrator, SaysWhatIsPointedAtEachTimeAndItsStateWhenThatChanges) {
  Ear ear;
  ear.view.screen = ui::samples::reasons_view();
  ear.look();
  ear.move_to("reason/0");
  EXPECT_EQ(ear.look(), "该事项需要到部门专业实体大厅办理。未选。第 一 项，共 二 项。");
  EXPECT_EQ(ear.look(), "");
  std::get<ui::ReasonsView>(ear.view.screen).groups[0].reasons[0].chosen = true;
  EXPECT_EQ(ear.look(), "已选。");
  ear.move_to("reason/0");
  EXPECT_EQ(ear.look(), "该事项需要到部门专业实体大厅办理。已选。第 一 项，共 二 项。");
}

TEST(Narrator, WhatLedToAScreenIsNotSaidThere) {
  Ear ear;
  ear.look();
  ear.move_to("home");
  ear.view.screen = ui::ReadingView{};
  EXPECT_EQ(ear.look(), "正在读，别动证件。大约 2 秒。");
  EXPECT_EQ(ear.look(), "");
}

TEST(Narrator, SaysAllAgainWhenAsked) {
  Ear ear;
  ear.look();
  ear.move_to("home");
  ear.look();
  ear.narrator.again();
  EXPECT_EQ(ear.look(9), "请放上身份证。放好别动。工作人员看不到您是谁。首页。第 一 项，共 二 项。");
  EXPECT_EQ(ear.levels.back(), 9);
  EXPECT_EQ(ear.look(), "");
}

}  // namespace
}  // namespace kiosk
