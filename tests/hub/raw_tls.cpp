// Sockets and OpenSSL as they are.
// Not an example: it believes everybody.
#include "tests/hub/raw_tls.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace hub::test {

RawTcp::RawTcp(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{10, 0};
  setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
    throw std::runtime_error("connect");
}

RawTcp::~RawTcp() {
  if (fd_ >= 0) close(fd_);
}

bool RawTcp::sees_close() const {
  std::array<char, 256> buffer{};
  for (;;) {
    const auto n = recv(fd_, buffer.data(), buffer.size(), 0);
    if (n == 0 || (n < 0 && errno == ECONNRESET)) return true;
    if (n < 0) return false;
  }
}

void RawTls::FreeCtx::operator()(SSL_CTX* ctx) const { SSL_CTX_free(ctx); }
void RawTls::FreeSsl::operator()(SSL* ssl) const { SSL_free(ssl); }

RawTls::RawTls(std::uint16_t port, const std::string& certificate_file, const std::string& key_file)
    : tcp_(port), ctx_(SSL_CTX_new(TLS_client_method())) {
  if (!certificate_file.empty() &&
      (SSL_CTX_use_certificate_file(ctx_.get(), certificate_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
       SSL_CTX_use_PrivateKey_file(ctx_.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1))
    throw std::runtime_error("client certificate");
  ssl_.reset(SSL_new(ctx_.get()));
  SSL_set_fd(ssl_.get(), tcp_.fd());
  if (SSL_connect(ssl_.get()) != 1) throw std::runtime_error("handshake");
}

bool RawTls::send(std::string_view text) {
  ERR_clear_error();
  return SSL_write(ssl_.get(), text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size());
}

bool RawTls::read_some(std::string& out) {
  std::array<char, 4096> buffer{};
  ERR_clear_error();
  const int n = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
  if (n <= 0) {
    const int why = SSL_get_error(ssl_.get(), n);
    closed_ = why != SSL_ERROR_WANT_READ;  // that one is our own patience
    return false;
  }
  out.append(buffer.data(), static_cast<std::size_t>(n));
  return true;
}

std::string RawTls::read_all() {
  std::string out;
  while (read_some(out)) continue;
  return out;
}

std::string RawTls::read_until(std::string_view text) {
  std::string out;
  while (out.find(text) == std::string::npos && read_some(out)) continue;
  return out;
}

}  // namespace hub::test
