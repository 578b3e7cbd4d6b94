// Text for eighty columns: widths of Han and Latin, and where lines end.
#include "storage/columns.h"

#include <gtest/gtest.h>

namespace storage {
namespace {

TEST(Columns, AHanCharacterTakesTwo) {
  EXPECT_EQ(width_of("abc"), 3U);
  EXPECT_EQ(width_of("读卡器，𠀀"), 10U);
  EXPECT_EQ(width_of("→ ✔"), 3U);
  EXPECT_EQ(width_of("\xFF"), 1U);
  EXPECT_EQ(padded("证书", 6), "证书  ");
  EXPECT_EQ(padded("证书", 2), "证书");
}

TEST(Columns, LinesBreakAtBlanksAndBetweenHanCharacters) {
  EXPECT_EQ(wrapped("一二三四五", 0, 4), "一二\n三四\n五");
  EXPECT_EQ(wrapped("apt-get install fonts", 2, 12), "apt-get\n  install\n  fonts");
  EXPECT_EQ(wrapped("short", 2, 12), "short");
}

TEST(Columns, AMarkThatClosesStaysWithItsCharacter) {
  EXPECT_EQ(wrapped("一二三，四", 0, 6), "一二\n三，四");
}

TEST(Columns, AWordLongerThanALineIsBroken) {
  EXPECT_EQ(wrapped("/var/lib/hallkiosk", 0, 8), "/var/lib\n/hallkio\nsk");
}

TEST(Columns, NoLineIsLongerThanAsked) {
  const auto text = wrapped(
      "请检查 udev 规则是否安装、运行用户是否在规则指定的组里，然后重新插拔读卡器（lsusb -v）", 8, 30);
  std::size_t start = 0;
  bool first = true;
  while (start < text.size()) {
    const auto end = std::min(text.find('\n', start), text.size());
    EXPECT_LE(width_of(text.substr(start, end - start)) + (first ? 8 : 0), 30U) << text;
    start = end + 1;
    first = false;
  }
}

}  // namespace
}  // namespace storage
