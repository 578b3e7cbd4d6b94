// hallhub as its own process, so that it can be killed as a power cut would.
// Not a fake: the program that is installed.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace hub::test {

/// Runs from its constructor to kill() or its destructor.
class HubProcess {
 public:
  /// Returns when it listens. Throws std::runtime_error with what it said when it ends before that.
  explicit HubProcess(const std::vector<std::string>& arguments);
  ~HubProcess() { kill(); }
  HubProcess(const HubProcess&) = delete;
  HubProcess& operator=(const HubProcess&) = delete;

  [[nodiscard]] std::string base() const { return "https://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// SIGKILL, at most once.
  void kill();

 private:
  void await_port();

  pid_t pid_ = 0;
  int log_ = -1;
  std::uint16_t port_ = 0;
  std::thread drain_;  // nobody reads the rest, and it must not fill the pipe
};

}  // namespace hub::test
