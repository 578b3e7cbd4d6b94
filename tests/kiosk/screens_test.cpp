// hallkiosk --screens: what it draws for what is asked, and what it refuses.
// Not how screens look: tests/ui.
#include "kiosk/screens.h"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "storage/settings.h"
#include "ui/png.h"

namespace kiosk {
namespace {

/// As the command line gives it, without the program's name.
ScreensAsked parsed(std::vector<std::string> words) {
  CLI::App arguments;
  ScreensAsked asked;
  add_screens(arguments, asked);
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  arguments.parse(words);
  return asked;
}

std::string refusal(const std::string& option, const std::string& value) {
  try {
    (void)parsed({"--screens", "/tmp", option, value});
  } catch (const CLI::ParseError& e) {
    return e.what();
  }
  return {};
}

TEST(Screens, WhatIsLeftOutIsDrawnInAllWays) {
  const auto asked = parsed({"--screens", "somewhere"});
  EXPECT_EQ(asked.directory, "somewhere");
  EXPECT_FALSE(asked.gallery.mode || asked.gallery.language || asked.gallery.size);
  EXPECT_TRUE(parsed({}).directory.empty()) << "then the terminal runs";
}

TEST(Screens, WhatCannotBeIsRefusedAndSaysWhatCan) {
  EXPECT_NE(refusal("--mode", "neo").find("normal、elder、contrast、low"), std::string::npos);
  EXPECT_NE(refusal("--language", "fr").find("zh 或 en"), std::string::npos);
  for (const char* size : {"1080", "1080x", "x1920", "1080x1920x3", "100x100", "99999x99999", "1080 x1920"})
    EXPECT_NE(refusal("--size", size).find("1080x1920"), std::string::npos) << size;
  EXPECT_THROW((void)parsed({"--mode", "elder"}), CLI::ParseError) << "without --screens it means nothing";
}

TEST(Screens, APanelOnWhichFingersMissIsRefusedWithTheLeastThatWillDo) {
  EXPECT_NO_THROW(demand_room(parsed({"--screens", "d", "--diagonal", "546"})));
  EXPECT_THROW(demand_room(parsed({"--screens", "d", "--diagonal", "400"})), storage::BadSettings);
  EXPECT_THROW(demand_room(parsed({"--screens", "d", "--diagonal", "546", "--size", "1280x1024"})),
               storage::BadSettings);
  EXPECT_NE(refusal("--diagonal", "21.5").find("546"), std::string::npos);
}

TEST(Screens, AnEmblemThatCannotBeReadIsRefused) {
  EXPECT_NE(refusal("--emblem", "/nowhere/e.png").find("/nowhere/e.png"), std::string::npos);
  EXPECT_FALSE(parsed({"--screens", "d", "--emblem", HALLKIOSK_SOURCE "/tests/demo/emblem.png"})
                   .gallery.emblem.empty());
}

TEST(Screens, APictureHasTheSizeModeAndNameThatWereAskedFor) {
  const auto directory = std::filesystem::temp_directory_path() / "hallkiosk-screens-test";
  std::filesystem::remove_all(directory);
  const auto draw = [&](const std::string& name) {
    const auto asked = parsed(
        {"--screens", directory, "--name", name, "--mode", "low", "--language", "en", "--size", "540x960"});
    EXPECT_EQ(ui::samples::draw_gallery(asked.directory, asked.gallery), ui::samples::all_samples().size());
    return std::pair(ui::read_png(directory / "upright-low-en-4-services-3.png"),
                     ui::read_png(directory / "upright-low-en-2-card.png"));
  };
  const auto [list, card] = draw("张三");
  const auto [other_list, other_card] = draw("𬭚𠮷");
  EXPECT_EQ(list.width, 540);
  EXPECT_EQ(list.height, 960);
  EXPECT_NE(list, other_list) << "the name stands there";
  EXPECT_EQ(card, other_card) << "and not there";
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace kiosk
