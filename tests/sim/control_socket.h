// Lines over a Unix socket: hallsim's two ends. One line asks, one line of JSON answers, then the connection
// closes.
#pragma once

#include <functional>
#include <string>
#include <thread>

namespace sim {

/// --socket's value, else $HALLSIM_SOCKET, else $XDG_RUNTIME_DIR/hallsim.sock. Throws std::runtime_error if
/// none is set.
[[nodiscard]] std::string socket_path(const std::string& given);

/// Answers on its own thread until it dies. Only the user who started it may connect.
class ControlServer {
 public:
  using Answer = std::function<std::string(const std::string& line)>;

  /// Takes over a path left by a dead server. Throws std::runtime_error if a live one answers there.
  ControlServer(std::string path, Answer answer);
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;
  ~ControlServer();

 private:
  void serve();

  const std::string path_;
  const Answer answer_;
  int listener_ = -1;
  int wake_ = -1;  // an eventfd: readable when it is time to go
  std::thread thread_;
};

/// The answer to `line`. Throws std::runtime_error if nobody listens at `path`.
[[nodiscard]] std::string ask(const std::string& path, const std::string& line);

}  // namespace sim
