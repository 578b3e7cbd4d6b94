// hallkioskctl print-test as a process, printing on hallsim's printer; what came out is judged by zbarimg.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace tests {
namespace {

namespace fs = std::filesystem;

struct Ended {
  int code = -1;
  std::string output;  // both streams
};

Ended run(const std::string& command) {
  Ended ended;
  FILE* output = popen(("exec 2>&1; " + command).c_str(), "r");
  for (int c = fgetc(output); c != EOF; c = fgetc(output)) ended.output += static_cast<char>(c);
  const int status = pclose(output);
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

class PrintCommand : public testing::Test {
 protected:
  PrintCommand() {
    char name[] = "/tmp/print_command_test.XXXXXX";
    folder_ = mkdtemp(name);
  }
  ~PrintCommand() override { fs::remove_all(folder_); }

  /// A shell line in a world with a printer. $CTL prints by the generic profile.
  Ended in_hall(const std::string& shell, const std::string& options = "") const {
    std::ofstream(folder_ / "script")
        << "CTL='" HALLKIOSKCTL " --config /none print-test'\nSIM='" HALLSIM "'\n"
        << shell << '\n';
    return run(HALLSIM " --socket " + (folder_ / "socket").string() + " run --timing none " + options +
               " -- sh " + (folder_ / "script").string());
  }
  fs::path folder_;
};

TEST_F(PrintCommand, PrintsATicketThatCanBeScanned) {
  const auto ended = in_hall("$CTL && $SIM paper list > " + (folder_ / "paper.json").string());
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_NE(ended.output.find("（processed）"), std::string::npos) << ended.output;
  const auto paper = nlohmann::json::parse(std::ifstream(folder_ / "paper.json"))["paper"];
  ASSERT_EQ(paper.size(), 1U);
  EXPECT_TRUE(paper[0]["cut"]);
  EXPECT_EQ(run("zbarimg --nodbus --raw -q " + paper[0]["picture"].get<std::string>()).output,
            "HALLKIOSK-PRINT-TEST\n");
}

TEST_F(PrintCommand, SaysWhatIsWrongAndWhatToDo) {
  struct Case {
    std::string fault, words;
  };
  for (const Case& one :
       {Case{"paper_out", "换上新纸卷"}, Case{"cover_open", "把上盖按到底"}, Case{"jam", "取出卡住的纸"}}) {
    const auto ended = in_hall("$SIM fault printer " + one.fault + " && $CTL");
    EXPECT_EQ(ended.code, 1) << ended.output;
    EXPECT_NE(ended.output.find("测试小票没有打印"), std::string::npos) << ended.output;
    EXPECT_NE(ended.output.find(one.words), std::string::npos) << ended.output;
  }
  const auto gone = in_hall("$SIM unplug printer && $CTL");
  EXPECT_EQ(gone.code, 1);
  EXPECT_NE(gone.output.find("没有找到打印机"), std::string::npos) << gone.output;
  const auto near_end = in_hall("$SIM fault printer near_end && $CTL");
  EXPECT_EQ(near_end.code, 0);
  EXPECT_NE(near_end.output.find("尽快换上新纸卷"), std::string::npos) << near_end.output;
}

TEST_F(PrintCommand, DrawsAPictureWithoutAPrinter) {
  const auto file = (folder_ / "ticket.png").string();
  const auto ended = run(HALLKIOSKCTL " --config /none print-test --dots 384 --name 𠮷 --png " + file);
  EXPECT_EQ(ended.code, 0) << ended.output;
  EXPECT_NE(ended.output.find("384 × "), std::string::npos) << ended.output;
  EXPECT_EQ(run("zbarimg --nodbus --raw -q " + file).output, "HALLKIOSK-PRINT-TEST\n");
}

}  // namespace
}  // namespace tests
