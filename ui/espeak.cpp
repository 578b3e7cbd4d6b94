// Implementation of ui/espeak.h.
// Its Chinese voice is the one for pinyin, which reads Han characters as well; plain `cmn` does not in 1.51.
#include "ui/espeak.h"

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "ui/phrases.h"

extern char** environ;

namespace ui {
namespace {

constexpr std::size_t header = 44;  // of the WAV it writes

struct Reading {
  std::string_view words, pinyin;
};
/// Characters with several readings, in the words that are said here.
constexpr std::array readings{Reading{"长辈", " zhang3 bei4 "},        Reading{"重新", " chong2 xin1 "},
                              Reading{"重听", " chong2 ting1 "},       Reading{"重复", " chong2 fu4 "},
                              Reading{"银行", " yin2 hang2 "},         Reading{"行长", " hang2 zhang3 "},
                              Reading{"调音量", " tiao2 yin1 liang4 "}};

class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() { close(); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  [[nodiscard]] int fd() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

struct Actions {
  Actions() { posix_spawn_file_actions_init(&raw); }
  ~Actions() { posix_spawn_file_actions_destroy(&raw); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  posix_spawn_file_actions_t raw{};
};

/// Its standard input and output are one socket; the text is not in its arguments, which anybody may list.
std::optional<pid_t> start(const char* voice, int socket) {
  Actions actions;
  posix_spawn_file_actions_adddup2(&actions.raw, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions.raw, socket, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions.raw, STDERR_FILENO, "/dev/null", 1, 0);
  std::array<std::string, 7> words{"espeak-ng", "-v", voice, "-s", "150", "--stdin", "--stdout"};
  std::array<char*, 8> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments.at(i) = words.at(i).data();
  pid_t child = 0;
  if (posix_spawnp(&child, "espeak-ng", &actions.raw, nullptr, arguments.data(), environ) != 0)
    return std::nullopt;
  return child;
}

bool tell(int socket, std::string_view text) {
  while (!text.empty()) {
    const auto sent = send(socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return shutdown(socket, SHUT_WR) == 0;
}

std::string heard_from(int socket) {
  std::string out;
  std::array<char, 16384> piece{};
  for (;;) {
    const auto got = recv(socket, piece.data(), piece.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return out;
    out.append(piece.data(), static_cast<std::size_t>(got));
  }
}

bool ended_well(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Wave samples_of(std::string_view wav) {
  Wave out;
  for (std::size_t i = header; i + 1 < wav.size(); i += 2)
    out.push_back(static_cast<std::int16_t>(static_cast<unsigned char>(wav[i]) |
                                            static_cast<unsigned char>(wav[i + 1]) << 8));
  return out;
}

}  // namespace

std::string as_spoken(std::string_view text) {
  std::string out(text);
  for (const auto& [words, pinyin] : readings)
    for (auto at = out.find(words); at != out.npos; at = out.find(words, at + pinyin.size()))
      out.replace(at, words.size(), pinyin);
  return out;
}

std::optional<Wave> synthesised(std::string_view text) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
  const Socket ours(ends[0]);
  Socket theirs(ends[1]);
  const auto child = start(has_han(text) ? "cmn-latn-pinyin" : "en", theirs.fd());
  theirs.close();
  if (!child) return std::nullopt;
  const bool told = tell(ours.fd(), as_spoken(text) + "\n");
  const std::string wav = heard_from(ours.fd());
  const bool well = ended_well(*child);
  if (!told || !well || wav.size() <= header) return std::nullopt;
  return trimmed(samples_of(wav));
}

}  // namespace ui
