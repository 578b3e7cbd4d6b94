// A real TLS server for the tests.
// See tls_server.h.
#include "tests/storage/tls_server.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace storage::test {
namespace {

void require(bool ok, const char* what) {
  if (!ok) throw std::runtime_error(std::string("test server: ") + what);
}

int listen_anywhere() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in any{};
  any.sin_family = AF_INET;
  any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  require(bind(fd, reinterpret_cast<sockaddr*>(&any), sizeof any) == 0 && listen(fd, 8) == 0, "listen");
  return fd;
}

int port_of(int fd) {
  sockaddr_in bound{};
  socklen_t size = sizeof bound;
  require(getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size) == 0, "getsockname");
  return ntohs(bound.sin_port);
}

std::size_t body_size(const std::string& head) {
  const auto at = head.find("Content-Length: ");
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

// One whole request; empty when the peer is gone or was not let in.
std::string read_request(SSL* ssl) {
  std::string request;
  std::array<char, 4096> piece;
  for (std::size_t end = std::string::npos;;) {
    if (end == std::string::npos) end = request.find("\r\n\r\n");
    if (end != std::string::npos && request.size() >= end + 4 + body_size(request.substr(0, end)))
      return request;
    const int got = SSL_read(ssl, piece.data(), static_cast<int>(piece.size()));
    if (got <= 0) return {};
    request.append(piece.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

struct TlsServer::Context {
  SSL_CTX* ssl = SSL_CTX_new(TLS_server_method());
  ~Context() { SSL_CTX_free(ssl); }
};

TlsServer::TlsServer(const TlsServerFiles& files, Answer answer)
    : context_(std::make_unique<Context>()),
      answer_(std::move(answer)),
      listener_(listen_anywhere()),
      port_(port_of(listener_)) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that hangs up is part of the tests
  auto* const ssl = context_->ssl;
  require(SSL_CTX_use_certificate_file(ssl, files.certificate.c_str(), SSL_FILETYPE_PEM) == 1, "certificate");
  require(SSL_CTX_use_PrivateKey_file(ssl, files.key.c_str(), SSL_FILETYPE_PEM) == 1, "key");
  if (!files.client_ca.empty()) {
    require(SSL_CTX_load_verify_locations(ssl, files.client_ca.c_str(), nullptr) == 1, "client CA");
    SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  require(pipe(wake_) == 0, "pipe");
  thread_ = std::thread([this] { serve(); });
}

TlsServer::~TlsServer() {
  close(wake_[1]);
  thread_.join();
  close(wake_[0]);
  close(listener_);
}

void TlsServer::serve() {
  std::array<pollfd, 2> fds{{{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}}};
  while (poll(fds.data(), fds.size(), -1) > 0 && fds[1].revents == 0) {
    const int fd = accept(listener_, nullptr, nullptr);
    if (fd < 0) continue;
    ++connections_;
    const timeval patience{5, 0};  // a client that stalls must not hold up the end of the test
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    talk(fd);
    close(fd);
  }
}

void TlsServer::talk(int fd) {
  SSL* const ssl = SSL_new(context_->ssl);
  SSL_set_fd(ssl, fd);
  if (SSL_accept(ssl) == 1) {
    for (auto request = read_request(ssl); !request.empty(); request = read_request(ssl)) {
      const auto reply = answer_(request);
      if (reply.empty() || SSL_write(ssl, reply.data(), static_cast<int>(reply.size())) <= 0) break;
    }
  }
  ERR_clear_error();
  SSL_free(ssl);
}

std::string http(int status, const std::string& body, const std::string& extra_headers) {
  return "HTTP/1.1 " + std::to_string(status) +
         " Word\r\nContent-Type: application/cbor\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + extra_headers + "\r\n" + body;
}

std::string dead_url() {
  const int fd = listen_anywhere();
  const auto url = "https://127.0.0.1:" + std::to_string(port_of(fd));
  close(fd);
  return url;
}

}  // namespace storage::test
