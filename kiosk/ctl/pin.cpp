// hallkioskctl pin: sets the PIN of the technician's screen. Also lifts a lock, since a new PIN has no
// failures.
#include "storage/pin.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <optional>
#include <system_error>

#include "kiosk/belongings.h"
#include "kiosk/ctl/commands.h"

namespace kiosk::ctl {
namespace {

/// Off while it lives; nothing where standard input is no terminal.
class EchoOff {
 public:
  EchoOff() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  ~EchoOff() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

storage::Private<std::string> ask(const char* question) {
  const EchoOff silence;
  std::cout << question << std::flush;
  std::string line;
  std::getline(std::cin, line);
  std::cout << '\n';
  return storage::Private(std::move(line));
}

std::string words_of(storage::PinWeakness weakness) {
  switch (weakness) {
    case storage::PinWeakness::not_digits:
      return "PIN 只能是数字";
    case storage::PinWeakness::length:
      return "PIN 应为 6 到 12 位";
    case storage::PinWeakness::repeated:
      return "PIN 是同一段数字的重复，太容易猜";
    case storage::PinWeakness::sequence:
      return "PIN 是连续的数字，太容易猜";
    case storage::PinWeakness::well_known:
      return "PIN 是常用的数字，太容易猜";
  }
  return {};
}

int refuse(const std::string& why) {
  std::cerr << why << "。没有更改，请重新运行 hallkioskctl pin\n";
  return 1;
}

}  // namespace

int pin(const Config& config) {
  const auto first = ask("新的 PIN（6 到 12 位数字，输入时不显示）：");
  if (const auto weakness = storage::weakness_of(first.reveal())) return refuse(words_of(*weakness));
  if (!(ask("再输入一次：") == first)) return refuse("两次输入不一样");
  try {
    storage::set_pin(service_files_of(config).pin, first);
  } catch (const std::system_error& e) {
    std::cerr << service_files_of(config).pin.string() << " 写不进去：请检查目录、属主和磁盘（" << e.what()
              << "）\n";
    return 1;
  }
  std::cout << "已设置。在终端屏幕左上角按住五秒，输入 PIN 进入维护屏幕\n";
  return 0;
}

}  // namespace kiosk::ctl
