// hallkioskctl doctor as a technician runs it: over hallsim and a hub on loopback, with one thing broken at a
// time. Each fault must be named, with its next step, and nothing else be blamed for it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <future>

#include "kiosk/check.h"
#include "kiosk/version.h"
#include "tests/kiosk/hall_rig.h"

namespace tests {
namespace {

using kiosk::Finding;
using kiosk::Findings;
using kiosk::Verdict;
using ::testing::HasSubstr;

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

class DoctorCommand : public ::testing::Test {
 public:
  DoctorCommand() { hall.enrol(); }

  /// A shell script in a world with devices. $DOCTOR is doctor, $SIM moves the devices.
  Ran in_hall(const std::string& script, const std::string& options = "") const {
    std::ofstream(hall.folder / "script")
        << "CTL='" HALLKIOSKCTL " --config " << (hall.folder / "hallkiosk.toml").string()
        << "'\nDOCTOR=\"$CTL doctor\"\nSIM='" HALLSIM "'\nTERMINAL='" << hall.terminal().string() << "'\n"
        << script << '\n';
    return run(HALLSIM " --socket " + (hall.folder / "socket").string() + " run --timing none " + options +
               " -- sh " + (hall.folder / "script").string());
  }

  /// doctor's findings after `before`, which may wrap it: "$DOCTOR" is appended.
  Findings after(const std::string& before) const {
    const auto json = hall.folder / "findings.json";
    ran = in_hall(before + " $DOCTOR --json > " + json.string());
    std::stringstream text;
    text << std::ifstream(json).rdbuf();
    return kiosk::findings_in(text.str());
  }

  static Finding of(const std::string& check, const Findings& findings) {
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding& finding) { return finding.check == check; });
    return found == findings.end() ? Finding{.check = "none"} : *found;
  }
  void expect(const std::string& before, const std::string& check, Verdict verdict, const std::string& what,
              const std::string& next_step) const {
    const auto findings = after(before);
    const auto finding = of(check, findings);
    EXPECT_EQ(finding.verdict, verdict) << before << '\n' << ran.out << json_of(findings);
    EXPECT_THAT(finding.what, HasSubstr(what)) << before;
    EXPECT_THAT(finding.next_step, HasSubstr(next_step)) << before;
    EXPECT_EQ(ran.code, static_cast<int>(worst(findings))) << before << '\n' << ran.out;
    for (const std::string device : {"reader", "printer", "scanner", "hub"}) {
      if (device == check || !before.starts_with("$SIM")) continue;
      EXPECT_EQ(of(device, findings).verdict, Verdict::good) << before << " blamed on " << device;
    }
  }

  HallRig hall;
  mutable Ran ran;
};

/// Who may not mount (only root may, and not in every container or chroot) leaves the case to the test of the
/// check itself.
#define NEEDS_MOUNTS()                                 \
  if (std::system("unshare -m true 2>/dev/null") != 0) \
  GTEST_SKIP() << "may not mount: run as root on a computer"

TEST_F(DoctorCommand, ASoundTerminalHasNothingBroken) {
  (void)hall.settings();
  const auto findings = after("");
  for (const char* check : {"settings", "reader", "printer", "scanner", "fonts", "disk", "directory", "keys",
                            "certificate", "outbox", "hub"})
    EXPECT_EQ(of(check, findings).verdict, Verdict::good) << check << ": " << of(check, findings).what;
  EXPECT_NE(worst(findings), Verdict::failed);
}

TEST_F(DoctorCommand, EveryFaultOfTheReaderIsNamed) {
  (void)hall.settings();
  const auto reader = [&](const std::string& fault, const std::string& what, const std::string& next) {
    expect("$SIM " + fault + " >/dev/null;", "reader", Verdict::failed, what, next);
  };
  reader("unplug", "没有找到读卡器", "检查 USB 线和供电");
  reader("fault silence", "读卡器不回答", "断电 10 秒");
  reader("fault wrong_len", "回答不成帧", "换一根 USB 线");
  reader("fault sam_dead", "安全模块自检失败", "送修或更换读卡器");
  reader("fault sam_unauthorised", "没有得到授权", "重新授权");
}

TEST_F(DoctorCommand, EveryFaultOfThePrinterIsNamed) {
  (void)hall.settings();
  const auto printer = [&](const std::string& fault, Verdict verdict, const std::string& what,
                           const std::string& next) {
    expect("$SIM " + fault + " >/dev/null;", "printer", verdict, what, next);
  };
  printer("fault printer paper_out", Verdict::failed, "没有纸了", "换上新纸卷");
  printer("fault printer near_end", Verdict::warning, "纸快用完了", "尽快换上新纸卷");
  printer("fault printer cover_open", Verdict::failed, "上盖没有合上", "按到底");
  printer("fault printer cutter", Verdict::failed, "卡住", "取出卡住的纸");
  printer("unplug printer", Verdict::failed, "没有找到打印机", "电源和 USB 线");
}

TEST_F(DoctorCommand, EveryFaultOfTheScannerIsNamed) {
  (void)hall.settings();
  expect("$SIM unplug scanner >/dev/null;", "scanner", Verdict::failed, "没有找到扫码器", "USB 线");
  expect("$SIM fault scanner flood >/dev/null;", "scanner", Verdict::failed, "不停地发送", "拔下再插上");
}

TEST_F(DoctorCommand, AReaderThatTheUserMayNotOpenIsNamed) {
  NEEDS_MOUNTS();
  (void)hall.settings();
  expect(
      "chmod a+x $TERMINAL/..; chmod a+r $TERMINAL/../hallkiosk.toml; chmod -R a+rwX $UMOCKDEV_DIR;"
      "setpriv --reuid 65534 --regid 65534 --clear-groups",
      "reader", Verdict::failed, "没有权限打开", "udev 规则");
}

TEST_F(DoctorCommand, AHubThatIsDownAndOneThatIsAnothersAreToldApart) {
  const auto address = hall.address();
  hall.server.reset();
  (void)hall.settings(address);
  expect("", "hub", Verdict::failed, "没有程序监听", "启动 hallhub");
  HallRig theirs;
  (void)hall.settings(theirs.address());
  expect("", "hub", Verdict::failed, "不可信", "不要绕过");
}

TEST_F(DoctorCommand, ACertificateThatHasExpiredIsNamed) {
  hall.enrol(this_moment() - std::chrono::days(400), std::chrono::days(365));
  (void)hall.settings();
  expect("", "certificate", Verdict::failed, "本机的证书已经过期", "hallhub enrol");
}

TEST_F(DoctorCommand, AClockThatIsOffIsHeldAgainstTheHubs) {
  hall.ahead = std::chrono::minutes(2);
  (void)hall.settings();
  expect("", "clock", Verdict::warning, "慢 2 分钟", "timedatectl");
  hall.ahead = -std::chrono::hours(5);
  expect("", "clock", Verdict::failed, "快 5 小时", "timedatectl");
}

TEST_F(DoctorCommand, ADirectoryThatIsGoneFullOrReadOnlyIsNamed) {
  (void)hall.settings();
  expect("rm -r $TERMINAL;", "disk", Verdict::failed, "不存在", "建立它");
  std::filesystem::create_directory(hall.terminal());
  NEEDS_MOUNTS();
  expect("unshare -m sh -c 'mount -t tmpfs -o ro none $0 && exec \"$@\"' $TERMINAL", "disk", Verdict::failed,
         "只读", "fsck");
  expect(
      "unshare -m sh -c 'mount -t tmpfs -o size=64k none $0 && cat /dev/zero > $0/big 2>/dev/null;"
      " exec \"$@\"' $TERMINAL",
      "disk", Verdict::failed, "磁盘已满", "df -h");
}

TEST_F(DoctorCommand, AFontThatIsMissingIsNamedWithItsPackage) {
  NEEDS_MOUNTS();
  (void)hall.settings();
  std::ofstream(hall.folder / "empty") << "";
  expect(
      "unshare -m sh -c 'mount --bind $0/../empty /usr/share/fonts/truetype/hanazono/HanaMinB.ttf &&"
      " exec \"$@\"' $TERMINAL",
      "fonts", Verdict::warning, "HanaMinB.ttf", "fonts-hanazono");
}

TEST_F(DoctorCommand, ASlipInTheSettingsIsAFindingAndTheRestIsCheckedAllTheSame) {
  (void)hall.settings(hall.address(), "[screen]\nheigth = 3\n");
  expect("", "settings", Verdict::failed, "hallkiosk.toml:5: 不认识的设置 screen.heigth",
         "hallkioskctl config");
  EXPECT_EQ(of("fonts", after("")).verdict, Verdict::good);
  EXPECT_TRUE(stops(after(""), kiosk::Service::scanning));
}

TEST_F(DoctorCommand, PeopleReadAVerdictALineInEightyColumns) {
  (void)hall.settings();
  const auto good = in_hall("$SIM fault printer paper_out >/dev/null; LANG=C.UTF-8 $DOCTOR");
  EXPECT_EQ(good.code, 2);
  EXPECT_THAT(good.out, HasSubstr("✔ 正常  身份证阅读器  正常（USB 1-1"));
  EXPECT_THAT(good.out, HasSubstr("✘ 故障  小票打印机    没有纸了"));
  EXPECT_THAT(good.out, HasSubstr("\n        → 换上新纸卷"));
  EXPECT_THAT(good.out, HasSubstr("现在不能办理：打印\n"));
  const auto plain = in_hall("LANG=C LC_ALL=C $DOCTOR");
  EXPECT_THAT(plain.out, HasSubstr("OK      身份证阅读器"));
  EXPECT_EQ(plain.out.find("✔"), std::string::npos);
}

/// $KIOSK: a terminal that has found its three devices, and the printer's cover open since.
const std::string a_terminal_with_an_open_printer =
    "SDL_VIDEODRIVER=dummy " HALLKIOSK
    " --config $TERMINAL/../hallkiosk.toml 2>/dev/null & KIOSK=$!;"
    "until grep -q '\"scanner\"' $TERMINAL/health.json 2>/dev/null && grep -q '\"printer\"' "
    "$TERMINAL/health.json && grep -q '\"reader\"' $TERMINAL/health.json; do sleep 0.1; done;"
    "$SIM fault printer cover_open >/dev/null; until grep -q 上盖 $TERMINAL/health.json; do sleep 0.1; "
    "done;";

TEST_F(DoctorCommand, ARunningTerminalTellsOfItsDevicesAndIsNotCalledBusy) {
  (void)hall.settings();
  const auto json = hall.folder / "findings.json";
  ran = in_hall(a_terminal_with_an_open_printer + "$DOCTOR --json > " + json.string() +
                "; CODE=$?; kill $KIOSK; wait $KIOSK; exit $CODE");
  std::stringstream text;
  text << std::ifstream(json).rdbuf();
  const auto findings = kiosk::findings_in(text.str());
  EXPECT_EQ(of("terminal", findings).verdict, Verdict::good) << ran.out;
  EXPECT_EQ(of("reader", findings).verdict, Verdict::good) << of("reader", findings).what;
  EXPECT_THAT(of("reader", findings).what, HasSubstr("由正在运行的终端程序报告，今天 "));
  EXPECT_EQ(of("printer", findings).verdict, Verdict::failed);
  EXPECT_THAT(of("printer", findings).what, HasSubstr("上盖没有合上"));
  EXPECT_EQ(of("outbox", findings).verdict, Verdict::good) << of("outbox", findings).what;
}

TEST_F(DoctorCommand, ARunningTerminalTellsTheHubToo) {
  (void)hall.settings();
  const auto heard = hall.folder / "heard";
  auto running = std::async([&] {
    return in_hall(a_terminal_with_an_open_printer + "until [ -e " + heard.string() +
                   " ]; do sleep 0.1; done; kill $KIOSK; wait $KIOSK");
  });
  const auto told = hall.state_when([](const hub::TerminalState& state) {
    const auto open = [](const hub::CheckFinding& f) { return f.sentence.starts_with("小票打印机：上盖"); };
    return state.devices.size() == 3 && std::any_of(state.devices.begin(), state.devices.end(), open);
  });
  std::ofstream(heard) << "yes";
  EXPECT_TRUE(told) << running.get().out;
  EXPECT_EQ(told.value_or(hub::TerminalState{}).version, kiosk::program_version());
}

}  // namespace
}  // namespace tests
