// A connection from its handshake to a request that is whole.
// Its answer: server_answer.cpp.
#include "hub/server_connection.h"

#include <boost/asio/post.hpp>

#include "hub/peer.h"

namespace hub {
namespace {

constexpr std::uint32_t head_max = 8 * 1024;

std::string_view text_of(beast::string_view s) { return {s.data(), s.size()}; }

}  // namespace

using Connection = Server::Impl::Connection;

Connection::Connection(Impl& server, tcp::socket socket, std::string address)
    : server_(server),
      stream_(std::move(socket), server.tls),
      address_(std::move(address)),
      pulse_(stream_.get_executor()) {}

Connection::~Connection() {
  release_body();
  if (streams_) server_.leave_stream(address_);
  server_.leave(*this);
}

void Connection::start() {
  asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->handshake(); });
}

void Connection::wind_down() {
  asio::post(stream_.get_executor(), [self = shared_from_this()] {
    if (!self->busy_ || self->events_) beast::get_lowest_layer(self->stream_).cancel();
  });
}

Connection::Done Connection::then(void (Connection::*method)(error_code, std::size_t)) {
  return [self = shared_from_this(), method](error_code error, std::size_t size) {
    (self.get()->*method)(error, size);
  };
}

void Connection::within(std::chrono::milliseconds limit) {
  beast::get_lowest_layer(stream_).expires_after(limit);
}

void Connection::handshake() {
  within(server_.options.handshake_timeout);
  stream_.async_handshake(ssl::stream_base::server, [self = shared_from_this()](error_code error) {
    if (error) return;
    self->peer_ = peer_of(self->stream_.native_handle());
    self->await_request();
  });
}

/// The time limit of a request begins with its first byte, not with the end of the one before.
void Connection::await_request() {
  busy_ = false;
  if (server_.stopping()) return say_goodbye();
  parser_.emplace();
  parser_->header_limit(head_max);
  parser_->body_limit(boost::none);  // set when the head is known
  next_ = &Connection::begin_request;
  if (buffer_.size() > 0) return begin_request();
  within(server_.options.idle_timeout);
  read_more();
}

void Connection::begin_request() {
  busy_ = true;
  within(server_.options.request_timeout);
  next_ = &Connection::parse_head;
  parse_head();
}

void Connection::read_more() {
  stream_.async_read_some(buffer_.prepare(read_size), then(&Connection::arrived));
}

void Connection::arrived(error_code error, std::size_t size) {
  if (error) return;  // gone, silent, or too slow: nobody to tell
  buffer_.commit(size);
  (this->*next_)();
}

/// Gives the parser what has arrived. False when it was nonsense.
bool Connection::parse(error_code& error) {
  while (buffer_.size() > 0 && !parser_->is_done()) {
    buffer_.consume(parser_->put(buffer_.data(), error));
    if (error == http::error::need_more) {
      error = {};
      return true;
    }
    if (error) return false;
    if (next_ == &Connection::parse_head && parser_->is_header_done()) return true;
  }
  return true;
}

void Connection::parse_head() {
  began_ = server_.clocks.steady();
  error_code error;
  if (!parse(error)) return refuse_nonsense(error);
  if (!parser_->is_header_done()) return read_more();
  auto admitted = server_.application.admit(head());
  if (auto* no = std::get_if<Response>(&admitted)) return refuse(std::move(*no));
  accept_body(std::get<std::size_t>(admitted));
}

void Connection::refuse_nonsense(error_code error) {
  if (error == http::error::header_limit)
    return refuse(problem(431, "请求头超过 8 KiB。 The request header exceeds 8 KiB."));
  if (error == http::error::body_limit) return too_large();
  refuse(problem(400, "不是有效的 HTTP/1.1 请求。 Not a valid HTTP/1.1 request."));
}

void Connection::too_large() {
  refuse(problem(413, "请求内容过大，请分批发送。 The body is too large; send less at a time."));
}

RequestHead Connection::head() const {
  const auto& request = parser_->get();
  const auto target = text_of(request.target());
  const auto query = target.find('?');
  RequestHead head{.method = std::string(request.method_string()),
                   .path = std::string(target.substr(0, query)),
                   .address = address_,
                   .peer = peer_};
  if (query != std::string_view::npos) head.query = target.substr(query + 1);
  for (const auto& field : request) head.headers.emplace_back(field.name_string(), field.value());
  return head;
}

void Connection::accept_body(std::size_t limit) {
  parser_->body_limit(limit);
  if (const auto size = parser_->content_length(); size && *size > limit) return too_large();
  if (!reserve_body(limit))
    return refuse(
        problem(503, "同时上传的内容过多，请稍后再试。 Too much is being sent at once; try again."));
  next_ = &Connection::parse_body;
  if (!beast::iequals(parser_->get()[http::field::expect], "100-continue")) return parse_body();
  send("HTTP/1.1 100 Continue\r\n\r\n", &Connection::parse_body);
}

bool Connection::reserve_body(std::size_t limit) {
  std::size_t size = 0;
  if (const auto length = parser_->content_length()) size = static_cast<std::size_t>(*length);
  if (parser_->chunked()) size = limit;
  if (!server_.reserve(size)) return false;
  reserved_ = size;
  return true;
}

void Connection::release_body() {
  server_.release(reserved_);
  reserved_ = 0;
}

void Connection::parse_body() {
  error_code error;
  if (!parse(error)) return refuse_nonsense(error);
  if (!parser_->is_done()) return read_more();
  beast::get_lowest_layer(stream_).expires_never();  // the application's time is not the client's
  auto& threads_for_it = server_.application.takes_long(head()) ? server_.slow_worker : server_.workers;
  asio::post(threads_for_it, [self = shared_from_this()] { self->work(); });
}

/// On a worker's thread; nothing else touches the connection meanwhile.
void Connection::work() {
  Request request{.head = head(),
                  .body = std::move(parser_->get().body()),
                  .now = server_.clocks.wall(),
                  .steady = server_.clocks.steady()};
  auto response = server_.respond(std::move(request));
  asio::post(stream_.get_executor(), [self = shared_from_this(), r = std::move(response)]() mutable {
    self->answer(std::move(r),
                 self->parser_->get().keep_alive() ? &Connection::await_request : &Connection::say_goodbye);
  });
}

}  // namespace hub
