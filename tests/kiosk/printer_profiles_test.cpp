// Printer profiles: what is accepted, what a slip of the pen is told, and which way a ticket is printed.
#include "kiosk/printer_profiles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "kiosk/ticket_job.h"

namespace kiosk {
namespace {

using drivers::NativeChinese;
using drivers::PrinterProfile;

const std::filesystem::path shipped = HALLKIOSK_SOURCE "/deploy/printers.toml";

std::vector<PrinterProfile> parse(const std::string& text) {
  auto settings = storage::Settings::from_text(text, "printers.toml");
  return printer_profiles_from(settings);
}
std::string refusal(const std::string& text) {
  try {
    (void)parse(text);
  } catch (const storage::BadSettings& e) {
    return e.what();
  }
  return "accepted";
}

TEST(PrinterProfiles, WhatIsNotWrittenIsGeneric) {
  PrinterProfile expected = drivers::generic_80mm();
  expected.name = expected.title = "x";
  EXPECT_EQ(parse("[x]\n"), std::vector{expected});
}

TEST(PrinterProfiles, EveryKeyIsRead) {
  const PrinterProfile expected{.name = "x",
                                .title = "某",
                                .dots = 384,
                                .cut = {0x1B, 0x69},
                                .feed = 80,
                                .chinese = NativeChinese::gbk,
                                .qr = true,
                                .automatic_status = false,
                                .real_time = {1, 5},
                                .in_stream_status = false,
                                .process_id = true,
                                .resumes = true};
  EXPECT_EQ(
      parse("[x]\ntitle = \"某\"\ndots = 384\ncut = \"1B 69\"\nfeed = 80\nnative_text = \"gbk\"\nqr = true\n"
            "automatic_status = false\nreal_time = \"1 5\"\nin_stream_status = false\nprocess_id = true\n"
            "resumes = true\n"),
      std::vector{expected});
}

TEST(PrinterProfiles, ASlipOfThePenIsNamed) {
  EXPECT_EQ(refusal("[x]\ndotz = 384\n"), "printers.toml:2: 不认识的设置 x.dotz，是否想写 x.dots？");
  EXPECT_EQ(refusal("[x]\ndots = 385\n"), "printers.toml:2: x.dots 应为 8 的倍数");
  EXPECT_EQ(refusal("[x]\ncut = \"1D 5G\"\n"),
            "printers.toml:2: x.cut 应为 1 到 8 个十六进制字节，如 \"1D 56 42 00\"");
  EXPECT_EQ(refusal("[x]\nreal_time = \"0 1\"\n"),
            "printers.toml:2: x.real_time 应为 1 到 5 的数字，用空格隔开，如 \"1 2 3 4\"；不支持就写 \"\"");
  EXPECT_EQ(refusal("[x]\nnative_text = \"utf8\"\n"),
            "printers.toml:2: x.native_text 应为 none、gb2312、gbk、gb18030 之一");
  EXPECT_EQ(refusal("[generic-80]\n"), "printers.toml:1: generic-80 是程序自带的名字，请换一个");
}

TEST(PrinterProfiles, TheShippedFileHoldsEveryMakerAndTheirFacts) {
  for (const char* name : {"epson-80", "epson-80-512", "gprinter-80", "gprinter-58", "xprinter-80",
                           "xprinter-58", "snbc-80", "masung-80"})
    EXPECT_EQ(load_printer_profile({.profile = name, .profiles = shipped}).name, name);
  EXPECT_TRUE(load_printer_profile({.profile = "epson-80", .profiles = shipped}).process_id);
  EXPECT_FALSE(load_printer_profile({.profile = "gprinter-80", .profiles = shipped}).process_id);
  EXPECT_FALSE(load_printer_profile({.profile = "snbc-80", .profiles = shipped}).automatic_status);
  EXPECT_EQ(load_printer_profile({.profile = "masung-80", .profiles = shipped}).cut,
            (std::vector<std::uint8_t>{0x1D, 0x56, 0x01}));
}

TEST(PrinterProfiles, TheGenericOnesNeedNoFile) {
  EXPECT_EQ(load_printer_profile({.profiles = "/nowhere"}), drivers::generic_80mm());
  EXPECT_EQ(load_printer_profile({.profile = "generic-58", .profiles = "/nowhere"}), drivers::generic_58mm());
  EXPECT_THROW((void)load_printer_profile({.profile = "epson-80", .profiles = "/nowhere"}),
               storage::BadSettings);
}

TEST(PrinterProfiles, AnUnknownNameIsRefusedWithTheNearest) {
  try {
    (void)load_printer_profile({.profile = "gprinter80", .profiles = shipped});
    FAIL();
  } catch (const storage::BadSettings& e) {
    EXPECT_STREQ(e.what(), "printer.profile 不认识 gprinter80，是否想写 gprinter-80？");
  }
}

bool holds(const drivers::EscPos& job, std::string_view bytes) {
  return std::search(job.begin(), job.end(), bytes.begin(), bytes.end(),
                     [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }) != job.end();
}

TEST(TicketJob, IsDrawnUnlessThePrintersOwnFontSurelyHasEveryCharacter) {
  ui::TicketPress press;
  ui::Ticket ticket;
  ticket.hall = "新华区政务服务大厅";
  ticket.number = "A017";
  ticket.business = "不动产登记";
  ticket.name = "张*三";
  const PrinterProfile native{.chinese = NativeChinese::gbk};
  constexpr std::string_view picture = "\x1Dv0", name = "\xD5\xC5*\xC8\xFD";  // 张*三 in GBK
  EXPECT_TRUE(holds(ticket_job(ticket, press, {}), picture));
  EXPECT_FALSE(holds(ticket_job(ticket, press, native), picture));
  EXPECT_TRUE(holds(ticket_job(ticket, press, native), name));
  ticket.name = "𠮷*";
  EXPECT_TRUE(holds(ticket_job(ticket, press, native), picture));
}

}  // namespace
}  // namespace kiosk
