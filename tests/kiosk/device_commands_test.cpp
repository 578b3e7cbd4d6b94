// hallkioskctl devices and usb-log as processes over hallsim: what is plugged in, and what a support log
// holds and, above all, does not hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <stdlib.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "drivers/hex.h"
#include "tests/sim/sim_card.h"

namespace tests {
namespace {

namespace fs = std::filesystem;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

struct Ran {
  int code = -1;
  std::string out;
};

Ran run(const std::string& command) {
  Ran ran;
  FILE* pipe = popen(("exec 2>&1; " + command).c_str(), "r");
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) ran.out += static_cast<char>(c);
  const int status = pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

class DeviceCommands : public ::testing::Test {
 public:
  DeviceCommands() {
    std::string name = testing::TempDir() + "device_commands.XXXXXX";
    folder = mkdtemp(name.data());
    config("");
  }
  ~DeviceCommands() override { fs::remove_all(folder); }

  void config(const std::string& more) const {
    std::ofstream(folder / "t.toml") << "directory = \"" << folder.string()
                                     << "\"\n[hub]\naddresses = [\"https://hub:8443\"]\n"
                                     << more;
  }
  Ran in_hall(const std::string& script, const std::string& options = "") const {
    std::ofstream(folder / "script") << "CTL='" HALLKIOSKCTL " --config " << (folder / "t.toml").string()
                                     << "'\nSIM='" HALLSIM "'\n"
                                     << script << '\n';
    return run(HALLSIM " --socket " + (folder / "socket").string() + " run --timing none " + options +
               " -- sh " + (folder / "script").string());
  }
  fs::path folder;
};

TEST_F(DeviceCommands, EveryDeviceHasItsRoleAndAReason) {
  const auto ran = in_hall("$CTL devices");
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, ContainsRegex("1-1 +0400:c35a  身份证阅读器"));
  EXPECT_THAT(ran.out, HasSubstr("端点合于 bulk, 2 endpoints"));
  EXPECT_THAT(ran.out, ContainsRegex("1-2 +6868:0500  小票打印机"));
  EXPECT_THAT(ran.out, HasSubstr("接口类别 07，型号设置 generic-80"));
  EXPECT_THAT(ran.out, ContainsRegex("1-4 +1209:a501  扫码器"));
  EXPECT_THAT(ran.out, HasSubstr("可以打开"));
}

TEST_F(DeviceCommands, WhatTheConfigurationPinsElsewhereIsNotOurs) {
  config("[reader]\ndevice = \"1-3\"\n[printer]\nport = \"1-3\"\n");
  const auto ran = in_hall("$CTL devices");
  EXPECT_THAT(ran.out, HasSubstr("是读卡器，但配置 reader.device 只用 1-3"));
  EXPECT_THAT(ran.out, HasSubstr("是打印机，但配置 printer.port 只用 1-3"));
}

TEST_F(DeviceCommands, ALogHoldsPlugsDescriptorsAndStatusCodes) {
  const auto ran = in_hall(
      "(sleep 1; $SIM unplug; $SIM plug 1-3; $SIM fault sam_dead) >/dev/null &"
      "$CTL usb-log --seconds 4; wait",
      "--card zhang-san");
  EXPECT_EQ(ran.code, 0) << ran.out;
  for (const char* line :
       {"usb + 1-1 0400:c35a", "interface 0.0 class FF 00 00, 81 bulk 64", "sam ask 30 01",
        "sam answer 00 00 90, 1284 bytes of data", "reader CardRead", "usb - 1-1", "usb + 1-3",
        "sam answer 00 00 60, 0 bytes of data", "reader ReaderDead self_test_failed", "printer said 12",
        "printer is ready", "scanner ScannerReady USB 1-4"})
    EXPECT_THAT(ran.out, HasSubstr(line)) << ran.out;
}

/// Every run of `size` bytes of `data`, in the forms a log could write them.
std::vector<std::string> forms_of(const std::vector<std::uint8_t>& data, std::size_t at, std::size_t size) {
  const std::span bytes(data.data() + at, size);
  const auto spaced = drivers::hex_of(bytes);
  auto dense = spaced;
  std::erase(dense, ' ');
  return {std::string(bytes.begin(), bytes.end()), spaced, dense};
}

TEST_F(DeviceCommands, NoByteOfACardReachesTheLog) {
  const auto log = folder / "log.txt";
  const auto ran = in_hall("$CTL usb-log --seconds 3 --output " + log.string(), "--card zhang-san");
  EXPECT_EQ(ran.code, 0) << ran.out;
  std::stringstream text;
  text << std::ifstream(log).rdbuf();
  ASSERT_THAT(text.str(), HasSubstr("reader CardRead"));  // else the search proves nothing
  const auto card = sim::load_card(SIM_CARDS "/zhang-san.json");
  for (std::size_t at = 0; at + 4 <= card.text.size(); ++at) {
    const bool blank = card.text[at] == 0x20 && card.text[at + 2] == 0x20;
    if (blank) continue;
    for (const auto& form : forms_of(card.text, at, 4)) ASSERT_THAT(text.str(), Not(HasSubstr(form))) << at;
  }
  EXPECT_THAT(text.str(), Not(HasSubstr(card.name)));
}

TEST_F(DeviceCommands, ALogThatCannotBeWrittenIsNoSuccess) {
  EXPECT_EQ(in_hall("$CTL usb-log --seconds 1 --output /no/such/folder/log").code, 1);
  EXPECT_EQ(in_hall("$CTL usb-log --seconds 1 --output /dev/full").code, 1);
}

}  // namespace
}  // namespace tests
