// hallkioskctl scan-test as a technician runs it, over hallsim: codes of both kinds of scanner, exit codes,
// words. Knows nothing of how the command is built.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace tests {
namespace {

namespace fs = std::filesystem;

struct Ran {
  int code = -1;
  std::string out;  // both streams
  [[nodiscard]] bool says(const std::string& words) const { return out.find(words) != std::string::npos; }
};

class ScanCommand : public testing::Test {
 protected:
  ScanCommand() {
    char name[] = "/tmp/scan_command.XXXXXX";
    folder_ = mkdtemp(name);
  }
  ~ScanCommand() override { fs::remove_all(folder_); }

  /// Runs scan-test in a simulated hall; as soon as it says that it waits for a code, `then` is said to
  /// hallsim.
  Ran scan_test(const std::string& scanner, const std::string& then, const std::string& seconds = "20") {
    const std::string socket = folder_ + "/sock", config = folder_ + "/none.toml";
    const std::string inside = HALLKIOSKCTL " --config " + config + " scan-test --wait " + seconds +
                               " 2>&1 | while read -r line; do echo \"$line\"; case $line in *请扫一个码*) " +
                               then + " >/dev/null;; esac; done; exit ${PIPESTATUS[0]}";
    return run(HALLSIM " --socket " + socket + " run --scanner " + scanner + " --timing none -- bash -c '" +
               inside + "'");
  }
  static Ran run(const std::string& command) {
    Ran ran;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (!pipe) return ran;
    std::array<char, 4096> piece{};
    for (std::size_t size = 0; (size = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
      ran.out.append(piece.data(), size);
    ran.code = WEXITSTATUS(pclose(pipe));
    return ran;
  }
  std::string folder_;
};

TEST_F(ScanCommand, ShowsTheTextOfEitherKindOfScanner) {
  for (const std::string kind : {"serial", "hid"}) {
    const Ran ran = scan_test(kind, HALLSIM " scan HK1R:7K3MQ2XV9D");
    EXPECT_EQ(ran.code, 0) << ran.out;
    EXPECT_TRUE(ran.says("找到扫码器：USB 1-4")) << ran.out;
    EXPECT_TRUE(ran.says("\nHK1R:7K3MQ2XV9D\n")) << ran.out;
    EXPECT_TRUE(ran.says("评价回执码")) << ran.out;
  }
}

TEST_F(ScanCommand, SaysThatACodeIsNotOfThisSystem) {
  const Ran ran = scan_test("serial", HALLSIM " scan 6901234567892");
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_TRUE(ran.says("不是本系统的码")) << ran.out;
}

TEST_F(ScanCommand, AFloodEndsInTheNextStepAndOne) {
  const Ran ran = scan_test("serial", HALLSIM " fault scanner flood", "3");
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_TRUE(ran.says("扫码器不停地发送，已经停用。下一步：拔下再插上")) << ran.out;
  EXPECT_TRUE(ran.says("等了 3 秒，没有扫到")) << ran.out;
}

TEST_F(ScanCommand, WhereNoScannerIsWantedItSaysHowToWantOne) {
  std::ofstream(folder_ + "/none.toml") << "directory = \"/d\"\nhub.addresses = [\"https://hub\"]\n"
                                           "scanner.transport = \"none\"\n";
  const Ran ran = run(HALLKIOSKCTL " --config " + folder_ + "/none.toml scan-test");
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(ran.says("scanner.transport = \"none\"")) << ran.out;
}

}  // namespace
}  // namespace tests
