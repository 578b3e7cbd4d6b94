// The Unix socket between `hallsim run` and `hallsim card put …`.
// A line is at most 4 KiB; whoever sends none within two seconds is hung up on.
#include "tests/sim/control_socket.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace sim {
namespace {

constexpr int patience_ms = 2000;
constexpr std::size_t longest_line = 4096;

[[noreturn]] void fail(const std::string& path, const std::string& what) {
  throw std::runtime_error(path + ": " + what);
}

class Fd {
 public:
  explicit Fd(int fd) : fd_(fd) {}
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  ~Fd() {
    if (fd_ >= 0) close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) fail(path, "is too long for a socket; give a shorter --socket");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

Fd new_socket() { return Fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

bool connects(int fd, const std::string& path) {
  const sockaddr_un address = address_of(path);
  return connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool readable(int fd) {
  pollfd wait{.fd = fd, .events = POLLIN, .revents = 0};
  return poll(&wait, 1, patience_ms) > 0;
}

/// Up to a newline, which is not kept, or to the end of the stream.
std::string read_line(int fd) {
  std::string line;
  char piece[256];
  while (line.size() < longest_line * 16 && readable(fd)) {
    const ssize_t got = read(fd, piece, sizeof piece);
    if (got <= 0) break;
    line.append(piece, static_cast<std::size_t>(got));
    if (const auto end = line.find('\n'); end != std::string::npos) return line.substr(0, end);
  }
  return line;
}

void write_line(int fd, std::string line) {
  line += '\n';
  for (std::size_t sent = 0; sent < line.size();) {
    const ssize_t went = send(fd, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
    if (went <= 0) return;  // the asker has gone: nobody is left to tell
    sent += static_cast<std::size_t>(went);
  }
}

int listen_at(const std::string& path) {
  if (Fd probe = new_socket(); connects(probe.get(), path)) fail(path, "another hallsim is running there");
  unlink(path.c_str());
  Fd listener = new_socket();
  const sockaddr_un address = address_of(path);
  const mode_t before = umask(0077);
  const int bound = bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  umask(before);
  if (bound < 0 || listen(listener.get(), 8) < 0) fail(path, std::strerror(errno));
  return listener.release();
}

}  // namespace

std::string socket_path(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* path = std::getenv("HALLSIM_SOCKET")) return path;
  if (const char* folder = std::getenv("XDG_RUNTIME_DIR")) return std::string(folder) + "/hallsim.sock";
  throw std::runtime_error("where is hallsim's socket? Give --socket PATH or set HALLSIM_SOCKET");
}

ControlServer::ControlServer(std::string path, Answer answer)
    : path_(std::move(path)),
      answer_(std::move(answer)),
      listener_(listen_at(path_)),
      wake_(eventfd(0, EFD_CLOEXEC)),
      thread_([this] { serve(); }) {}

ControlServer::~ControlServer() {
  eventfd_write(wake_, 1);
  thread_.join();
  close(wake_);
  close(listener_);
  unlink(path_.c_str());
}

void ControlServer::serve() {
  for (;;) {
    pollfd waits[]{{.fd = listener_, .events = POLLIN, .revents = 0},
                   {.fd = wake_, .events = POLLIN, .revents = 0}};
    if (poll(waits, 2, -1) < 0 && errno != EINTR) return;
    if (waits[1].revents) return;
    if (!(waits[0].revents & POLLIN)) continue;
    const Fd asker(accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    if (asker.get() >= 0) write_line(asker.get(), answer_(read_line(asker.get())));
  }
}

std::string ask(const std::string& path, const std::string& line) {
  const Fd fd = new_socket();
  if (!connects(fd.get(), path)) fail(path, std::string("no hallsim answers there: ") + std::strerror(errno));
  write_line(fd.get(), line);
  return read_line(fd.get());
}

}  // namespace sim
