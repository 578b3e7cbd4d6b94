// Boost.Beast, once. Each connection is a Session on its own strand; its callbacks read top to bottom.
// Longer to compile than all else in this folder, so nothing else is in here.
#include "hub/server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "storage/sqlite.h"

namespace hub {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

using Body = http::vector_body<std::byte>;
using Parser = http::request_parser<Body>;
using Wire = http::response<Body>;

constexpr std::uint32_t head_max = 8 * 1024;
constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t linger_max = 16U << 20U;  // bytes read and thrown away after a refusal

ssl::context tls_context(const storage::CertifiedKey& certificate, const std::string& authority_pem) {
  ssl::context context(ssl::context::tls_server);
  context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                      ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | ssl::context::no_compression);
  auto* const native = context.native_handle();
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
  SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);  // a resumed session would skip the certificate
  context.use_certificate_chain(asio::buffer(certificate.certificate_pem));
  context.use_private_key(asio::buffer(certificate.key_pem.reveal()), ssl::context::pem);
  context.add_certificate_authority(asio::buffer(authority_pem));
  context.set_verify_mode(ssl::verify_peer);
  context.set_verify_callback(
      [](bool, ssl::verify_context&) { return true; });  // judged by peer_of, per request
  return context;
}

std::optional<Peer> peer_of(SSL* connection) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(connection),
                                                                X509_free);
  if (!certificate) return std::nullopt;
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate.get(), &der);
  if (size <= 0) return std::nullopt;
  const auto bytes = std::as_bytes(std::span(der, static_cast<std::size_t>(size)));
  const Peer peer{storage::sha256({bytes}), SSL_get_verify_result(connection) == X509_V_OK};
  OPENSSL_free(der);
  return peer;
}

std::string path_of(std::string_view target) { return std::string(target.substr(0, target.find('?'))); }

}  // namespace

/// What all sessions share, and the count of them.
struct Server::Impl {
  Impl(const ServerOptions& o, const storage::CertifiedKey& certificate, const std::string& authority_pem,
       Application& a, Clocks c, Log l)
      : options(o),
        application(a),
        clocks(std::move(c)),
        log(std::move(l)),
        tls(tls_context(certificate, authority_pem)),
        io(static_cast<int>(o.io_threads)),
        workers(o.workers),
        acceptor(asio::make_strand(io)),
        retry(acceptor.get_executor()) {}

  void listen();
  void accept();
  void accepted(error_code, tcp::socket);
  [[nodiscard]] Response respond(Request&&) noexcept;

  class Session;  // one connection
  [[nodiscard]] bool enter(Session&);
  void leave(Session&);
  [[nodiscard]] bool stopping() const {
    const std::lock_guard lock(mutex);
    return stopping_;
  }

  const ServerOptions options;
  Application& application;
  const Clocks clocks;
  const Log log;
  // Before `io`: its destructor ends the last sessions, and they say goodbye here.
  mutable std::mutex mutex;
  std::condition_variable all_gone;
  bool stopping_ = false;
  std::unordered_map<Session*, std::weak_ptr<Session>> sessions;
  ssl::context tls;
  asio::io_context io;
  asio::thread_pool workers;
  tcp::acceptor acceptor;
  asio::steady_timer retry;
  std::uint16_t port = 0;
  std::vector<std::thread> threads;
};

class Server::Impl::Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Impl& server, tcp::socket socket, std::string address)
      : server_(server), stream_(std::move(socket), server.tls), address_(std::move(address)) {}
  ~Session() { server_.leave(*this); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->handshake(); });
  }

  /// The server stops: what is being answered is still answered.
  void wind_down() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      if (!self->busy_) beast::get_lowest_layer(self->stream_).cancel();
    });
  }

 private:
  template <class Method>
  auto then(Method method) {
    return beast::bind_front_handler(method, shared_from_this());
  }
  void within(std::chrono::milliseconds limit) { beast::get_lowest_layer(stream_).expires_after(limit); }

  void handshake() {
    within(server_.options.handshake_timeout);
    stream_.async_handshake(ssl::stream_base::server, then(&Session::shaken));
  }
  void shaken(error_code error) {
    if (error) return;
    peer_ = peer_of(stream_.native_handle());
    await_request();
  }

  /// The time limit of a request begins with its first byte, not with the end of the one before.
  void await_request() {
    busy_ = false;
    if (server_.stopping()) return say_goodbye();
    if (buffer_.size() > 0) return read_head();
    within(server_.options.idle_timeout);
    stream_.async_read_some(buffer_.prepare(read_size), then(&Session::request_began));
  }
  void request_began(error_code error, std::size_t size) {
    if (error) return;
    buffer_.commit(size);
    read_head();
  }
  void read_head() {
    busy_ = true;
    parser_.emplace();
    parser_->header_limit(head_max);
    parser_->body_limit(boost::none);  // set when the head is known
    within(server_.options.request_timeout);
    http::async_read_header(stream_, buffer_, *parser_, then(&Session::head_read));
  }
  void head_read(error_code error, std::size_t) {
    began_ = server_.clocks.steady();
    if (error == http::error::header_limit)
      return refuse(problem(431, "请求头超过 8 KiB。 The request header exceeds 8 KiB."));
    if (error.category() == http::make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message)
      return refuse(problem(400, "不是有效的 HTTP/1.1 请求。 Not a valid HTTP/1.1 request."));
    if (error) return;
    auto admitted = server_.application.admit(head());
    if (auto* no = std::get_if<Response>(&admitted)) return refuse(std::move(*no));
    read_body(std::get<std::size_t>(admitted));
  }
  [[nodiscard]] RequestHead head() const {
    const auto& request = parser_->get();
    return {.method = std::string(request.method_string()),
            .path = path_of(request.target()),
            .address = address_,
            .peer = peer_};
  }

  void read_body(std::size_t limit) {
    parser_->body_limit(limit);
    if (const auto size = parser_->content_length(); size && *size > limit) return too_large();
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) return invite();
    http::async_read(stream_, buffer_, *parser_, then(&Session::body_read));
  }
  void invite() {
    wire_.emplace(http::status::continue_, 11);
    http::async_write(stream_, *wire_, [self = shared_from_this()](error_code error, std::size_t) {
      if (!error)
        http::async_read(self->stream_, self->buffer_, *self->parser_, self->then(&Session::body_read));
    });
  }
  void too_large() {
    refuse(problem(413, "请求内容过大，请分批发送。 The body is too large; send less at a time."));
  }
  void body_read(error_code error, std::size_t) {
    if (error == http::error::body_limit) return too_large();
    if (error) return;
    beast::get_lowest_layer(stream_).expires_never();  // the application's time is not the client's
    asio::post(server_.workers, [self = shared_from_this()] { self->work(); });
  }

  /// On a worker's thread; nothing else touches the session meanwhile.
  void work() {
    Request request{.head = head(),
                    .body = std::move(parser_->get().body()),
                    .now = server_.clocks.wall(),
                    .steady = server_.clocks.steady()};
    auto response = server_.respond(std::move(request));
    const bool keep = parser_->get().keep_alive();
    asio::post(stream_.get_executor(), [self = shared_from_this(), r = std::move(response), keep]() mutable {
      self->write(std::move(r), keep);
    });
  }

  /// An answer before the request was read to its end: the connection cannot go on after it.
  void refuse(Response response) {
    refused_ = true;
    write(std::move(response), false);
  }
  void write(Response response, bool keep) {
    log(response);
    wire_.emplace(static_cast<http::status>(response.status), 11);
    wire_->set(http::field::content_type, response.content_type);
    wire_->set(http::field::cache_control, "no-store");
    if (response.retry_after)
      wire_->set(http::field::retry_after, std::to_string(response.retry_after->count()));
    wire_->body() = std::move(response.body);
    wire_->keep_alive(keep && !server_.stopping());
    wire_->prepare_payload();
    within(server_.options.request_timeout);
    http::async_write(stream_, *wire_, then(&Session::written));
  }
  void log(const Response& response) const {
    server_.log(
        {.method = std::string(parser_->get().method_string()),
         .route = response.route,
         .terminal = response.terminal,
         .status = response.status,
         .took = std::chrono::duration_cast<std::chrono::milliseconds>(server_.clocks.steady() - began_)});
  }
  void written(error_code error, std::size_t) {
    if (error) return;
    if (refused_) return linger();
    if (!wire_->keep_alive()) return say_goodbye();
    await_request();
  }

  /// Closing while the client still sends would reset the connection, and the answer might be lost with it.
  void linger() {
    within(server_.options.linger_timeout);
    buffer_.clear();
    buffer_.shrink_to_fit();
    drop_more(error_code{}, 0);
  }
  void drop_more(error_code error, std::size_t size) {
    dropped_ += size;
    if (error || dropped_ > linger_max) return;
    stream_.async_read_some(buffer_.prepare(read_size), then(&Session::drop_more));
  }
  void say_goodbye() {
    within(server_.options.linger_timeout);
    stream_.async_shutdown([self = shared_from_this()](error_code) {});
  }

  Impl& server_;
  beast::ssl_stream<beast::tcp_stream> stream_;
  const std::string address_;
  std::optional<Peer> peer_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::optional<Wire> wire_;
  std::chrono::steady_clock::time_point began_{};
  std::size_t dropped_ = 0;
  bool busy_ = true;  // false only while waiting for a request
  bool refused_ = false;
};

bool Server::Impl::enter(Session& session) {
  const std::lock_guard lock(mutex);
  if (stopping_ || sessions.size() >= options.max_connections) return false;
  sessions.emplace(&session, session.weak_from_this());
  return true;
}

void Server::Impl::leave(Session& session) {
  const std::lock_guard lock(mutex);
  sessions.erase(&session);
  if (sessions.empty()) all_gone.notify_all();
}

Response Server::Impl::respond(Request&& request) noexcept {
  try {
    return application.answer(std::move(request));
  } catch (const storage::DbError& e) {
    return problem(503, "数据库暂不可用，请稍后再试。 The database is not available now (" +
                            std::string(name_of(e.fault())) + "); try again later.");
  } catch (const std::exception&) {
    return problem(500, "服务器内部错误，请查看 hallhub 日志。 Internal error; see the hub's log.");
  }
}

void Server::Impl::listen() {
  const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
  acceptor.open(endpoint.protocol());
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen(asio::socket_base::max_listen_connections);
  port = acceptor.local_endpoint().port();
}

void Server::Impl::accept() {
  acceptor.async_accept(asio::make_strand(io),
                        [this](error_code error, tcp::socket socket) { accepted(error, std::move(socket)); });
}

void Server::Impl::accepted(error_code error, tcp::socket socket) {
  if (error == asio::error::operation_aborted) return;
  if (error) {  // no more descriptors: wait for some to come back
    retry.expires_after(std::chrono::milliseconds(100));
    retry.async_wait([this](error_code cancelled) {
      if (!cancelled) accept();
    });
    return;
  }
  error_code ignored;  // the client may have gone already; the first read will tell
  socket.set_option(tcp::no_delay(true), ignored);
  const auto remote = socket.remote_endpoint(ignored);
  const auto session = std::make_shared<Session>(*this, std::move(socket), remote.address().to_string());
  if (enter(*session)) session->start();
  accept();
}

Server::Server(const ServerOptions& options, const storage::CertifiedKey& certificate,
               const std::string& authority_pem, Application& application, Clocks clocks, Log log)
    : impl_(std::make_unique<Impl>(options, certificate, authority_pem, application, std::move(clocks),
                                   std::move(log))) {
  impl_->listen();
  impl_->accept();
  for (unsigned i = 0; i < options.io_threads; ++i) impl_->threads.emplace_back([this] { impl_->io.run(); });
}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

std::uint16_t Server::port() const { return impl_->port; }

std::size_t Server::connections() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->sessions.size();
}

void Server::stop(std::chrono::milliseconds patience) {
  if (impl_->threads.empty()) return;
  asio::post(impl_->acceptor.get_executor(), [this] {
    impl_->acceptor.close();
    impl_->retry.cancel();
  });
  std::vector<std::shared_ptr<Impl::Session>> open;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping_ = true;
    for (const auto& [raw, weak] : impl_->sessions)
      if (auto session = weak.lock()) open.push_back(std::move(session));
  }
  for (const auto& session : open) session->wind_down();
  open.clear();
  {
    std::unique_lock lock(impl_->mutex);
    impl_->all_gone.wait_for(lock, patience, [this] { return impl_->sessions.empty(); });
  }
  impl_->workers.join();
  impl_->io.stop();
  for (auto& thread : impl_->threads) thread.join();
  impl_->threads.clear();
}

}  // namespace hub
