// Boost.Beast, once. Each connection is a Session on its own strand; its callbacks read top to bottom.
// Longer to compile than all else in this folder, so nothing else is in here.
#include "hub/server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>
#include <unordered_map>
#include <vector>

#include "hub/peer.h"
#include "storage/db_error.h"

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

constexpr std::uint32_t head_max = 8 * 1024;
constexpr std::size_t read_size = 16 * 1024;
constexpr std::chrono::milliseconds goodbye_timeout{
    250};                                       // the answer is out; this waits for mere politeness
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

std::string_view text_of(const Bytes& body) {
  return {reinterpret_cast<const char*>(body.data()), body.size()};
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
        busy(io.get_executor()),
        workers(o.workers),
        door(asio::make_strand(io)),
        acceptor(door),
        retry(door) {}

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
  // While a worker thinks, its session has nothing pending here: the threads must not take that for the end.
  asio::executor_work_guard<asio::io_context::executor_type> busy;
  asio::thread_pool workers;
  asio::strand<asio::io_context::executor_type> door;  // what opens and closes runs one at a time
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
  // One type for every continuation, and one way to read: each of Asio's operations is then compiled once.
  using Done = std::function<void(error_code, std::size_t)>;
  using Next = void (Session::*)();

  Done then(void (Session::*method)(error_code, std::size_t)) {
    return [self = shared_from_this(), method](error_code error, std::size_t size) {
      (self.get()->*method)(error, size);
    };
  }
  void within(std::chrono::milliseconds limit) { beast::get_lowest_layer(stream_).expires_after(limit); }

  void handshake() {
    within(server_.options.handshake_timeout);
    stream_.async_handshake(ssl::stream_base::server, [self = shared_from_this()](error_code error) {
      if (error) return;
      self->peer_ = peer_of(self->stream_.native_handle());
      self->await_request();
    });
  }

  /// The time limit of a request begins with its first byte, not with the end of the one before.
  void await_request() {
    busy_ = false;
    if (server_.stopping()) return say_goodbye();
    parser_.emplace();
    parser_->header_limit(head_max);
    parser_->body_limit(boost::none);  // set when the head is known
    next_ = &Session::begin_request;
    if (buffer_.size() > 0) return begin_request();
    within(server_.options.idle_timeout);
    read_more();
  }
  void begin_request() {
    busy_ = true;
    within(server_.options.request_timeout);
    next_ = &Session::parse_head;
    parse_head();
  }

  void read_more() { stream_.async_read_some(buffer_.prepare(read_size), then(&Session::arrived)); }
  void arrived(error_code error, std::size_t size) {
    if (error) return;  // gone, silent, or too slow: nobody to tell
    buffer_.commit(size);
    (this->*next_)();
  }
  /// Gives the parser what has arrived. False when it was nonsense.
  bool parse(error_code& error) {
    while (buffer_.size() > 0 && !parser_->is_done()) {
      buffer_.consume(parser_->put(buffer_.data(), error));
      if (error == http::error::need_more) {
        error = {};
        return true;
      }
      if (error) return false;
      if (next_ == &Session::parse_head && parser_->is_header_done()) return true;
    }
    return true;
  }

  void parse_head() {
    began_ = server_.clocks.steady();
    error_code error;
    if (!parse(error)) return refuse_nonsense(error);
    if (!parser_->is_header_done()) return read_more();
    auto admitted = server_.application.admit(head());
    if (auto* no = std::get_if<Response>(&admitted)) return refuse(std::move(*no));
    accept_body(std::get<std::size_t>(admitted));
  }
  void refuse_nonsense(error_code error) {
    if (error == http::error::header_limit)
      return refuse(problem(431, "请求头超过 8 KiB。 The request header exceeds 8 KiB."));
    if (error == http::error::body_limit) return too_large();
    refuse(problem(400, "不是有效的 HTTP/1.1 请求。 Not a valid HTTP/1.1 request."));
  }
  void too_large() {
    refuse(problem(413, "请求内容过大，请分批发送。 The body is too large; send less at a time."));
  }
  [[nodiscard]] RequestHead head() const {
    const auto& request = parser_->get();
    return {.method = std::string(request.method_string()),
            .path = path_of(request.target()),
            .address = address_,
            .peer = peer_,
            .authorization = std::string(request[http::field::authorization])};
  }

  void accept_body(std::size_t limit) {
    parser_->body_limit(limit);
    if (const auto size = parser_->content_length(); size && *size > limit) return too_large();
    next_ = &Session::parse_body;
    if (!beast::iequals(parser_->get()[http::field::expect], "100-continue")) return parse_body();
    send("HTTP/1.1 100 Continue\r\n\r\n", &Session::parse_body);
  }
  void parse_body() {
    error_code error;
    if (!parse(error)) return refuse_nonsense(error);
    if (!parser_->is_done()) return read_more();
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
    asio::post(stream_.get_executor(), [self = shared_from_this(), r = std::move(response)]() mutable {
      self->answer(std::move(r),
                   self->parser_->get().keep_alive() ? &Session::await_request : &Session::say_goodbye);
    });
  }

  /// An answer before the request was read to its end: the connection cannot go on after it.
  void refuse(Response response) { answer(std::move(response), &Session::linger); }
  void answer(Response response, Next next) {
    log(response);
    if (server_.stopping() && next == &Session::await_request) next = &Session::say_goodbye;
    http::response_header<> head;
    head.version(11);
    head.result(static_cast<http::status>(response.status));
    head.set(http::field::content_type, response.content_type);
    head.set(http::field::content_length, std::to_string(response.body.size()));
    head.set(http::field::cache_control, "no-store");
    if (response.retry_after)
      head.set(http::field::retry_after, std::to_string(response.retry_after->count()));
    for (const auto& [name, value] : response.headers) head.set(name, value);
    if (next != &Session::await_request) head.set(http::field::connection, "close");
    std::ostringstream text;
    text << head << text_of(response.body);
    within(server_.options.request_timeout);
    send(std::move(text).str(), next);
  }
  void log(const Response& response) const {
    server_.log(
        {.method = std::string(parser_->get().method_string()),
         .route = response.route,
         .terminal = response.terminal,
         .fault = response.fault,
         .status = response.status,
         .took = std::chrono::duration_cast<std::chrono::milliseconds>(server_.clocks.steady() - began_)});
  }
  void send(std::string text, Next next) {
    out_ = std::move(text);
    after_send_ = next;
    asio::async_write(stream_, asio::const_buffer(out_.data(), out_.size()), then(&Session::sent));
  }
  void sent(error_code error, std::size_t) {
    if (!error) (this->*after_send_)();
  }

  /// Closing while the client still sends would reset the connection, and the answer might be lost with it.
  void linger() {
    within(server_.options.linger_timeout);
    next_ = &Session::drop;
    drop();
  }
  void drop() {
    dropped_ += buffer_.size();
    buffer_.consume(buffer_.size());
    if (dropped_ < linger_max) read_more();
  }
  void say_goodbye() {
    within(goodbye_timeout);
    stream_.async_shutdown([self = shared_from_this()](error_code) {});
  }

  Impl& server_;
  ssl::stream<beast::tcp_stream> stream_;
  const std::string address_;
  std::optional<Peer> peer_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::string out_;
  Next next_ = nullptr;        // what to do with bytes that arrive
  Next after_send_ = nullptr;  // what to do when `out_` is sent
  std::chrono::steady_clock::time_point began_{};
  std::size_t dropped_ = 0;
  bool busy_ = true;  // false only while waiting for a request
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
  const auto with = [](Response response, const char* fault) {
    response.fault = fault;
    return response;
  };
  try {
    return application.answer(std::move(request));
  } catch (const storage::DbError& e) {
    return with(problem(503, "数据库暂不可用，请稍后再试。 The database is not available now (" +
                                 std::string(name_of(e.fault())) + "); try again later."),
                e.what());
  } catch (const std::exception& e) {
    return with(problem(500, "服务器内部错误，请查看 hallhub 日志。 Internal error; see the hub's log."),
                e.what());
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
  asio::post(impl_->door, [this] {
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
