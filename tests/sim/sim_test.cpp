// The simulator's own promises: cards that say what is wrong with them, commands that refuse, nothing left
// behind. Runs under umockdev-wrapper; starts itself again there.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/sim/printer_prop.h"
#include "tests/sim/reader_prop.h"
#include "tests/sim/scanner_cable.h"
#include "tests/sim/scanner_prop.h"
#include "tests/sim/stage.h"
#include "tests/sim/umock_cable.h"

namespace tests {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone afterwards.
class Folder {
 public:
  Folder() {
    char name[] = "/tmp/sim_test.XXXXXX";
    path_ = mkdtemp(name);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string complaint_about(const std::string& text) {
  const Folder folder;
  try {
    (void)sim::load_card(folder.write("x.json", text));
    return "";
  } catch (const sim::BadCardFile& bad) {
    return bad.what();
  }
}

/// A good card but for one field.
std::string card_with(const std::string& field, const nlohmann::json& value) {
  nlohmann::json card = nlohmann::json::parse(std::ifstream(SIM_CARDS "/zhang-san.json"));
  card[field] = value;
  if (value.is_null()) card.erase(field);
  return card.dump();
}

TEST(SimCard, EveryShippedCardIs256Bytes) {
  const auto cards = sim::load_cards(SIM_CARDS);
  EXPECT_GE(cards.size(), 12U);
  for (const auto& card : cards) EXPECT_EQ(card.text.size(), 256U) << card.id;
}

TEST(SimCard, ABadFileIsNamedWithItsField) {
  EXPECT_EQ(complaint_about(card_with("name", nullptr)), "x.json: field \"name\": is missing");
  EXPECT_EQ(complaint_about(card_with("name", 7)), "x.json: field \"name\": must be a string");
  EXPECT_EQ(complaint_about(card_with("name", "一二三四五六七八九十一二三四五六")),
            "x.json: field \"name\": is longer than 15 UTF-16 units");
  EXPECT_EQ(complaint_about(card_with("sex", "m")), "x.json: field \"sex\": must be 男, 女, 未知 or 未说明");
  EXPECT_EQ(complaint_about(card_with("birth", "1949/12/31")), "x.json: field \"birth\": must be YYYY-MM-DD");
  EXPECT_EQ(complaint_about(card_with("valid_to", "永久")),
            "x.json: field \"valid_to\": must be YYYY-MM-DD or 长期");
  EXPECT_EQ(complaint_about("[]"), "x.json: must be one JSON object");
  EXPECT_EQ(complaint_about("{"), "x.json: byte 2: is not JSON");
}

TEST(SimCard, AFolderWithoutCardsIsRefused) {
  const Folder folder;
  EXPECT_THROW((void)sim::load_cards(folder.path()), sim::BadCardFile);
  EXPECT_THROW((void)sim::load_cards(folder.path() / "none"), sim::BadCardFile);
}

/// A second device, with a word and a fault of its own.
class Lamp : public sim::Prop {
 public:
  explicit Lamp(sim::Testbed& testbed) : cable_(testbed, device_) {}
  [[nodiscard]] std::string name() const override { return "lamp"; }
  [[nodiscard]] std::string home() const override { return "1-2"; }
  [[nodiscard]] sim::VirtualUsb& device() override { return device_; }
  [[nodiscard]] sim::Cable& cable() override { return cable_; }
  [[nodiscard]] sim::Words faults() const override { return {"dark"}; }
  void set_fault(const std::string& fault, std::optional<std::size_t> number) override {
    fault_ = fault + (number ? " " + std::to_string(*number) : "");
  }
  [[nodiscard]] std::string verb() const override { return "shine"; }
  nlohmann::json obey(const sim::Words& words) override { return {{"lumen", words.size()}}; }
  [[nodiscard]] nlohmann::json status() const override { return {{"fault", fault_}}; }

 private:
  sim::SimReader device_{sim::Wiring::interrupt};
  sim::UmockCable cable_;
  std::string fault_ = "none";
};

class OnStage : public testing::Test {
 protected:
  std::string error(const std::string& command) { return stage.obey(command).value("error", ""); }
  sim::Props props() {
    sim::Props all;
    all.push_back(std::make_unique<sim::ReaderProp>(
        sim::Wiring::two_endpoints, sim::ReaderTiming{}, sim::load_cards(SIM_CARDS),
        [&](sim::VirtualUsb& device) { return std::make_unique<sim::UmockCable>(testbed, device); }));
    all.push_back(std::make_unique<Lamp>(testbed));
    return all;
  }
  sim::Testbed testbed;
  sim::Stage stage{props()};
};

TEST_F(OnStage, CardsAndPlugMoveAsTold) {
  EXPECT_EQ(stage.obey("status").dump(),
            R"({"devices":[{"card":null,"device":"reader","fault":"none","port":"1-1","variant":"2ep"},)"
            R"({"device":"lamp","fault":"none","port":"1-2"}],"ok":true})");
  EXPECT_EQ(stage.obey("card put zhang-san")["card"], "zhang-san");
  EXPECT_EQ(stage.obey("card put li-si")["card"], "li-si");
  EXPECT_TRUE(stage.obey("card lift")["card"].is_null());
  EXPECT_TRUE(stage.obey("unplug")["port"].is_null());
  EXPECT_EQ(stage.obey("plug 1-3")["port"], "1-3");
  EXPECT_EQ(stage.obey("fault wrong_len 3")["fault"], "wrong_len");
  EXPECT_EQ(stage.obey("fault none")["fault"], "none");
  EXPECT_EQ(stage.obey("card list")["cards"].size(), sim::load_cards(SIM_CARDS).size());
}

TEST_F(OnStage, ACommandMeansTheDeviceItNames) {
  EXPECT_EQ(stage.obey("fault lamp dark 3").dump(),
            R"({"device":"lamp","fault":"dark 3","ok":true,"port":"1-2"})");
  EXPECT_EQ(stage.obey("status")["devices"][0]["fault"], "none");
  EXPECT_EQ(stage.obey("fault lamp list")["faults"].dump(), R"(["dark"])");
  EXPECT_TRUE(stage.obey("unplug lamp")["port"].is_null());
  EXPECT_EQ(stage.obey("plug lamp 1-4")["port"], "1-4");
  EXPECT_EQ(stage.obey("shine on")["lumen"], 2);
  EXPECT_EQ(stage.obey("shine")["device"], "lamp");
  EXPECT_EQ(error("fault lamp silence"), "no fault \"silence\"");
  EXPECT_TRUE(stage.obey("unplug")["ok"]);
  EXPECT_EQ(error("plug reader 1-4"), "the lamp is plugged into 1-4");
  EXPECT_EQ(stage.obey("plug reader")["port"], "1-1");
}

TEST_F(OnStage, AnotherUnitTakesItsPlaceUnplugged) {
  const auto exchanged = stage.obey("kind reader hid-int");
  EXPECT_EQ(exchanged["variant"], "hid-int");
  EXPECT_TRUE(exchanged["port"].is_null());
  EXPECT_EQ(stage.obey("kind list")["kinds"].dump(), R"(["2ep","4ep","int","hid-int","hid-ctrl"])");
  EXPECT_EQ(error("kind hidint"), "no kind of reader \"hidint\"; nearest: hid-int");
  EXPECT_EQ(error("kind serial"), "no kind of reader \"serial\"");
  EXPECT_EQ(error("kind lamp bright"), "no kind of lamp \"bright\"");
}

TEST_F(OnStage, WhatIsUnknownIsRefusedWithTheNearestName) {
  EXPECT_EQ(error("card put zhangsan"), "no card \"zhangsan\"; nearest: zhang-san (card list shows all)");
  EXPECT_EQ(error("fault wrong_length"), "no fault \"wrong_length\"; nearest: wrong_len");
  EXPECT_EQ(error("dance"),
            "unknown command \"dance\": say one of plug, unplug, kind, fault, status, card, shine");
  EXPECT_EQ(error("plug 1-3"), "already plugged into 1-1; say: unplug reader");
  for (const char* half :
       {"", "card", "card put", "card put a b", "plug 9", "plug 1-1.2", "fault", "fault stale x",
        "fault stale 0", "fault unplug_at_byte", "unplug now", "fault lamp", "unplug lamp now"}) {
    EXPECT_FALSE(stage.obey(half)["ok"].get<bool>()) << half;
  }
}

TEST(ScannerOnStage, ScansAndBreaksAsTold) {
  sim::Testbed testbed;
  sim::Props props;
  props.push_back(std::make_unique<sim::ScannerProp>(
      sim::ScannerKind::keyboard,
      [&](sim::VirtualUsb& device) { return std::make_unique<sim::ScannerCable>(testbed, device); }));
  const auto& cable = dynamic_cast<const sim::ScannerCable&>(props.front()->cable());
  sim::Stage stage(std::move(props));
  EXPECT_EQ(stage.obey("scan two words").dump(),
            R"({"device":"scanner","fault":"none","ok":true,"port":"1-4","variant":"hid"})");
  while (cable.leaked_keys() < 10) std::this_thread::yield();  // nobody has grabbed it; and Enter
  EXPECT_EQ(stage.obey("fault scanner list")["faults"].dump(), R"(["flood","garbage","too_long"])");
  EXPECT_EQ(stage.obey("fault scanner garbage")["fault"], "garbage");
  EXPECT_EQ(stage.obey("fault scanner none")["fault"], "none");
  EXPECT_EQ(stage.obey("scan")["error"], "say: scan TEXT, in ASCII");
  EXPECT_EQ(stage.obey("scan 码")["error"], "say: scan TEXT, in ASCII");
  EXPECT_TRUE(stage.obey("unplug scanner")["ok"]);
  EXPECT_EQ(stage.obey("scan x")["error"], "the scanner is unplugged; say: plug scanner");
}

TEST(PrinterOnStage, PrintsToPicturesAndTakesNewPaper) {
  const Folder folder;
  sim::Testbed testbed;
  sim::Props props;
  props.push_back(std::make_unique<sim::PrinterProp>(
      sim::PrinterKind{.dots = 384}, sim::PrinterTiming{}, folder.path() / "paper",
      [&](sim::VirtualUsb& device) { return std::make_unique<sim::UmockCable>(testbed, device); }));
  auto& prop = *props.front();
  sim::Stage stage(std::move(props));
  EXPECT_EQ(stage.obey("status")["devices"][0]["port"], "1-2");
  EXPECT_TRUE(stage.obey("paper list")["paper"].empty());
  const sim::Bytes two_pieces{0x1B, 'J', 30, 0x1D, 'V', 0, 0x1B, 'J', 7};
  prop.cable().with([&] {
    std::size_t done = 0;
    prop.device().out(0x03, two_pieces, done);
  });
  const auto paper = stage.obey("paper list")["paper"];
  ASSERT_EQ(paper.size(), 2U);
  EXPECT_EQ(paper[0]["rows"], 30);
  EXPECT_TRUE(paper[0]["cut"]);
  EXPECT_EQ(paper[1]["rows"], 7);
  EXPECT_FALSE(paper[1]["cut"]);
  EXPECT_TRUE(fs::exists(paper[0]["picture"].get<std::string>()));
  EXPECT_EQ(stage.obey("fault printer paper_out 5")["fault"], "paper_out");
  EXPECT_EQ(stage.obey("paper new")["fault"], "none");
  EXPECT_EQ(stage.obey("paper list")["paper"].size(), 1U);
  EXPECT_EQ(stage.obey("paper")["error"], "say: paper new | paper list");
}

/// The tty's owner is a process of its own; it must end with the plug even where SIGHUP is blocked, as in
/// hallsim.
TEST(Unplugging, LeavesNoProcessBehind) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  sigset_t hangup;
  sigemptyset(&hangup);
  sigaddset(&hangup, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &hangup, nullptr);
  sim::Testbed testbed;
  sim::SimReader reader(sim::Wiring::two_endpoints);
  sim::UmockCable cable(testbed, reader);
  cable.plug("1-1");
  cable.unplug();
  int status = 0;
  EXPECT_GT(waitpid(-1, &status, 0), 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP);
  pthread_sigmask(SIG_UNBLOCK, &hangup, nullptr);
}

int exit_code(const std::string& arguments) {
  const Folder folder;
  const std::string socket = (folder.path() / "socket").string();
  const int status =
      std::system((HALLSIM " --socket " + socket + " " + arguments + " >/dev/null 2>&1").c_str());
  return WEXITSTATUS(status);
}

TEST(Hallsim, EndsAsItsProgramEnded) {
  EXPECT_EQ(exit_code("run -- true"), 0);
  EXPECT_EQ(exit_code("run -- sh -c 'exit 7'"), 7);
  EXPECT_EQ(exit_code("run -- sh -c 'kill -KILL $$'"), 128 + SIGKILL);
  EXPECT_EQ(exit_code("run -- sh -c 'kill -TERM $PPID; sleep 9'"), 128 + SIGTERM);
  EXPECT_EQ(exit_code("run -- /no/such/program"), 1);
}

TEST(Hallsim, ObeysTheProgramsOwnHelpers) {
  EXPECT_EQ(exit_code("run -- sh -c '" HALLSIM " card put zhang-san && " HALLSIM " unplug && " HALLSIM
                      " plug 1-3'"),
            0);
  EXPECT_EQ(exit_code("run -- " HALLSIM " card put nobody"), 1);
}

/// The second program is started outside: what it knows of the world comes over the socket.
TEST(Hallsim, RunsAnotherProgramInTheSameWorld) {
  const std::string outside = "env -u LD_PRELOAD -u UMOCKDEV_DIR " HALLSIM " exec -- ";
  const std::string devices = "/sys/bus/usb/devices/";
  const std::string sees_it = "sh -c \"test -e " + devices + "1-1 && test ! -e " + devices + "usb1\"";
  EXPECT_EQ(exit_code("run -- sh -c '" + outside + sees_it + "'"), 0);
  EXPECT_EQ(exit_code("run -- sh -c '" + outside + "false'"), 1);
}

TEST(Hallsim, WithoutAServerSaysSo) { EXPECT_EQ(exit_code("status"), 1); }

}  // namespace
}  // namespace tests

int main(int argc, char** argv) {
  sim::ensure_umockdev(argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
