// hallsim: simulated USB devices for hallkiosk, its demo and its tests.
// `hallsim run -- PROGRAM` gives PROGRAM a world with a reader in it; the other commands move things in that
// world.
#include <CLI/CLI.hpp>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iostream>
#include <optional>
#include <system_error>

#include "tests/sim/child.h"
#include "tests/sim/control_socket.h"
#include "tests/sim/page_server.h"
#include "tests/sim/printer_prop.h"
#include "tests/sim/reader_prop.h"
#include "tests/sim/scanner_cable.h"
#include "tests/sim/scanner_prop.h"
#include "tests/sim/serial_cable.h"
#include "tests/sim/stage.h"
#include "tests/sim/umock_cable.h"

namespace {

constexpr const char* usage_end = R"(
Commands to a running hallsim (answer: one line of JSON; exit 1 if refused). DEVICE: reader, unless named:
  hallsim card put ID             lay a card on the reader          放卡
  hallsim card lift               take it away                      取卡
  hallsim card list               which cards there are             列出卡片
  hallsim paper new               a new roll, the cover closed      换纸
  hallsim paper list              what came out, as pictures        列出打印结果
  hallsim scan TEXT               hold a code before the scanner    扫码
  hallsim unplug [DEVICE]         pull its plug                     拔掉
  hallsim plug [DEVICE] [1-4]     plug it in, perhaps elsewhere     插上
  hallsim kind [DEVICE] NAME      another unit in its place, unplugged; "list" tells the kinds  换一种设备
  hallsim fault [DEVICE] NAME [N] break it; N: replies of a reader, rows before paper_out   故障
  hallsim fault [DEVICE] unplug_at_byte N   unplug after N more bytes on the wire
  hallsim fault [DEVICE] none     mend it                           修好
  hallsim fault [DEVICE] list     which faults it has               列出故障
  hallsim status                  how everything stands             状态
  hallsim exec -- PROGRAM         run another program in that world 在同一环境里再运行一个程序

With --page, the same by mouse: a page for this computer's browsers, at the address that is printed.

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
  unsigned paper_dots = 576;
  std::string paper_folder;
  std::string scanner = "serial";
  std::string cards = SIM_CARDS;
  std::string card;
  std::optional<unsigned short> page;  // port of the control page; 0: any
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

std::unique_ptr<sim::Prop> printer(const RunOptions& options, const sim::Cabling& usb,
                                   const std::string& folder) {
  const auto timing = options.timing == "none" ? sim::PrinterTiming{} : sim::realistic_printing;
  return std::make_unique<sim::PrinterProp>(sim::PrinterKind{.dots = options.paper_dots}, timing, folder,
                                            usb);
}

/// With the kernel's drivers for scanners at its end.
sim::Cabling scanner_cabling(sim::Testbed& testbed) {
  return [&testbed](sim::VirtualUsb& device) { return std::make_unique<sim::ScannerCable>(testbed, device); };
}

/// The devices of the hall. The first is meant where a command names none.
sim::Props hall(const RunOptions& options, sim::Testbed& testbed, const std::string& socket) {
  const auto usb = usb_cabling(testbed);
  sim::Props props;
  props.push_back(reader(options, usb, options.serial.empty() ? socket + ".tty" : options.serial));
  props.push_back(
      printer(options, usb, options.paper_folder.empty() ? socket + ".paper" : options.paper_folder));
  const auto kind = options.scanner == "hid" ? sim::ScannerKind::keyboard : sim::ScannerKind::serial;
  props.push_back(std::make_unique<sim::ScannerProp>(kind, scanner_cabling(testbed)));
  return props;
}

/// What a program needs to find itself in this world.
constexpr std::array world_variables{"LD_PRELOAD", "UMOCKDEV_DIR", "ASAN_OPTIONS", "HALLSIM_SOCKET",
                                     "DBUS_SESSION_BUS_ADDRESS"};

nlohmann::json world() {
  auto environment = nlohmann::json::object();
  for (const char* name : world_variables) {
    if (const char* value = getenv(name)) environment[name] = value;
  }
  return {{"ok", true}, {"environment", environment}};
}

int exec(const std::string& socket, const std::vector<std::string>& program) {
  const auto answer = nlohmann::json::parse(sim::ask(socket, "world"));
  for (const auto& [name, value] : answer.at("environment").items())
    setenv(name.c_str(), value.get<std::string>().c_str(), 1);
  std::vector<char*> argv;
  for (const std::string& word : program) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  execvp(argv[0], argv.data());
  throw std::system_error(errno, std::generic_category(), program[0]);
}

std::unique_ptr<sim::PageServer> page(const RunOptions& options, const sim::Obey& obey) {
  if (!options.page) return nullptr;
  auto server = std::make_unique<sim::PageServer>(*options.page, SIM_PAGE, obey);
  std::cerr << "控制页：" << server->address() << std::endl;
  return server;
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
  spare_forks();
  setenv("HALLSIM_SOCKET", socket.c_str(), 1);  // the program's own helpers find it
  const auto obey = [&](const std::string& line) { return stage.obey(line).dump(); };
  const sim::ControlServer server(
      socket, [&](const std::string& line) { return line == "world" ? world().dump() : obey(line); });
  const auto control_page = page(options, obey);
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
  runs->add_option("--timing", options.timing, "how long reader and printer take")
      ->check(CLI::IsMember({"realistic", "none"}));
  runs->add_option("--paper", options.paper_dots, "dots of a line of the printer's paper")
      ->check(CLI::IsMember({576, 512, 384}));
  runs->add_option("--paper-folder", options.paper_folder,
                   "where pictures of printouts go; the socket's path with .paper behind it");
  runs->add_option("--scanner", options.scanner, "what kind of scanner")
      ->check(CLI::IsMember({"serial", "hid"}));
  runs->add_option("--cards", options.cards, "folder with card files");
  runs->add_option("--card", options.card, "card that lies on the reader from the start");
  runs->add_option("--page", options.page, "control page in the browser, on PORT; 0: on any 浏览器控制页");
  runs->add_option("program", options.program, "-- PROGRAM ARGUMENTS…")->required();
  std::vector<std::string> words;
  for (const char* name : {"card", "paper", "scan", "plug", "unplug", "kind", "fault", "status"}) {
    app.add_subcommand(name, "to a running hallsim, see below")->add_option("words", words);
  }
  CLI::App* execs =
      app.add_subcommand("exec", "run a program in the world of a running hallsim 在其中再运行");
  std::vector<std::string> program;
  execs->add_option("program", program, "-- PROGRAM ARGUMENTS…")->required();
  CLI11_PARSE(app, argc, argv);
  if (*runs) return run(options, sim::socket_path(socket), argv);
  if (*execs) return exec(sim::socket_path(socket), program);
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
