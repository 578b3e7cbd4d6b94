// Serial lines over a pty: what is sent arrives as it is, and every way to lose the line has its name.
#include "drivers/serial.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <thread>

namespace tests {
namespace {

namespace fs = std::filesystem;
using drivers::in;
using drivers::milliseconds;
using drivers::SerialFault;
using drivers::SerialLine;

constexpr milliseconds cap{5000}, soon{20};

class Serial : public testing::Test {
 public:
  Serial() {
    std::array<char, 64> name{};
    EXPECT_EQ(openpty(&other_end, &slave, name.data(), nullptr, nullptr), 0);
    path = name.data();
  }
  ~Serial() override {
    close(other_end);
    close(slave);
  }
  std::variant<SerialLine, SerialFault> open(const std::string& where) {
    return SerialLine::open(where, stop);
  }
  SerialFault refusal(const std::string& where) {
    auto opened = open(where);
    EXPECT_TRUE(std::holds_alternative<SerialFault>(opened));
    return std::get<SerialFault>(opened);
  }

  std::shared_ptr<drivers::StopSignal> stop = std::make_shared<drivers::StopSignal>();
  int other_end = -1, slave = -1;
  std::string path;
};

TEST_F(Serial, EveryByteArrivesAsItIs) {
  auto opened = open(path);
  auto& line = std::get<SerialLine>(opened);
  std::array<std::uint8_t, 256> all{}, got{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
  EXPECT_EQ(line.write(all, in(cap)).bytes, all.size());
  ASSERT_EQ(read(other_end, got.data(), got.size()), 256);
  EXPECT_EQ(got, all);
  ASSERT_EQ(write(other_end, all.data(), all.size()), 256);
  got.fill(0);
  EXPECT_EQ(line.read(got, in(cap)).bytes, all.size());
  EXPECT_EQ(got, all);
}

TEST_F(Serial, RunsAt115200With8BitsNoParityOneStopBit) {
  auto opened = open(path);
  ASSERT_TRUE(std::holds_alternative<SerialLine>(opened));
  termios settings{};
  ASSERT_EQ(tcgetattr(slave, &settings), 0);
  EXPECT_EQ(cfgetospeed(&settings), static_cast<speed_t>(B115200));
  EXPECT_EQ(cfgetispeed(&settings), static_cast<speed_t>(B115200));
  EXPECT_EQ(settings.c_cflag & CSIZE, static_cast<tcflag_t>(CS8));
  EXPECT_EQ(settings.c_cflag & (PARENB | CSTOPB | CRTSCTS), 0U);
}

TEST_F(Serial, WhatStoodOnTheLineBeforeIsGone) {
  ASSERT_EQ(write(other_end, "old\n", 4), 4);
  auto opened = open(path);
  std::array<std::uint8_t, 16> got{};
  EXPECT_EQ(std::get<SerialLine>(opened).read(got, in(soon)).fault, SerialFault::timed_out);
}

TEST_F(Serial, AnotherProgramIsToldThatTheLineIsTaken) {
  auto first = open(path);
  ASSERT_TRUE(std::holds_alternative<SerialLine>(first));
  EXPECT_EQ(refusal(path), SerialFault::busy);
}

TEST_F(Serial, WhatIsNoLineIsRefusedByName) {
  EXPECT_EQ(refusal("/no/such/line"), SerialFault::absent);
  EXPECT_EQ(refusal("/dev/null"), SerialFault::broken);
}

TEST_F(Serial, AnUnpluggedAdapterIsGoneAfterItsLastBytes) {
  auto opened = open(path);
  auto& line = std::get<SerialLine>(opened);
  ASSERT_EQ(write(other_end, "x", 1), 1);
  std::array<std::uint8_t, 16> got{};
  EXPECT_EQ(line.read(got, in(cap)).bytes, 1U);
  close(std::exchange(other_end, -1));
  EXPECT_EQ(line.read(got, in(cap)).fault, SerialFault::gone);
  EXPECT_EQ(line.write(got, in(cap)).fault, SerialFault::gone);
}

TEST_F(Serial, StopEndsEveryWaitAtOnce) {
  auto opened = open(path);
  std::array<std::uint8_t, 16> got{};
  std::jthread stopper([this] { stop->stop(); });
  EXPECT_EQ(std::get<SerialLine>(opened).read(got, in(std::chrono::hours(1))).fault, SerialFault::stopped);
  drivers::SerialWatch watch(path, stop);
  EXPECT_FALSE(watch.wait_change(in(std::chrono::hours(1))));
}

TEST_F(Serial, AWatchSeesItsFileComeAndGoAndNoOther) {
  char name[] = "/tmp/serial_test.XXXXXX";
  const fs::path folder = mkdtemp(name);
  drivers::SerialWatch watch(folder / "reader", stop);
  std::ofstream(folder / "other") << "";
  EXPECT_FALSE(watch.wait_change(in(soon)));
  fs::create_symlink(path, folder / "reader");
  EXPECT_TRUE(watch.wait_change(in(cap)));
  fs::remove(folder / "reader");
  EXPECT_TRUE(watch.wait_change(in(cap)));
  EXPECT_FALSE(watch.wait_change(in(soon)));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace tests
