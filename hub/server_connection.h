// One connection and what all of them share: declared here, so that each of server*.cpp stays a page long.
// For those files only: whoever includes this includes Boost.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "hub/server.h"

namespace hub {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;

/// What all connections share, and the count of them.
struct Server::Impl {
  Impl(const ServerOptions&, const storage::CertifiedKey&, const std::string& authority_pem, Application&,
       Clocks, Log);

  void listen();
  void accept();
  void accepted(error_code, tcp::socket);
  [[nodiscard]] Response respond(Request&&) noexcept;
  /// What the stream has to say; its last word when it cannot.
  [[nodiscard]] EventStream::Piece next_of(EventStream&) noexcept;

  class Connection;  // one connection
  [[nodiscard]] bool enter(Connection&);
  void leave(Connection&);
  /// A place for one more stream to this address.
  [[nodiscard]] bool enter_stream(const std::string& address);
  void leave_stream(const std::string& address);
  /// Memory for a body of that size.
  [[nodiscard]] bool reserve(std::size_t);
  void release(std::size_t);
  [[nodiscard]] bool stopping() const {
    const std::lock_guard lock(mutex);
    return stopping_;
  }

  const ServerOptions options;
  Application& application;
  const Clocks clocks;
  const Log log;
  // Before `io`: its destructor ends the last connections, and they say goodbye here.
  mutable std::mutex mutex;
  std::condition_variable all_gone;
  bool stopping_ = false;
  std::unordered_map<Connection*, std::weak_ptr<Connection>> connections;
  std::unordered_map<std::string, unsigned> streams;  // by address
  unsigned all_streams = 0;
  std::size_t body_memory = 0;
  ssl::context tls;
  asio::io_context io;
  // While a worker thinks, its connection has nothing pending here: the threads must not take that for the
  // end.
  asio::executor_work_guard<asio::io_context::executor_type> busy;
  asio::thread_pool workers;
  asio::thread_pool slow_worker{1};                    // for what Application::takes_long
  asio::strand<asio::io_context::executor_type> door;  // what opens and closes runs one at a time
  tcp::acceptor acceptor;
  asio::steady_timer retry;
  std::uint16_t port = 0;
  std::vector<std::thread> threads;
};

/// On its own strand; its callbacks read top to bottom.
class Server::Impl::Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Impl& server, tcp::socket socket, std::string address);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void start();
  /// The server stops: what is being answered is still answered, a stream ends.
  void wind_down();

 private:
  using Body = http::vector_body<std::byte>;
  using Parser = http::request_parser<Body>;
  // One type for every continuation, and one way to read: each of Asio's operations is then compiled once.
  using Done = std::function<void(error_code, std::size_t)>;
  using Next = void (Connection::*)();

  Done then(void (Connection::*method)(error_code, std::size_t));
  void within(std::chrono::milliseconds limit);

  // A request (server_connection.cpp)
  void handshake();
  void await_request();
  void begin_request();
  void read_more();
  void arrived(error_code, std::size_t);
  bool parse(error_code&);
  void parse_head();
  void refuse_nonsense(error_code);
  void too_large();
  [[nodiscard]] RequestHead head() const;
  void accept_body(std::size_t limit);
  [[nodiscard]] bool reserve_body(std::size_t limit);
  void release_body();
  void parse_body();
  void work();

  // Its answer (server_answer.cpp)
  void refuse(Response);
  void answer(Response, Next);
  [[nodiscard]] std::string head_text(const Response&, Next) const;
  void log(const Response&) const;
  void send(std::string text, Next);
  void sent(error_code, std::size_t);
  void linger();
  void drop();
  void say_goodbye();

  // An answer without an end (server_stream.cpp)
  void open_stream(const Response&);
  void begin_stream();
  void bound_stream();
  void watch();
  void gone();
  void wake();
  void tell();
  void told(EventStream::Piece);
  void rest();
  void pause(std::chrono::milliseconds, Next);
  void paced();

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
  std::size_t reserved_ = 0;  // for the body
  bool busy_ = true;          // false only while waiting for a request

  std::shared_ptr<EventStream> events_;
  asio::steady_timer pulse_;
  bool streams_ = false;  // counted as a stream
  bool woken_ = false;    // there may be something new
  bool ready_ = false;    // the pace allows the next piece
  bool last_ = false;     // nothing follows what is being sent
  unsigned pauses_ = 0;   // which of them counts: a timer that ran out may not have been heard yet
  static constexpr std::size_t read_size = 16 * 1024;
};

}  // namespace hub
