// The terminal's echo, off while somebody types.
// Reads byte by byte: a buffered reader would keep a copy.
#include "hub/typed_password.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <stdexcept>

namespace hub {
namespace {

using storage::Private;

constexpr std::size_t most = 1024;

class WithoutEcho {
 public:
  WithoutEcho() {
    tcgetattr(STDIN_FILENO, &before_);
    auto quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~WithoutEcho() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  WithoutEcho(const WithoutEcho&) = delete;
  WithoutEcho& operator=(const WithoutEcho&) = delete;

 private:
  termios before_{};
};

Private<std::string> line() {
  std::string text;
  text.reserve(most);  // not moved while it grows: no copy is left behind
  char c = 0;
  while (text.size() < most && read(STDIN_FILENO, &c, 1) == 1 && c != '\n') text += c;
  if (text.empty()) throw std::runtime_error("没有读到密码，请重试");
  return Private<std::string>(std::move(text));
}

Private<std::string> asked(const std::string& question) {
  std::cerr << question << std::flush;
  auto answer = line();
  std::cerr << "\n";
  return answer;
}

}  // namespace

Private<std::string> known_password(const std::string& user) {
  if (isatty(STDIN_FILENO) == 0) return line();
  const WithoutEcho quiet;
  return asked("用户 " + user + " 的密码：");
}

Private<std::string> typed_password(const std::string& user) {
  if (isatty(STDIN_FILENO) == 0) return line();
  const WithoutEcho quiet;
  auto first = asked("用户 " + user + " 的密码：");
  if (!(first == asked("再输入一次："))) throw std::runtime_error("两次输入的密码不同，没有改动，请重试");
  return first;
}

}  // namespace hub
