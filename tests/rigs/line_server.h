// Answers lines over one Unix socket connection that stays: the far end is a serial port of the virtual
// machine. The same words as hallsim's control socket, which hangs up after each.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace rigs {

class LineServer {
 public:
  using Answer = std::function<std::string(const std::string& line)>;

  /// Answers on its own thread until it dies. Throws std::system_error.
  LineServer(const std::string& path, Answer);
  LineServer(const LineServer&) = delete;
  LineServer& operator=(const LineServer&) = delete;
  ~LineServer();

 private:
  void serve();
  [[nodiscard]] bool readable(int fd) const;

  const Answer answer_;
  const int listener_;
  const int wake_;  // an eventfd: readable when it is time to go
  std::thread thread_;
};

}  // namespace rigs
