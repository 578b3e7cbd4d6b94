// What a technician is told when keys or outbox cannot be used.
#include "kiosk/belongings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace kiosk {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Belongings : public ::testing::Test {
 public:
  Belongings() {
    std::string name = fs::temp_directory_path() / "belongings-XXXXXX";
    config.directory = mkdtemp(name.data());
  }
  ~Belongings() override { fs::remove_all(config.directory); }
  Belongings(const Belongings&) = delete;
  Belongings& operator=(const Belongings&) = delete;

  std::string refusal(auto open) {
    try {
      (void)open();
    } catch (const CannotStart& e) {
      return e.what();
    }
    return "opened";
  }
  std::string identity() {
    return refusal([this] { return load_identity(config); });
  }
  std::string outbox(const std::string& terminal) {
    return refusal([&] { return open_outbox(config, terminal); });
  }

  Config config;
};

TEST_F(Belongings, ATerminalThatWasNeverEnrolledIsToldHow) {
  EXPECT_EQ(identity(), "本机身份不能使用：缺少 " + keys_of(config).string() +
                            "，本机还没有登记。请运行：hallkioskctl enrol");
}

TEST_F(Belongings, KeysThatOthersCanReadStopTheStartAndTheCommandIsNamed) {
  fs::create_directory(keys_of(config));
  fs::permissions(keys_of(config), fs::perms::owner_all | fs::perms::group_read);
  EXPECT_THAT(identity(),
              HasSubstr("权限过宽，其他用户可以读取。请运行：chmod 700 '" + keys_of(config).string() + "'"));
}

TEST_F(Belongings, EveryFaultOfAKeyHasWordsAndACommand) {
  using Reason = storage::KeyFault::Reason;
  for (const auto reason : {Reason::missing, Reason::wide_mode, Reason::foreign_owner, Reason::unreadable,
                            Reason::malformed, Reason::mismatch}) {
    const auto words = words_of(storage::KeyFault{reason, "/k/device.crt", "some-command"});
    EXPECT_THAT(words, HasSubstr("/k/device.crt")) << static_cast<int>(reason);
    EXPECT_THAT(words, HasSubstr("：some-command")) << static_cast<int>(reason);
  }
}

TEST_F(Belongings, AnotherTerminalsOutboxIsNotTouched) {
  EXPECT_EQ(outbox("XH-03"), "opened");
  EXPECT_THAT(outbox("XH-04"), HasSubstr("属于另一台终端：请先让那台终端传完，再把文件移走"));
  EXPECT_EQ(outbox("XH-03"), "opened");
}

TEST_F(Belongings, AFileOfAnotherKindIsNamed) {
  std::ofstream(outbox_of(config))
      << "this is no database, and it is longer than a header of one would be, by far";
  EXPECT_THAT(outbox("XH-03"), HasSubstr("已损坏：请原样保留这个文件"));
}

}  // namespace
}  // namespace kiosk
