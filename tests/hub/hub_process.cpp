// posix_spawn, and the line in which the hub says where it listens.
#include "tests/hub/hub_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <system_error>

namespace hub::test {
namespace {

pid_t start(const std::vector<std::string>& arguments, int log) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, log, STDERR_FILENO);
  pid_t pid = 0;
  const int error = posix_spawn(&pid, argv[0], &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) throw std::system_error(error, std::generic_category(), arguments[0]);
  return pid;
}

}  // namespace

HubProcess::HubProcess(const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  log_ = ends[0];
  pid_ = start(arguments, ends[1]);
  close(ends[1]);
  await_port();
  drain_ = std::thread([this] {
    std::array<char, 4096> buffer{};
    while (read(log_, buffer.data(), buffer.size()) > 0) continue;
  });
}

void HubProcess::await_port() {
  std::string said;
  std::array<char, 256> buffer{};
  while (said.find("listening on") == std::string::npos || said.back() != '\n') {
    const auto size = read(log_, buffer.data(), buffer.size());
    if (size <= 0) {
      kill();
      throw std::runtime_error(said);
    }
    said.append(buffer.data(), static_cast<std::size_t>(size));
  }
  port_ = static_cast<std::uint16_t>(std::stoi(said.substr(said.find(" port ") + 6)));
}

void HubProcess::kill() {
  if (pid_ == 0) return;
  ::kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
  if (drain_.joinable()) drain_.join();
  close(log_);
}

}  // namespace hub::test
