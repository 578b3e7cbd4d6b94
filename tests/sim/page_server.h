// The control page's server: HTTP on this computer's loopback and nowhere else.
// Not what it answers (page_routes).
#pragma once

#include <memory>

#include "tests/sim/page_routes.h"

namespace sim {

/// Answers on its own thread until it dies. A request's head is at most 8 KiB, its body 4 KiB; a connection
/// serves one request and is closed after five seconds of silence.
class PageServer {
 public:
  /// Port 0 takes a free one. `obey` is called on the server's thread. Throws boost::system::system_error if
  /// the port is taken.
  PageServer(unsigned short port, std::filesystem::path folder, Obey obey);
  PageServer(const PageServer&) = delete;
  PageServer& operator=(const PageServer&) = delete;
  ~PageServer();

  [[nodiscard]] unsigned short port() const;
  /// "http://127.0.0.1:8080/"
  [[nodiscard]] std::string address() const;

 private:
  struct Impl;
  const std::unique_ptr<Impl> impl_;
};

}  // namespace sim
