// For sockets in fresh temporary folders: a path that exists is an error.
#include "tests/rigs/unix_socket.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace rigs {
namespace {

int check(int result, const std::string& path) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), path);
  return result;
}

}  // namespace

int listen_at(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::length_error(path + ": too long for a socket");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int fd = check(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), path);
  check(bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), path);
  check(listen(fd, 1), path);
  return fd;
}

}  // namespace rigs
