// A real TLS server on 127.0.0.1 for the tests of our client: one thread, one connection at a time, raw
// answers. Not an HTTP server: the test writes every byte of the answer, the wrong ones too.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace storage::test {

struct TlsServerFiles {
  std::string certificate, key;  // paths
  std::string client_ca;         // path; empty: clients need no certificate
};

class TlsServer {
 public:
  /// Head and body of one request in, everything to be written back out; empty: close without a word.
  using Answer = std::function<std::string(const std::string& request)>;

  TlsServer(const TlsServerFiles&, Answer);
  ~TlsServer();
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  [[nodiscard]] std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] int connections() const { return connections_; }

 private:
  void serve();
  void talk(int fd);

  struct Context;
  std::unique_ptr<Context> context_;
  Answer answer_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

/// "HTTP/1.1 200 OK" with its length and type.
[[nodiscard]] std::string http(int status, const std::string& body, const std::string& extra_headers = "");

/// A port on which nobody listens.
[[nodiscard]] std::string dead_url();

}  // namespace storage::test
