// The checks that ask the computer: each with what is well and what is not, and with words about what to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "kiosk/checks/clock.h"
#include "kiosk/checks/disk.h"
#include "kiosk/checks/fonts.h"
#include "kiosk/checks/rights.h"
#include "kiosk/checks/screen.h"
#include "kiosk/checks/settings.h"
#include "kiosk/checks/sound.h"

namespace kiosk::checks {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Now now{1'795'500'000s};

class Checks : public ::testing::Test {
 public:
  Checks() {
    std::string name = fs::temp_directory_path() / "checks-XXXXXX";
    folder = mkdtemp(name.data());
  }
  ~Checks() override { fs::remove_all(folder); }
  Checks(const Checks&) = delete;
  Checks& operator=(const Checks&) = delete;

  fs::path file(const std::string& name, const std::string& text) const {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << text;
    return folder / name;
  }

  fs::path folder;
};

TEST_F(Checks, SettingsThatTheTerminalTakesAreGood) {
  const auto checked =
      check_settings(file("t.toml", "directory = \"/d\"\n[hub]\naddresses = [\"https://hub:8443\"]\n"), now);
  EXPECT_EQ(checked.finding.verdict, Verdict::good);
  EXPECT_EQ(checked.config->directory, "/d");
}

TEST_F(Checks, ASlipInTheSettingsIsNamedWithItsLineAndTheNearestName) {
  const auto checked = check_settings(file("t.toml", "directory = \"/d\"\n[screen]\nwidht = 3\n"), now);
  EXPECT_EQ(checked.finding.verdict, Verdict::failed);
  EXPECT_THAT(checked.finding.what,
              HasSubstr("t.toml:3: 不认识的设置 screen.widht，是否想写 screen.width？"));
  EXPECT_THAT(checked.finding.next_step, HasSubstr("hallkioskctl config"));
  EXPECT_FALSE(checked.config);
}

TEST_F(Checks, SettingsThatAreNotThereAndPrintersNobodyKnowsAreFindings) {
  const auto none = check_settings(folder / "none.toml", now).finding;
  EXPECT_EQ(none.verdict, Verdict::failed);
  EXPECT_THAT(none.next_step, HasSubstr("--config"));
  const auto profiles = file("printers.toml", "# none\n").string();
  const auto settings =
      "directory = \"/d\"\n[hub]\naddresses = [\"https://hub\"]\n"
      "[printer]\nprofile = \"generic-8\"\nprofiles = \"" +
      profiles + "\"\n";
  const auto printer = check_settings(file("t.toml", settings), now).finding;
  EXPECT_EQ(printer.verdict, Verdict::failed);
  EXPECT_THAT(printer.what, HasSubstr("generic-80"));
}

TEST_F(Checks, AFontThatIsNeededStopsEverythingARareOneDoesNot) {
  EXPECT_EQ(check_fonts({}, now).verdict, Verdict::good);  // ./check installs them
  ui::FontPaths paths;
  paths.rarer = folder / "none.ttf";
  const auto rare = check_fonts(paths, now);
  EXPECT_EQ(rare.verdict, Verdict::warning);
  EXPECT_THAT(rare.next_step, HasSubstr("fonts-babelstone-han"));
  paths.icons = file("icons.ttf", "<html>404</html>");
  const auto needed = check_fonts(paths, now);
  EXPECT_EQ(needed.verdict, Verdict::failed);
  EXPECT_THAT(needed.what, HasSubstr("icons.ttf"));
  EXPECT_THAT(needed.next_step, HasSubstr("fonts-babelstone-han fonts-materialdesignicons-webfont"));
  EXPECT_TRUE(stops({needed}, Service::printing));
}

TEST_F(Checks, SoundNeedsAStreamThatPlaysAndTheRightToUseIt) {
  SoundPaths paths{.cards = folder / "pcm", .nodes = folder / "snd"};
  EXPECT_EQ(check_sound(paths, now).verdict, Verdict::warning);
  file("pcm", "00-00: Mic : Mic : capture 1\n");
  EXPECT_THAT(check_sound(paths, now).what, HasSubstr("没有能播放声音的声卡"));
  file("pcm", "00-00: Mic : Mic : capture 1\n01-03: HDMI 0 : HDMI 0 : playback 1\n");
  EXPECT_THAT(check_sound(paths, now).next_step, HasSubstr("audio"));
  file("snd/pcmC1D3p", "");
  const auto good = check_sound(paths, now);
  EXPECT_EQ(good.verdict, Verdict::good);
  EXPECT_THAT(good.what, HasSubstr("HDMI 0"));
}

constexpr std::uint64_t MB = 1u << 20;

Finding disk(DiskState state, std::uint64_t outbox = 0) {
  return judge_disk(state, "/d", outbox, 256 * MB, now);
}

TEST_F(Checks, ADiskWithRoomForTheWholeQuotaIsGood) {
  EXPECT_EQ(disk({.free = 300 * MB, .free_files = 5000}).verdict, Verdict::good);
  EXPECT_EQ(disk({.free = 200 * MB, .free_files = 5000}).verdict, Verdict::warning);
  EXPECT_EQ(disk({.free = 200 * MB, .free_files = 5000}, 100 * MB).verdict, Verdict::good);
}

TEST_F(Checks, EveryWayADiskRefusesHasItsOwnNextStep) {
  EXPECT_THAT(disk({.read_only = true}).next_step, HasSubstr("fsck"));
  EXPECT_THAT(disk({.write_error = ENOENT}).next_step, HasSubstr("0700"));
  EXPECT_THAT(disk({.write_error = EACCES}).next_step, HasSubstr("ls -ld"));
  EXPECT_THAT(disk({.write_error = ENOSPC}).next_step, HasSubstr("df -h"));
  EXPECT_THAT(disk({.write_error = EIO}).next_step, HasSubstr("dmesg"));
  EXPECT_THAT(disk({.free = MB, .free_files = 5000}).what, HasSubstr("只剩 1 MB"));
  for (const int error : {ENOENT, EACCES, ENOSPC, EIO})
    EXPECT_TRUE(stops({disk({.write_error = error})}, Service::rating)) << error;
  const auto files = disk({.free = 300 * MB, .free_files = 10});
  EXPECT_EQ(files.verdict, Verdict::warning);
  EXPECT_THAT(files.next_step, HasSubstr("df -i"));
  EXPECT_EQ(disk({.free = 300 * MB, .free_files = 0, .counts_files = false}).verdict, Verdict::good);
}

TEST_F(Checks, TheDiskIsTriedAndNothingIsLeftBehind) {
  const auto state = look_at_disk(folder);
  EXPECT_EQ(state.write_error, 0);
  EXPECT_GT(state.free, 0U);
  EXPECT_TRUE(fs::is_empty(folder));
  EXPECT_EQ(look_at_disk(folder / "none").write_error, ENOENT);
}

TEST_F(Checks, TheClockIsHeldAgainstTheHubs) {
  EXPECT_EQ(judge_clock(now, now - 59s, true).verdict, Verdict::good);
  EXPECT_EQ(judge_clock(now, now + 61s, true).verdict, Verdict::warning);
  const auto slow = judge_clock(now, now + 10min, true);
  EXPECT_EQ(slow.verdict, Verdict::failed);
  EXPECT_THAT(slow.what, HasSubstr("慢 10 分钟"));
  EXPECT_THAT(judge_clock(now, now + 119s, true).what, HasSubstr("慢 2 分钟"));
  EXPECT_THAT(judge_clock(now, now - 5h + 1s, true).what, HasSubstr("快 5 小时"));
  EXPECT_THAT(judge_clock(now, now - 72h, true).what, HasSubstr("快 3 天"));
  EXPECT_THAT(slow.next_step, HasSubstr("timedatectl"));
}

TEST_F(Checks, AClockThatNothingKeepsRightIsAWarningHoweverRightItIs) {
  EXPECT_EQ(judge_clock(now, now, false).verdict, Verdict::warning);
  EXPECT_EQ(judge_clock(now, std::nullopt, false).verdict, Verdict::warning);
  EXPECT_EQ(judge_clock(now, std::nullopt, true).verdict, Verdict::good);
}

TEST_F(Checks, RulesCountWhereverUdevReadsThem) {
  EXPECT_EQ(check_udev_rules({folder / "a", folder / "b"}, now).verdict, Verdict::warning);
  file("b/70-hallkiosk.rules", "");
  EXPECT_EQ(check_udev_rules({folder / "a", folder / "b"}, now).verdict, Verdict::good);
}

TEST_F(Checks, TheGroupsCommandIsForWhomItConcerns) {
  EXPECT_THAT(judge_group({.exists = false, .user = "u"}, now).next_step, HasSubstr("groupadd"));
  EXPECT_THAT(judge_group({.exists = true, .user = "kiosk"}, now).next_step,
              HasSubstr("usermod -aG hallkiosk kiosk"));
  EXPECT_THAT(judge_group({.root = true, .exists = true, .user = "kiosk"}, now).next_step,
              HasSubstr("sudo -u kiosk hallkioskctl doctor"));
  EXPECT_EQ(judge_group({.exists = true, .member = true}, now).verdict, Verdict::good);
}

TEST_F(Checks, ADirectoryThatOthersMayEnterIsAWarning) {
  EXPECT_EQ(check_directory(folder, now).verdict, Verdict::good);
  fs::permissions(folder, fs::perms::group_exec, fs::perm_options::add);
  EXPECT_THAT(check_directory(folder, now).next_step, HasSubstr("chmod 700"));
}

TEST_F(Checks, AScreenIsASessionThatAnswersOrAMonitor) {
  EXPECT_EQ(judge_screen({.session = "X11 :0", .answers = true}, now).verdict, Verdict::good);
  const auto dead = judge_screen({.session = "X11 :0"}, now);
  EXPECT_EQ(dead.verdict, Verdict::failed);
  EXPECT_THAT(dead.what, HasSubstr("X11 :0"));
  EXPECT_THAT(judge_screen({.connected = {"HDMI-A-1"}}, now).what, HasSubstr("HDMI-A-1"));
  EXPECT_EQ(judge_screen({}, now).verdict, Verdict::warning);
}

TEST_F(Checks, MonitorsAreFoundByTheKernelsConnectors) {
  file("drm/card0-HDMI-A-1/status", "connected\n");
  file("drm/card0-DP-1/status", "disconnected\n");
  unsetenv("WAYLAND_DISPLAY");
  setenv("DISPLAY", ":4711", 1);
  const auto state = look_at_screen(folder / "drm");
  EXPECT_EQ(state.connected, std::vector<std::string>{"HDMI-A-1"});
  EXPECT_EQ(state.session, "X11 :4711");
  EXPECT_FALSE(state.answers);
}

}  // namespace
}  // namespace kiosk::checks
