// What a running terminal tells to whoever looks from outside: the lock, the file, and when it counts.
#include "kiosk/health.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <future>

namespace kiosk {
namespace {

namespace fs = std::filesystem;
using std::chrono::sys_seconds;

class HealthFile : public ::testing::Test {
 public:
  HealthFile() {
    std::string name = fs::temp_directory_path() / "health-XXXXXX";
    folder = mkdtemp(name.data());
  }
  ~HealthFile() override { fs::remove_all(folder); }
  HealthFile(const HealthFile&) = delete;
  HealthFile& operator=(const HealthFile&) = delete;

  /// What stands in the file once all that was told is written.
  Findings written_by(const std::function<void(Health&)>& tell) const {
    Worker worker;
    Health health(folder, worker);
    tell(health);
    std::promise<void> written;
    worker.run([&] { written.set_value(); });
    written.get_future().wait();
    return std::get<Findings>(read_health(folder));
  }
  fs::path folder;
};

Finding reader(Verdict verdict, const char* what, int at) {
  return {.check = "reader",
          .title = "身份证阅读器",
          .verdict = verdict,
          .what = what,
          .at = sys_seconds(std::chrono::seconds(at))};
}

TEST_F(HealthFile, WithoutATerminalNothingIsKnownWhateverStandsThere) {
  EXPECT_TRUE(std::holds_alternative<NotRunning>(read_health(folder)));
  { const auto lock = RunningLock::take(folder); }
  std::ofstream(folder / "health.json") << json_of({reader(Verdict::good, "正常", 1)});
  EXPECT_TRUE(std::holds_alternative<NotRunning>(read_health(folder)));
}

TEST_F(HealthFile, TwoTerminalsDoNotShareADirectory) {
  const auto lock = RunningLock::take(folder);
  EXPECT_TRUE(lock);
  EXPECT_FALSE(RunningLock::take(folder));
}

TEST_F(HealthFile, TheKernelLetsGoOfAKilledTerminalsLock) {
  const pid_t child = fork();
  if (child == 0) {
    const auto lock = RunningLock::take(folder);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_TRUE(RunningLock::take(folder));
}

TEST_F(HealthFile, ARunningTerminalsFindingsAreRead) {
  const auto lock = RunningLock::take(folder);
  const auto read = written_by([](Health& health) {
    health.tell(reader(Verdict::failed, "没有找到读卡器", 5));
    health.tell({.check = "printer", .title = "小票打印机", .what = "正常"});
    health.tell(reader(Verdict::good, "正常", 9));
  });
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0], reader(Verdict::good, "正常", 9));
  EXPECT_EQ(read[1].check, "printer");
}

TEST_F(HealthFile, TheTimeIsThatOfTheLastChange) {
  const auto lock = RunningLock::take(folder);
  const auto read = written_by([](Health& health) {
    health.tell(reader(Verdict::good, "正常", 5));
    health.tell(reader(Verdict::good, "正常", 9));
  });
  EXPECT_EQ(read.at(0).at, sys_seconds(std::chrono::seconds(5)));
}

TEST_F(HealthFile, WhatChangesNothingButTheTimeIsNoNews) {
  Worker worker;
  Health health(folder, worker);
  EXPECT_TRUE(health.tell(reader(Verdict::good, "正常", 5)));
  EXPECT_FALSE(health.tell(reader(Verdict::good, "正常", 9)));
  EXPECT_TRUE(health.tell(reader(Verdict::failed, "没有找到读卡器", 12)));
  EXPECT_EQ(health.known(), Findings{reader(Verdict::failed, "没有找到读卡器", 12)});
}

TEST_F(HealthFile, ARunBeginsWithNothing) {
  const auto lock = RunningLock::take(folder);
  (void)written_by([](Health& health) { health.tell(reader(Verdict::good, "正常", 5)); });
  EXPECT_TRUE(written_by([](Health&) {}).empty());
}

TEST_F(HealthFile, AFileThatIsMissingBrokenOrOthersMayWriteIsNoNews) {
  const auto lock = RunningLock::take(folder);
  EXPECT_TRUE(std::holds_alternative<HealthUnknown>(read_health(folder)));
  std::ofstream(folder / "health.json") << "{\"v\": 1";
  fs::permissions(folder / "health.json", fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_TRUE(std::holds_alternative<HealthUnknown>(read_health(folder)));
  std::ofstream(folder / "health.json") << json_of({});
  EXPECT_TRUE(std::holds_alternative<Findings>(read_health(folder)));
  fs::permissions(folder / "health.json", fs::perms::others_read, fs::perm_options::add);
  EXPECT_TRUE(std::holds_alternative<HealthUnknown>(read_health(folder)));
}

}  // namespace
}  // namespace kiosk
