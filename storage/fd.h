// A file descriptor that closes itself.
// Opens nothing: who opens knows what to say when it fails.
#pragma once

#include <unistd.h>

namespace storage {

struct Fd {
  int fd;
  explicit Fd(int descriptor) : fd(descriptor) {}
  ~Fd() {
    if (fd >= 0) close(fd);
  }
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
};

}  // namespace storage
