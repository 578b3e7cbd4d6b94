// The hall's emblem as the settings name it: what is read, and what a technician is told to do about the
// rest.
#include "kiosk/hall_emblem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "kiosk/checks/settings.h"
#include "storage/settings.h"
#include "ui/png.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class HallEmblem : public testing::Test {
 protected:
  HallEmblem() {
    std::string name = fs::temp_directory_path() / "emblem-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~HallEmblem() override { fs::remove_all(folder_); }

  fs::path file(const std::string& content) const {
    std::ofstream(folder_ / "emblem.png") << content;
    return folder_ / "emblem.png";
  }
  fs::path picture(int width, int height) const {
    const ui::Pixels pixels{width, height,
                            std::vector<std::uint32_t>(static_cast<std::size_t>(width * height), 0xFF0000FF)};
    ui::write_png(pixels, folder_ / "emblem.png");
    return folder_ / "emblem.png";
  }
  static std::string refusal(const fs::path& emblem) {
    try {
      (void)load_emblem(emblem);
    } catch (const storage::BadSettings& e) {
      return e.what();
    }
    return "taken";
  }
  fs::path folder_;
};

TEST_F(HallEmblem, IsReadWhereOneIsNamed) {
  EXPECT_TRUE(load_emblem({}).empty());
  EXPECT_EQ(load_emblem(picture(200, 100)).width, 200);
  EXPECT_EQ(load_emblem(HALLKIOSK_SOURCE "/tests/demo/emblem.png").height, 256);
}

TEST_F(HallEmblem, WhatCannotBeUsedIsRefusedWithWhatToDo) {
  EXPECT_THAT(refusal(folder_ / "none.png"), HasSubstr("放在这里"));
  EXPECT_THAT(refusal(folder_), HasSubstr("emblem："));
  EXPECT_THAT(refusal(file("")), HasSubstr("重新导出"));
  EXPECT_THAT(refusal(file("GIF89a, not a PNG")), HasSubstr("重新导出"));
  EXPECT_THAT(refusal(file(std::string(3 << 20, 'x'))), HasSubstr("超过 2 MB"));
  EXPECT_THAT(refusal(picture(1100, 20)), HasSubstr("1100×20"));
  EXPECT_THAT(refusal(picture(64, 64)), HasSubstr("太小"));
}

TEST_F(HallEmblem, TheCheckOfTheSettingsFindsABadOne) {
  const auto settings = folder_ / "hallkiosk.toml";
  std::ofstream(settings) << "directory = \"/d\"\nhub.addresses = [\"https://hub\"]\nemblem = \""
                          << file("no PNG").string() << "\"\n";
  const auto finding = checks::check_settings(settings, {}).finding;
  EXPECT_EQ(finding.verdict, Verdict::failed);
  EXPECT_THAT(finding.what, HasSubstr("不是完整的 PNG"));
}

}  // namespace
}  // namespace kiosk
