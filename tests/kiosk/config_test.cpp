// The terminal's settings: what is accepted, and what a slip of the pen is told.
#include "kiosk/config.h"

#include <gtest/gtest.h>

namespace kiosk {
namespace {

using namespace std::chrono_literals;

const std::string least = "directory = \"/var/lib/hallkiosk\"\nhub.addresses = [\"https://hub:8443\"]\n";

Config parse(const std::string& text) {
  auto settings = storage::Settings::from_text(text, "hallkiosk.toml");
  return config_from(settings);
}
std::string refusal(const std::string& text) {
  try {
    (void)parse(text);
  } catch (const storage::BadSettings& e) {
    return e.what();
  }
  return "accepted";
}

TEST(Config, TheLeastFileGetsTheDefaults) {
  const auto config = parse(least);
  EXPECT_EQ(config.time_zone, "Asia/Shanghai");
  EXPECT_EQ(config.patience.answer, 60s);
  EXPECT_EQ(config.keep_processed, std::chrono::days(7));
}

TEST(Config, TheShippedExampleIsValid) {
  EXPECT_NO_THROW((void)read_config(HALLKIOSK_SOURCE "/deploy/hallkiosk.toml.example"));
}

TEST(Config, AnUnknownKeyIsRefusedWithTheNearestName) {
  EXPECT_EQ(refusal(least + "[patience]\nanwser = 30\n"),
            "hallkiosk.toml:4: 不认识的设置 patience.anwser，是否想写 patience.answer？");
}

TEST(Config, AWordWithoutAnyResemblanceIsRefusedWithoutAGuess) {
  EXPECT_EQ(refusal(least + "zzz = 1\n"), "hallkiosk.toml:3: 不认识的设置 zzz");
}

TEST(Config, AValueOutsideItsRangeSaysTheRange) {
  EXPECT_EQ(refusal(least + "patience.answer = 1\n"),
            "hallkiosk.toml:3: patience.answer 应为 5 到 600 的整数");
}

TEST(Config, AWrongTypeSaysTheRightOne) {
  EXPECT_EQ(refusal(least + "patience.answer = \"soon\"\n"),
            "hallkiosk.toml:3: patience.answer 应为 5 到 600 的整数");
}

TEST(Config, BrokenTomlSaysTheLine) {
  EXPECT_NE(refusal("directory = \n").find("hallkiosk.toml:1:"), std::string::npos);
}

/// Of these toml++ thinks that they cannot be.
TEST(Config, ANameThatIsNoneIsRefusedLikeAnyOtherSlip) {
  for (const char* name : {"[【reader】]\n", "[，reader]\n", "[\x01]\n", "[[#]]\n", "hall、 = 1\n"})
    EXPECT_NE(refusal(least + name).find("不是有效的 TOML"), std::string::npos) << name;
}

TEST(Config, AReaderIsFoundByItselfUnlessPinned) {
  EXPECT_EQ(parse(least).reader.transport, "");
  EXPECT_EQ(parse(least + "reader.transport = \"hid-control\"\n").reader.transport, "hid-control");
  EXPECT_EQ(parse(least + "reader.device = \"1-2\"\n").reader.device, "1-2");
  const auto serial = parse(least + "[reader]\ntransport = \"serial\"\ndevice = \"/dev/ttyS1\"\n").reader;
  EXPECT_EQ(serial.transport, "serial");
  EXPECT_EQ(serial.device, "/dev/ttyS1");
}

TEST(Config, AReaderThatCannotBeIsRefusedWithWhatToWrite) {
  EXPECT_EQ(refusal(least + "reader.transport = \"hid-contol\"\n"),
            "hallkiosk.toml:3: reader.transport 不认识，是否想写 hid-control？");
  EXPECT_EQ(refusal(least + "reader.transport = \"serial\"\n"),
            "hallkiosk.toml:3: reader.transport 为 serial 时须用 reader.device 写明串口，如 \"/dev/ttyS1\"");
  EXPECT_EQ(refusal(least + "reader.device = \"/dev/ttyS1\"\n"),
            "hallkiosk.toml:3: reader.device 是串口，请同时写 transport = \"serial\"");
}

TEST(Config, AScannerIsFoundByItselfUnlessPinnedOrUnwanted) {
  using drivers::ScannerTransport;
  EXPECT_EQ(parse(least).scanner->transport, ScannerTransport::automatic);
  EXPECT_EQ(parse(least + "scanner.transport = \"hid\"\n").scanner->transport, ScannerTransport::hid);
  EXPECT_EQ(parse(least + "scanner.device = \"1-2.3\"\n").scanner->device, "1-2.3");
  EXPECT_EQ(parse(least + "scanner.device = \"/dev/ttyACM0\"\n").scanner->device, "/dev/ttyACM0");
  EXPECT_FALSE(parse(least + "scanner.transport = \"none\"\n").scanner);
}

TEST(Config, AReadersLineIsNotTakenForAScanners) {
  const auto config = parse(least + "[reader]\ntransport = \"serial\"\ndevice = \"/dev/ttyACM0\"\n");
  EXPECT_EQ(config.scanner->except, "/dev/ttyACM0");
}

TEST(Config, AScannerThatCannotBeIsRefusedWithWhatToWrite) {
  EXPECT_EQ(refusal(least + "scanner.transport = \"seriel\"\n"),
            "hallkiosk.toml:3: scanner.transport 不认识，是否想写 serial？");
  EXPECT_EQ(refusal(least + "scanner.transport = \"bluetooth\"\n"),
            "hallkiosk.toml:3: scanner.transport 应为 auto、serial、hid、none 之一");
  EXPECT_EQ(refusal(least + "scanner.device = \"ttyACM0\"\n"),
            "hallkiosk.toml:3: scanner.device 应为 USB 端口，如 \"1-2\"，或设备文件，如 \"/dev/ttyACM0\"");
}

TEST(Config, HowLongPersonalDataAreKeptIsSaidInDays) {
  EXPECT_EQ(parse(least).keep_personal, std::chrono::days(365));
  EXPECT_EQ(parse(least + "privacy.keep_days = 90\n").keep_personal, std::chrono::days(90));
  EXPECT_EQ(refusal(least + "privacy.keep_days = 0\n"),
            "hallkiosk.toml:3: privacy.keep_days 应为 1 到 36500 的整数");
  EXPECT_NE(refusal(least + "privacy.keep_day = 90\n").find("privacy.keep_days"), std::string::npos);
}

TEST(Config, TheHallsEmblemAndThePanelAreNamed) {
  EXPECT_TRUE(parse(least).emblem.empty());
  EXPECT_EQ(parse("emblem = \"/e.png\"\n" + least).emblem, "/e.png");
  EXPECT_EQ(parse(least + "screen.diagonal_mm = 546\n").diagonal_mm, 546);
  EXPECT_EQ(refusal(least + "emblm = \"/e.png\"\n"),
            "hallkiosk.toml:3: 不认识的设置 emblm，是否想写 emblem？");
  EXPECT_NE(refusal(least + "screen.diagonal = 546\n").find("screen.diagonal_mm"), std::string::npos);
}

TEST(Config, PlainHttpIsRefused) {
  EXPECT_NE(refusal("directory = \"/d\"\nhub.addresses = [\"https://hub/\"]\n").find("末尾不要写 /"),
            std::string::npos);
  EXPECT_NE(refusal("directory = \"/d\"\nhub.addresses = [\"http://hub\"]\n").find("https://"),
            std::string::npos);
}

TEST(Config, WithoutAHubItSaysWhatToWrite) {
  EXPECT_NE(refusal("directory = \"/d\"\n").find("hub.addresses"), std::string::npos);
}

}  // namespace
}  // namespace kiosk
