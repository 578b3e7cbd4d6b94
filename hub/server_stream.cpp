// A stream of events to one client: ask what is new, send it, rest, until somebody wakes or the heart beats.
// One piece is under way at a time; what happens meanwhile is in the next one.
#include <boost/asio/post.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "hub/server_connection.h"

namespace hub {
namespace {

constexpr int send_buffer = 64 * 1024;  // bytes that the system holds for a client that does not read
constexpr const char* nothing_new = ": \n\n";

}  // namespace

using Connection = Server::Impl::Connection;

void Connection::open_stream(const Response& response) {
  if (!server_.enter_stream(address_))
    return answer(problem(503, "同时打开的实时页面过多，请关闭一些再试。 Too many live pages are open."),
                  &Connection::say_goodbye);
  streams_ = true;
  events_ = response.events;
  bound_stream();
  send(head_text(response, &Connection::begin_stream), &Connection::begin_stream);
}

/// Neither a client that does not read nor one whose cable was pulled holds its place for long.
void Connection::bound_stream() {
  const int socket = beast::get_lowest_layer(stream_).socket().native_handle();
  const auto timeout = static_cast<unsigned>(2 * server_.options.stream_heartbeat.count());
  // Where the system does not know these, the write's own time limit remains.
  (void)setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &send_buffer, sizeof send_buffer);
  (void)setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout, sizeof timeout);
}

void Connection::begin_stream() {
  beast::get_lowest_layer(stream_).expires_never();
  watch();
  events_->listen([executor = stream_.get_executor(), weak = weak_from_this()] {
    asio::post(executor, [weak] {
      if (const auto self = weak.lock()) self->wake();
    });
  });
  tell();
}

/// A client has nothing more to say: whatever arrives, its end too, is the end of the stream.
void Connection::watch() {
  stream_.async_read_some(buffer_.prepare(read_size),
                          [self = shared_from_this()](error_code, std::size_t) { self->gone(); });
}

void Connection::gone() {
  events_.reset();
  pulse_.cancel();
  beast::get_lowest_layer(stream_).close();
}

void Connection::wake() {
  woken_ = true;
  if (ready_ && events_) tell();
}

void Connection::tell() {
  woken_ = ready_ = false;
  ++pauses_;
  asio::post(server_.workers, [self = shared_from_this(), events = events_]() mutable {
    auto piece = self->server_.next_of(*events);
    events.reset();  // here, not wherever this lambda dies
    asio::post(self->stream_.get_executor(),
               [self, piece = std::move(piece)]() mutable { self->told(std::move(piece)); });
  });
}

void Connection::told(EventStream::Piece piece) {
  if (!events_) return;  // gone meanwhile
  last_ = piece.last;
  within(server_.options.stream_timeout);
  send(piece.text.empty() ? nothing_new : std::move(piece.text), &Connection::rest);
}

void Connection::rest() {
  if (!events_) return;
  if (last_) return gone();
  pause(server_.options.stream_pace, &Connection::paced);
}

void Connection::pause(std::chrono::milliseconds time, Next next) {
  pulse_.expires_after(time);
  pulse_.async_wait([self = shared_from_this(), next, mine = ++pauses_](error_code cancelled) {
    if (!cancelled && self->pauses_ == mine && self->events_) (self.get()->*next)();
  });
}

void Connection::paced() {
  ready_ = true;
  if (woken_) return tell();
  pause(server_.options.stream_heartbeat, &Connection::tell);
}

}  // namespace hub
