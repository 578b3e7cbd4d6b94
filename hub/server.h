// HTTPS/1.1 on Boost.Beast: connections, TLS, bounded requests, time limits. Sole user of Boost, in
// server*.cpp. Not what is served: that is an Application.
//
// A connection: handshake (10 s) → waits for a request (30 s) → head ≤ 8 KiB and body within 30 s in all →
// answer → waits again. A client certificate is asked for, never required, and one of a foreign authority
// does not end the handshake: the Application refuses it with a sentence instead of a TLS alert. Nothing a
// client does occupies a thread but the Application's own work.
// A stream of events: told what is new, at most 5 times a second, and a comment line when there is nothing
// new for 15 s. A client that does not take a piece within 10 s, or sends anything, is dropped.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "hub/http.h"
#include "storage/authority.h"

namespace hub {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  unsigned io_threads = 2;
  unsigned workers = 2;            // threads that run Application::answer
  unsigned max_connections = 512;  // one more is closed at once
  std::chrono::milliseconds handshake_timeout{10000};
  std::chrono::milliseconds idle_timeout{30000};
  std::chrono::milliseconds request_timeout{30000};
  unsigned max_streams = 256;              // of all connections
  unsigned max_streams_of_address = 64;    // a hall's screens may be behind one address
  std::size_t max_body_memory = 64 << 20;  // bytes of bodies that are being received, all together
  std::chrono::milliseconds stream_pace{200}, stream_heartbeat{15000}, stream_timeout{10000};
  std::chrono::milliseconds linger_timeout{2000};  // for a client that still sends what was refused
};

/// One answered request. Holds nothing personal.
struct AccessLine {
  std::string method, route, terminal;
  std::string fault;  // of our own making: what the application threw
  int status = 0;
  std::chrono::milliseconds took{};  // from the head's last byte to the answer's first
};

/// The clocks, so that whoever makes a server decides what time it is.
struct Clocks {
  std::function<std::chrono::sys_seconds()> wall;
  std::function<std::chrono::steady_clock::time_point()> steady;
};

/// Runs from its constructor to stop() or its destructor.
class Server {
 public:
  using Log = std::function<void(const AccessLine&)>;  // called on any thread

  /// Throws std::runtime_error when the address cannot be listened on or the certificate not used.
  /// The application must outlive it.
  Server(const ServerOptions&, const storage::CertifiedKey& certificate, const std::string& authority_pem,
         Application&, Clocks, Log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;
  /// Takes no new connection, lets requests that were read be answered for at most `patience`, closes the
  /// rest.
  void stop(std::chrono::milliseconds patience = std::chrono::seconds(5));

  struct Impl;  // hub/server_connection.h

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace hub
