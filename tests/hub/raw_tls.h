// A client without manners: TLS over a plain socket, byte by byte, for what no HTTP library would send.
// Verifies nothing and retries nothing.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace hub::test {

/// A connected TCP socket to 127.0.0.1, closed when it dies. Reads give up after 10 s.
class RawTcp {
 public:
  explicit RawTcp(std::uint16_t port);
  ~RawTcp();
  RawTcp(RawTcp&& from) noexcept : fd_(from.fd_) { from.fd_ = -1; }
  RawTcp& operator=(RawTcp&&) = delete;
  [[nodiscard]] int fd() const { return fd_; }
  /// True when the server closes within the 10 s.
  [[nodiscard]] bool sees_close() const;

 private:
  int fd_ = -1;
};

class RawTls {
 public:
  /// Shakes hands; certificate and key are PEM files, both may be empty. Throws std::runtime_error.
  explicit RawTls(std::uint16_t port, const std::string& certificate_file = "",
                  const std::string& key_file = "");

  /// False when the server is gone.
  bool send(std::string_view);
  /// Everything until the server closes, or 10 s of silence.
  std::string read_all();
  /// Until the text has arrived; what came so far.
  std::string read_until(std::string_view);
  [[nodiscard]] bool sees_close() { return (void)read_all(), closed_; }

 private:
  struct FreeCtx {
    void operator()(ssl_ctx_st*) const;
  };
  struct FreeSsl {
    void operator()(ssl_st*) const;
  };
  bool read_some(std::string& out);

  RawTcp tcp_;
  std::unique_ptr<ssl_ctx_st, FreeCtx> ctx_;
  std::unique_ptr<ssl_st, FreeSsl> ssl_;
  bool closed_ = false;
};

}  // namespace hub::test
