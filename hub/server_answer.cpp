// Answers that end, and how a connection ends after one.
// Streams: server_stream.cpp.
#include <sstream>

#include "hub/server_connection.h"

namespace hub {
namespace {

constexpr std::chrono::milliseconds goodbye_timeout{
    250};                                       // the answer is out; this waits for mere politeness
constexpr std::size_t linger_max = 16U << 20U;  // bytes read and thrown away after a refusal

std::string_view text_of(const Bytes& body) {
  return {reinterpret_cast<const char*>(body.data()), body.size()};
}

bool has_body(int status) { return status != 204 && status != 304; }

}  // namespace

using Connection = Server::Impl::Connection;

/// An answer before the request was read to its end: the connection cannot go on after it.
void Connection::refuse(Response response) { answer(std::move(response), &Connection::linger); }

void Connection::answer(Response response, Next next) {
  release_body();
  log(response);
  if (server_.stopping() && next == &Connection::await_request) next = &Connection::say_goodbye;
  within(server_.options.request_timeout);
  if (response.events) return open_stream(response);
  auto text = head_text(response, next);
  if (has_body(response.status)) text.append(text_of(response.body));
  send(std::move(text), next);
}

std::string Connection::head_text(const Response& response, Next next) const {
  http::response_header<> head;
  head.version(11);
  head.result(static_cast<http::status>(response.status));
  if (has_body(response.status)) head.set(http::field::content_type, response.content_type);
  if (has_body(response.status) && !response.events)
    head.set(http::field::content_length, std::to_string(response.body.size()));
  head.set(http::field::cache_control, "no-store");
  head.set("X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers) head.set(name, value);
  if (response.retry_after) head.set(http::field::retry_after, std::to_string(response.retry_after->count()));
  if (next != &Connection::await_request) head.set(http::field::connection, "close");
  std::ostringstream text;
  text << head;
  return std::move(text).str();
}

void Connection::log(const Response& response) const {
  server_.log(
      {.method = std::string(parser_->get().method_string()),
       .route = response.route,
       .terminal = response.terminal,
       .fault = response.fault,
       .status = response.status,
       .took = std::chrono::duration_cast<std::chrono::milliseconds>(server_.clocks.steady() - began_)});
}

void Connection::send(std::string text, Next next) {
  out_ = std::move(text);
  after_send_ = next;
  asio::async_write(stream_, asio::const_buffer(out_.data(), out_.size()), then(&Connection::sent));
}

void Connection::sent(error_code error, std::size_t) {
  if (error) return gone();
  (this->*after_send_)();
}

/// Closing while the client still sends would reset the connection, and the answer might be lost with it.
void Connection::linger() {
  within(server_.options.linger_timeout);
  next_ = &Connection::drop;
  drop();
}

void Connection::drop() {
  dropped_ += buffer_.size();
  buffer_.consume(buffer_.size());
  if (dropped_ < linger_max) read_more();
}

void Connection::say_goodbye() {
  within(goodbye_timeout);
  stream_.async_shutdown([self = shared_from_this()](error_code) {});
}

}  // namespace hub
