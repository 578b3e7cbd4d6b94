// The whole hub on loopback, for tests that ask it over the network: real TLS, real certificates.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "hub/routes.h"
#include "hub/server.h"
#include "storage/https.h"
#include "tests/hub/raw_tls.h"
#include "tests/hub/world.h"

namespace hub::test {

/// A list that several threads fill.
template <class T>
class Shared {
 public:
  void add(T value) {
    const std::lock_guard lock(mutex_);
    values_.push_back(std::move(value));
  }
  std::vector<T> all() {
    const std::lock_guard lock(mutex_);
    return values_;
  }

 private:
  std::mutex mutex_;
  std::vector<T> values_;
};

struct Live : World {
  explicit Live(ServerOptions o = {}) : options(std::move(o)) { signal(SIGPIPE, SIG_IGN); }

  ServerOptions options;
  Shared<AccessLine> log;
  Shared<Alarm> alarms;
  Routes routes{connections,
                keys,
                "测试大厅",
                std::chrono::days(365),
                {.stored = [] {}, .alarm = [this](const Alarm& a) { alarms.add(a); }}};
  Server server{options,
                keys.server,
                keys.authority.certificate_pem,
                routes,
                {.wall = [this] { return now; }, .steady = std::chrono::steady_clock::now},
                [this](const AccessLine& line) { log.add(line); }};

  [[nodiscard]] std::string base() const { return "https://127.0.0.1:" + std::to_string(server.port()); }
  [[nodiscard]] storage::HttpsOptions as(const storage::DeviceIdentity& d) const {
    return {.bases = {base()},
            .ca_file = d.ca_file(),
            .certificate_file = d.certificate_file(),
            .key_file = d.key_file()};
  }
  [[nodiscard]] storage::HttpsOptions as_nobody() const {
    return {.bases = {base()}, .ca_file = dir / "data/ca.crt", .certificate_file = {}, .key_file = {}};
  }
  [[nodiscard]] RawTls raw(const Device& d) const {
    return RawTls(server.port(), d.identity().certificate_file(), d.identity().key_file());
  }
  [[nodiscard]] RawTls raw() const { return RawTls(server.port()); }
};

inline std::string text_of(const storage::HttpsOutcome& outcome) {
  if (const auto* a = std::get_if<storage::HttpsAnswer>(&outcome))
    return std::to_string(a->status) + " " +
           std::string(reinterpret_cast<const char*>(a->body.data()), a->body.size());
  if (const auto* u = std::get_if<storage::Unreachable>(&outcome)) return "unreachable: " + u->why;
  return "untrusted: " + std::get<storage::Untrusted>(outcome).why;
}

inline bool says(const storage::HttpsOutcome& outcome, std::string_view status, std::string_view words) {
  const auto text = text_of(outcome);
  const bool ok = text.starts_with(status) && text.find(words) != std::string::npos;
  if (!ok) ADD_FAILURE() << text;
  return ok;
}

inline std::string head_of(std::string_view path, std::string_view more) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: hub\r\nContent-Type: application/cbor\r\n" +
         std::string(more) + "\r\n";
}

}  // namespace hub::test
