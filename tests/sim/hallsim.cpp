// hallsim: simulated USB devices for hallkiosk, its demo and its tests.
// `hallsim run -- PROGRAM` gives PROGRAM a world with a reader in it; the other commands move things in that
// world.
#include <CLI/CLI.hpp>
#include <stdlib.h>

#include <algorithm>
#include <iostream>

#include "tests/sim/child.h"
#include "tests/sim/control_socket.h"
#include "tests/sim/reader_prop.h"
#include "tests/sim/serial_cable.h"
#include "tests/sim/stage.h"
#include "tests/sim/umock_cable.h"

namespace {

constexpr const char* usage_end = R"(
Commands to a running hallsim (answer: one line of JSON; exit 1 if refused). DEVICE: reader, unless named:
  hallsim card put ID             lay a card on the reader          放卡
  hallsim card lift               take it away                      取卡
  hallsim card list               which cards there are             列出卡片
  hallsim unplug [DEVICE]         pull its plug                     拔掉
  hallsim plug [DEVICE] [1-4]     plug it in, perhaps elsewhere     插上
  hallsim fault [DEVICE] NAME [N] break it; N as the fault takes it: replies of a reader   故障
  hallsim fault [DEVICE] unplug_at_byte N   unplug after N more bytes on the wire
  hallsim fault [DEVICE] none     mend it                           修好
  hallsim fault [DEVICE] list     which faults it has               列出故障
  hallsim status                  how everything stands             状态

A serial reader (--wiring serial) is found only by a program whose configuration names its line:
  [reader] transport = "serial", device = the path of --serial.

The socket: --socket, else $HALLSIM_SOCKET, else $XDG_RUNTIME_DIR/hallsim.sock.

The program runs with umockdev's preload library (LD_PRELOAD) and sees /sys of the simulated world only: devices of
this computer are hidden from libudev, every other file and socket is not. Without umockdev in its environment
hallsim starts itself again under umockdev-wrapper. Do not kill hallsim before its program: a program that then talks
to a simulated device is aborted by the preload library. Each file under /dev that the program opens leaves one descriptor open (umockdev 0.17).
程序在 umockdev 模拟环境中运行：只能看到模拟的 USB 设备；文件、网络、显示不受影响。
)";

struct RunOptions {
  std::string wiring = "2ep";
  std::string serial;
  std::string timing = "realistic";
  std::string cards = SIM_CARDS;
  std::string card;
  std::vector<std::string> program;
};

/// umockdev 0.17's preload does not reset its locks in forked children: one that opens a file while another
/// thread of its parent did hangs. SDL forks dbus-launch where no session bus is named; here, none is to be
/// looked for.
void spare_forks() { setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0); }

std::vector<std::string> wirings() {
  std::vector<std::string> names;
  for (const auto& [name, wiring] : sim::wiring_names) names.emplace_back(name);
  return names;
}

sim::Wiring wiring_named(const std::string& name) {
  const auto* found = std::find_if(sim::wiring_names.begin(), sim::wiring_names.end(),
                                   [&](const auto& known) { return known.first == name; });
  return found->second;  // CLI11 let only known names through
}

sim::Cabling usb_cabling(sim::Testbed& testbed) {
  return [&testbed](sim::VirtualUsb& device) { return std::make_unique<sim::UmockCable>(testbed, device); };
}

sim::Cabling serial_cabling(const std::string& path) {
  return [path](sim::VirtualUsb& device) { return std::make_unique<sim::SerialCable>(path, device); };
}

std::unique_ptr<sim::Prop> reader(const RunOptions& options, const sim::Cabling& usb,
                                  const std::string& serial) {
  const auto wiring = wiring_named(options.wiring);
  const auto timing = options.timing == "none" ? sim::ReaderTiming{} : sim::realistic_timing;
  return std::make_unique<sim::ReaderProp>(wiring, timing, sim::load_cards(options.cards),
                                           wiring == sim::Wiring::serial ? serial_cabling(serial) : usb);
}

/// The devices of the hall. The first is meant where a command names none.
sim::Props hall(const RunOptions& options, sim::Testbed& testbed, const std::string& socket) {
  const auto usb = usb_cabling(testbed);
  sim::Props props;
  props.push_back(reader(options, usb, options.serial.empty() ? socket + ".tty" : options.serial));
  return props;
}

int run(const RunOptions& options, const std::string& socket, char** argv) {
  sim::ensure_umockdev(argv);
  sim::block_child_signals();
  sim::Testbed testbed;
  sim::Stage stage(hall(options, testbed, socket));
  if (!options.card.empty()) {
    const auto answer = stage.obey("card put " + options.card);
    if (!answer.at("ok")) throw std::runtime_error(answer.at("error").get<std::string>());
  }
  const sim::ControlServer server(socket, [&](const std::string& line) { return stage.obey(line).dump(); });
  spare_forks();
  setenv("HALLSIM_SOCKET", socket.c_str(), 1);  // the program's own helpers find it
  return sim::run_child(options.program);
}

int control(const std::string& socket, const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  const std::string answer = sim::ask(socket, line);
  std::cout << answer << '\n';
  const auto parsed = nlohmann::json::parse(answer, nullptr, false);
  return parsed.is_object() && parsed.value("ok", false) ? 0 : 1;
}

int dispatch(int argc, char** argv) {
  CLI::App app("Simulated USB devices for hallkiosk. 模拟 USB 设备（演示与测试用）");
  app.footer(usage_end);
  std::string socket;
  app.add_option("--socket", socket, "control socket");
  app.fallthrough();
  app.require_subcommand(1);
  RunOptions options;
  CLI::App* runs =
      app.add_subcommand("run", "run a program in a world with a simulated reader 在模拟环境中运行程序");
  runs->add_option("--wiring,--variant", options.wiring, "how the reader is connected")
      ->check(CLI::IsMember(wirings()));
  runs->add_option("--serial", options.serial,
                   "where a serial reader's line appears; the socket's path with .tty behind it");
  runs->add_option("--timing", options.timing, "how long the reader takes")
      ->check(CLI::IsMember({"realistic", "none"}));
  runs->add_option("--cards", options.cards, "folder with card files");
  runs->add_option("--card", options.card, "card that lies on the reader from the start");
  runs->add_option("program", options.program, "-- PROGRAM ARGUMENTS…")->required();
  std::vector<std::string> words;
  for (const char* name : {"card", "plug", "unplug", "fault", "status"}) {
    app.add_subcommand(name, "to a running hallsim, see below")->add_option("words", words);
  }
  CLI11_PARSE(app, argc, argv);
  if (*runs) return run(options, sim::socket_path(socket), argv);
  words.insert(words.begin(), app.get_subcommands().front()->get_name());
  return control(sim::socket_path(socket), words);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return dispatch(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "hallsim: " << e.what() << '\n';
    return 1;
  }
}
