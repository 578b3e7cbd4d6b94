// A test's way to the stage, on either rig: hallsim's control socket, or a line out of the virtual machine.
// Not what is said over it.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace rigs {

/// In the virtual machine the line is $HALLSIM_LINE, opened at the first word and kept; else $HALLSIM_SOCKET.
class StageLine {
 public:
  StageLine();
  StageLine(const StageLine&) = delete;
  StageLine& operator=(const StageLine&) = delete;
  ~StageLine();

  /// The stage's answer. Throws std::runtime_error where it refuses or nobody answers.
  nlohmann::json say(const std::string& words);

  /// True in the virtual machine: a real kernel, and slow.
  [[nodiscard]] bool real_kernel() const { return line_ >= 0; }

 private:
  std::string over_line(const std::string& words) const;

  int line_ = -1;
};

}  // namespace rigs
