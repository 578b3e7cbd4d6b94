// A request and its answer as plain values: what routes know of HTTP.
// Not a protocol: hub/server.cpp reads and writes it.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hub/wire.h"
#include "storage/digest.h"

namespace hub {

/// The certificate a client showed. Whose it is, the database knows.
struct Peer {
  storage::Digest fingerprint{};  // SHA-256 of the DER form
  bool by_our_authority = false;  // signed by the hub's CA, in its time, for a client
};

/// In the order in which they came, or go.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// "before=17&limit=100" as names and values, as they stand there.
using QueryFields = std::vector<std::pair<std::string_view, std::string_view>>;
[[nodiscard]] QueryFields query_fields(std::string_view query);

struct RequestHead {
  std::string method;   // "GET"
  std::string path;     // without query
  std::string address;  // the client's IP address
  std::optional<Peer> peer;
  std::string query{};  // what follows the '?'
  Headers headers{};

  /// The first of that name, in whichever case; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view last_segment() const {
    return std::string_view(path).substr(path.rfind('/') + 1);
  }
};

struct Request {
  RequestHead head;
  Bytes body;
  std::chrono::sys_seconds now{};  // the hub's clock
  std::chrono::steady_clock::time_point steady{};
};

/// An answer without an end: server-sent events (HTML, 9.2). Whoever reads too slowly is told the latest
/// state, not each that was.
class EventStream {
 public:
  struct Piece {
    std::string text;  // whole events; empty: nothing new
    bool last = false;
  };
  virtual ~EventStream() = default;
  /// What the client has not been told yet. Called first when the stream begins, then after a wake and every
  /// few seconds, on one thread at a time; may block.
  [[nodiscard]] virtual Piece next(std::chrono::sys_seconds now) = 0;
  /// From now on, until this dies, `wake` is called when next() may have something: on any thread. It does
  /// not block.
  virtual void listen(std::function<void()> wake) = 0;
};

struct Response {
  int status = 200;
  std::string content_type;
  Bytes body;
  std::optional<std::chrono::seconds> retry_after;
  Headers headers;  // beyond the type, the length and "no-store", which one of these replaces
  std::shared_ptr<EventStream> events;  // instead of a body
  std::string route;                    // the pattern, for the access log: a path may hold a receipt code
  std::string terminal;                 // whose request it was, for the access log
  std::string fault;                    // what was thrown, for the log alone: the client is not told
};

[[nodiscard]] inline Response answer_with(std::string_view content_type, std::string_view text) {
  const auto bytes = storage::as_bytes(text);
  return {.status = 200, .content_type = std::string(content_type), .body = {bytes.begin(), bytes.end()}};
}
[[nodiscard]] inline Response answer_with(Bytes cbor) {
  return {.status = 200, .content_type = std::string(cbor_type), .body = std::move(cbor)};
}
/// problem+json (RFC 9457) with the standard's own title of the status.
[[nodiscard]] Response problem(int status, std::string_view detail);

inline constexpr std::string_view event_stream_type = "text/event-stream";

/// What a server serves.
class Application {
 public:
  virtual ~Application() = default;
  /// Asked when the head is there, before a byte of the body is kept; must not block. How many bytes of body
  /// are worth reading, or the answer that ends it.
  [[nodiscard]] virtual std::variant<std::size_t, Response> admit(const RequestHead&) = 0;
  /// Called on several threads at once; may block. What it throws becomes 500, a storage::DbError 503.
  [[nodiscard]] virtual Response answer(Request&&) = 0;
  /// Whether answer() takes longer than others should wait for: those are served one after the other, on a
  /// thread of their own.
  [[nodiscard]] virtual bool takes_long(const RequestHead&) const { return false; }
};

}  // namespace hub
