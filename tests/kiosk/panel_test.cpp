// Which panels the screens are large enough on.
#include "kiosk/panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/settings.h"

namespace kiosk {
namespace {

using testing::HasSubstr;

std::string refusal(const Panel& panel) {
  try {
    demand_room(panel);
  } catch (const storage::BadSettings& e) {
    return e.what();
  }
  return "large enough";
}

TEST(Panel, ThoseOfHallsAreLargeEnoughUprightAndLying) {
  for (const int mm : {546, 610, 686, 813}) {  // 21.5, 24, 27, 32 inches
    EXPECT_EQ(refusal({mm, 1080, 1920}), "large enough") << mm;
    EXPECT_EQ(refusal({mm, 1920, 1080}), "large enough") << mm;
    EXPECT_EQ(refusal({mm, 3840, 2160}), "large enough") << mm;
  }
}

TEST(Panel, ASmallOneIsRefusedWithTheLeastThatWillDo) {
  EXPECT_THAT(refusal({396, 1366, 768}), HasSubstr("525 毫米（20.7 英寸）"));
  EXPECT_EQ(refusal({525, 1080, 1920}), "large enough");
  EXPECT_THAT(refusal({524, 1080, 1920}), HasSubstr("1080×1920 像素、对角线 524 毫米"));
}

TEST(Panel, OneOfAnotherShapeShowsTheScreensSmaller) {
  EXPECT_THAT(refusal({546, 1280, 1024}), HasSubstr("屏幕太小"));
}

TEST(Panel, OneThatNobodyMeasuredIsTaken) { EXPECT_EQ(refusal({0, 480, 640}), "large enough"); }

}  // namespace
}  // namespace kiosk
