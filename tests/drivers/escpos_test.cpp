// Jobs byte by byte.
#include "drivers/escpos.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "drivers/gb18030.h"

namespace tests {
namespace {

using drivers::NativeChinese;
using drivers::PrinterProfile;
using drivers::TextLine;

using Bytes = std::vector<std::uint8_t>;

const PrinterProfile native{.name = "native", .chinese = NativeChinese::gbk, .qr = true};

std::string hex(const drivers::EscPos& bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (!text.empty()) text += ' ';
    text += {digits[byte >> 4], digits[byte & 15]};
  }
  return text;
}

TEST(EscPos, ADrawnJobIsAPictureAndACut) {
  const Bytes rows{0x80, 0x01, 0xFF, 0x00};
  EXPECT_EQ(hex(drivers::drawn_job({16, 2, rows}, {})),
            "1B 40 1D 76 30 00 02 00 02 00 80 01 FF 00 1D 56 42 00");
  EXPECT_EQ(hex(drivers::drawn_job({9, 2, rows}, {.cut = {0x1B, 0x69}, .feed = 300})),
            "1B 40 1D 76 30 00 02 00 02 00 80 01 FF 00 1B 4A FF 1B 4A 2D 1B 69");
}

/// The places where a band begins, told by their heads.
std::vector<std::size_t> band_heights(unsigned dots, unsigned height) {
  const Bytes rows(std::size_t{dots} / 8 * height, 0x55);
  const auto job = drivers::drawn_job({dots, height, rows}, {});
  std::vector<std::size_t> heights;
  for (std::size_t at = 2; job[at] == 0x1D && job[at + 1] == 'v';) {
    heights.push_back(job[at + 6]);
    at += 8 + std::size_t{job[at + 4]} * job[at + 6];
  }
  return heights;
}

TEST(EscPos, NoBandIsHigherThan128RowsOrLongerThanWhatEndsIt) {
  EXPECT_EQ(band_heights(384, 300), (std::vector<std::size_t>{128, 128, 44}));
  EXPECT_EQ(band_heights(576, 300), (std::vector<std::size_t>{113, 113, 74}));
  EXPECT_LE(113 * 72U, drivers::longest_band);
}

TEST(EscPos, APictureSpellsNoRealTimeCommand) {
  const Bytes rows{0x10, 0x04, 0x10, 0x05, 0x10, 0x14, 0x10, 0x10, 0x04, 0x01};
  const auto job = drivers::drawn_job({80, 1, rows}, {});
  EXPECT_EQ(Bytes(job.begin() + 10, job.begin() + 20),
            (Bytes{0x10, 0x0C, 0x10, 0x0D, 0x10, 0x1C, 0x10, 0x10, 0x0C, 0x01}));
}

TEST(EscPos, APictureThatDoesNotFitIsRefused) {
  const Bytes rows(74);
  EXPECT_THROW((void)drivers::drawn_job({592, 1, rows}, {}), std::invalid_argument);
  EXPECT_THROW((void)drivers::drawn_job({576, 1, rows}, {}), std::invalid_argument);
  EXPECT_THROW((void)drivers::drawn_job({0, 0, {}}, {}), std::invalid_argument);
}

TEST(EscPos, ATextJobIsWhatEveryInterpreterKnows) {
  const TextLine line{.text = "A017 号", .times = 2, .bold = true, .centred = true};
  const auto job = drivers::text_job({&line, 1}, "", native);
  ASSERT_TRUE(job);
  EXPECT_EQ(hex(*job), "1B 40 1C 26 1B 61 01 1D 21 11 1B 45 01 41 30 31 37 20 BA C5 0A 1D 56 42 00");
}

TEST(EscPos, AQrSymbolIsStoredAndPrinted) {
  const auto job = drivers::text_job({}, "HTTP", native);
  ASSERT_TRUE(job);
  EXPECT_EQ(hex(*job),
            "1B 40 1C 26 1B 61 01 1D 28 6B 04 00 31 41 32 00 1D 28 6B 03 00 31 43 04 1D 28 6B 03 00 31 45 31 "
            "1D 28 6B 07 00 31 50 30 48 54 54 50 1D 28 6B 03 00 31 51 30 1D 56 42 00");
}

bool prints(const std::string& text, const PrinterProfile& profile) {
  const TextLine line{.text = text};
  return drivers::text_job({&line, 1}, "", profile).has_value();
}

TEST(EscPos, WhatIsNotSurelyInThePrintersFontIsLeftToDrawing) {
  const PrinterProfile gb2312{.chinese = NativeChinese::gb2312}, gb18030{.chinese = NativeChinese::gb18030};
  EXPECT_TRUE(prints("不动产登记", native));
  EXPECT_FALSE(prints("不动产登记", PrinterProfile{}));  // no native text at all
  EXPECT_FALSE(prints("𠮷", native));                    // four bytes
  EXPECT_TRUE(prints("𠮷", gb18030));
  EXPECT_TRUE(prints("镕", native));
  EXPECT_FALSE(prints("镕", gb2312));  // GBK only
  EXPECT_TRUE(prints("中", gb2312));
  EXPECT_TRUE(prints("¥5", gb2312));
  EXPECT_FALSE(prints("a\tb", native));
  EXPECT_FALSE(prints("\xFF", native));
  EXPECT_TRUE(prints("一二三四五六七八九十一二三四五六七八九十一二三四", native));
  EXPECT_FALSE(prints("一二三四五六七八九十一二三四五六七八九十一二三四五", native));  // wider than the paper
}

TEST(Gb18030, IsConvertedCharacterByCharacter) {
  const auto all = drivers::gb18030_of("a龙𠮷¥");
  ASSERT_TRUE(all);
  EXPECT_EQ(*all, (std::vector<std::string>{"a", "\xC1\xFA", "\x95\x34\xB2\x35", "\xA3\xA4"}));
  EXPECT_FALSE(drivers::gb18030_of("\xC3"));
}

TEST(EscPos, QuestionsAreOneCommandEach) {
  EXPECT_EQ(hex(drivers::automatic_status_on()), "1D 61 FF");
  EXPECT_EQ(hex(drivers::real_time_question(4)), "10 04 04");
  EXPECT_EQ(hex(drivers::in_stream_question()), "1D 72 01");
  EXPECT_EQ(hex(drivers::job_id({'0', '0', '1', '7'})), "1D 28 48 06 00 30 30 30 30 31 37");
  EXPECT_EQ(hex(drivers::clear_buffer()), "10 05 02");
}

TEST(EscPos, ACleanSlateEndsTheLongestBand) {
  const auto bytes = drivers::clean_slate({}, true);
  EXPECT_EQ(Bytes(bytes.begin(), bytes.begin() + drivers::longest_band), Bytes(drivers::longest_band));
  EXPECT_EQ(hex({bytes.begin() + drivers::longest_band, bytes.end()}), "1B 40 1D 56 42 00");
}

}  // namespace
}  // namespace tests
