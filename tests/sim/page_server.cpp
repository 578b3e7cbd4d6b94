// Boost.Beast, one request a connection.
// Everything runs on one thread; a browser's idle connections hold nobody up.
#include "tests/sim/page_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <thread>

namespace sim {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t head_limit = 8 * 1024, body_limit = 4 * 1024;
constexpr std::chrono::seconds patience{5};
constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

PageRequest plain(const Request& request) {
  return {.method = std::string(request.method_string()),
          .target = std::string(request.target()),
          .host = std::string(request[http::field::host]),
          .origin = std::string(request[http::field::origin]),
          .body = request.body()};
}

Response response(PageAnswer answer) {
  Response out(http::int_to_status(answer.status), 11);
  out.set(http::field::content_type, answer.type);
  out.set(http::field::cache_control, "no-store");
  out.set("Content-Security-Policy", policy);
  out.set("X-Content-Type-Options", "nosniff");
  out.keep_alive(false);
  out.body() = std::move(answer.body);
  out.prepare_payload();
  return out;
}

/// Lives as long as its connection.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, const PageRoutes& routes) : stream_(std::move(socket)), routes_(routes) {}

  void start() {
    parser_.header_limit(head_limit);
    parser_.body_limit(body_limit);
    stream_.expires_after(patience);
    http::async_read(stream_, buffer_, parser_, [self = shared_from_this()](error_code error, std::size_t) {
      if (!error) self->reply();  // otherwise it was no request of ours: the connection closes
    });
  }

 private:
  void reply() {
    response_ = response(routes_.answer(plain(parser_.get())));
    stream_.expires_after(patience);
    http::async_write(stream_, response_, [self = shared_from_this()](error_code, std::size_t) {
      error_code ignored;  // the browser may have closed first
      self->stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    });
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{head_limit + body_limit};
  http::request_parser<http::string_body> parser_;
  Response response_;
  const PageRoutes& routes_;
};

}  // namespace

struct PageServer::Impl {
  Impl(unsigned short port, std::filesystem::path folder, Obey obey)
      : acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), port)),
        routes(std::move(folder), acceptor.local_endpoint().port(), std::move(obey)) {
    accept();
    thread = std::jthread([this] { io.run(); });
  }
  ~Impl() { io.stop(); }

  void accept() {
    acceptor.async_accept([this](error_code error, tcp::socket socket) {
      if (!error) std::make_shared<Session>(std::move(socket), routes)->start();
      accept();
    });
  }

  asio::io_context io{1};
  tcp::acceptor acceptor;
  const PageRoutes routes;
  std::jthread thread;
};

PageServer::PageServer(unsigned short port, std::filesystem::path folder, Obey obey)
    : impl_(std::make_unique<Impl>(port, std::move(folder), std::move(obey))) {}

PageServer::~PageServer() = default;

unsigned short PageServer::port() const { return impl_->acceptor.local_endpoint().port(); }

std::string PageServer::address() const { return "http://127.0.0.1:" + std::to_string(port()) + "/"; }

}  // namespace sim
