// vm_rig: the hall's simulated devices before a real kernel. Boots QEMU with a host controller whose ports
// lead to our models, runs what is in the guest's initramfs, and ends with its verdict. tests/rigs/run_vm
// makes the rest.
#include <CLI/CLI.hpp>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/rigs/line_server.h"
#include "tests/rigs/redir_bus.h"
#include "tests/sim/child.h"
#include "tests/sim/printer_prop.h"
#include "tests/sim/reader_prop.h"
#include "tests/sim/scanner_prop.h"
#include "tests/sim/stage.h"

namespace {

namespace fs = std::filesystem;

constexpr int ports = 4;  // as many as the stage knows

struct Options {
  std::string kernel, initrd;
  int seconds = 120;
};

/// Gone with everything in it when it goes out of scope.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "hallvm-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::system_error(errno, std::generic_category(), name);
    path = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;  // what stays in /tmp does no harm
    fs::remove_all(path, ignored);
  }
  fs::path path;
};

sim::Props hall(const sim::Cabling& cabling, const fs::path& folder) {
  sim::Props props;
  props.push_back(std::make_unique<sim::ReaderProp>(sim::Wiring::two_endpoints, sim::ReaderTiming{},
                                                    sim::load_cards(SIM_CARDS), cabling));
  props.push_back(std::make_unique<sim::PrinterProp>(sim::PrinterKind{}, sim::PrinterTiming{},
                                                     folder / "paper", cabling));
  props.push_back(std::make_unique<sim::ScannerProp>(sim::ScannerKind::serial, cabling));
  return props;
}

/// Never KVM: where there is one it is not always a real one, and a guest that hangs tells nothing.
std::vector<std::string> qemu(const Options& options, const fs::path& folder) {
  std::vector<std::string> words{
      "timeout", "-k", "5", std::to_string(options.seconds), "qemu-system-x86_64", "-M", "q35", "-accel",
      "tcg,thread=multi", "-cpu", "qemu64", "-m", "256", "-nodefaults", "-no-user-config", "-display", "none",
      "-no-reboot", "-kernel", options.kernel, "-initrd", options.initrd, "-append",
      "console=ttyS0 quiet panic=-1 rdinit=/init mitigations=off", "-serial",
      "file:" + (folder / "console").string(),
      // where the guest's test says what it wants done to the devices
      "-device", "virtio-serial-pci", "-chardev", "socket,id=words,path=" + (folder / "words").string(),
      "-device", "virtserialport,chardev=words,name=hallsim",
      // p3=1: every port we use is one of USB 2
      "-device", "qemu-xhci,id=usb,p2=" + std::to_string(ports) + ",p3=1"};
  for (int port = 1; port <= ports; ++port) {
    const std::string n = std::to_string(port);
    words.insert(words.end(),
                 {"-chardev", "socket,id=port" + n + ",path=" + (folder / ("port-" + n)).string(), "-device",
                  "usb-redir,chardev=port" + n + ",bus=usb.0,port=" + n});
  }
  return words;
}

/// The guest's last word is "@rc N"; without it the guest died or hung, and that is a failure.
int verdict(const std::string& console) {
  const auto at = console.rfind("@rc ");
  if (at != std::string::npos) return std::stoi(console.substr(at + 4));
  std::cerr << "the guest ended without a verdict\n";
  return 99;
}

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  std::string all = text.str();
  std::erase(all, '\r');
  return all;
}

int run(const Options& options) {
  sim::block_child_signals();
  const Folder folder;
  rigs::RedirBus bus(folder.path, ports);
  sim::Stage stage(hall([&](sim::VirtualUsb& device) { return bus.cable(device); }, folder.path));
  const rigs::LineServer words(folder.path / "words",
                               [&](const std::string& line) { return stage.obey(line).dump(); });
  const int code = sim::run_child(qemu(options, folder.path));
  const std::string console = contents(folder.path / "console");
  std::cout << console << std::flush;
  if (code != 0) std::cerr << "qemu ended with " << code << (code == 124 ? " (took too long)" : "") << '\n';
  return verdict(console);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Simulated USB devices before a real kernel");
  Options options;
  app.add_option("--kernel", options.kernel, "vmlinux")->required()->check(CLI::ExistingFile);
  app.add_option("--initrd", options.initrd)->required()->check(CLI::ExistingFile);
  app.add_option("--seconds", options.seconds, "for all of it")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    return run(options);
  } catch (const std::exception& e) {
    std::cerr << "vm_rig: " << e.what() << '\n';
    return 1;
  }
}
