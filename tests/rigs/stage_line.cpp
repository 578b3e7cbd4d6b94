// One line out, one line of JSON back.
#include "tests/rigs/stage_line.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "tests/sim/control_socket.h"

namespace rigs {

StageLine::StageLine() {
  if (const char* path = std::getenv("HALLSIM_LINE")) {
    line_ = open(path, O_RDWR | O_CLOEXEC);
    if (line_ < 0) throw std::runtime_error(std::string("no line to the stage at ") + path);
  }
}

StageLine::~StageLine() {
  if (line_ >= 0) close(line_);
}

std::string StageLine::over_line(const std::string& words) const {
  const std::string line = words + "\n";
  if (write(line_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
    throw std::runtime_error("the line to the stage is broken");
  std::string answer;
  std::array<char, 512> piece{};
  while (answer.find('\n') == std::string::npos) {
    const ssize_t got = read(line_, piece.data(), piece.size());
    if (got <= 0) throw std::runtime_error("the stage does not answer");
    answer.append(piece.data(), static_cast<std::size_t>(got));
  }
  return answer;
}

nlohmann::json StageLine::say(const std::string& words) {
  auto answer = nlohmann::json::parse(line_ >= 0 ? over_line(words) : sim::ask(sim::socket_path({}), words));
  if (!answer.value("ok", false)) throw std::runtime_error(words + ": " + answer.value("error", ""));
  return answer;
}

}  // namespace rigs
