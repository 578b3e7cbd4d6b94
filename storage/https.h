// One HTTPS request with a deadline, a pinned CA and a bounded answer, to the first hub address that answers.
// Not a general HTTP client: no redirects, no proxies, no cookies, no plain HTTP. Sole user of <curl/curl.h>.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "storage/record.h"

namespace storage {

/// What the network tells about an address that gave no answer.
enum class Silence {
  unknown_name,   // no such host name, or no name server
  no_route,       // the network is down, or the address lies in none we reach
  refused,        // the computer is there; nothing listens on that port
  no_connection,  // nobody said no, nobody said yes: switched off, or a firewall
  no_tls,         // something listens that does not speak TLS
  slow,           // connected, no whole answer in time
  broken          // anything else
};

/// No hub could be asked, or none answered in time. Try again later.
struct Unreachable {
  std::string why;  // English, for logs; holds no body
  Silence silence = Silence::broken;
};
/// Somebody answered who is not our hub. Trying again does not help: a technician.
struct Untrusted {
  std::string why;
  bool out_of_date = false;  // expired or not valid yet, by this computer's clock
};
struct HttpsAnswer {
  int status = 0;
  std::string content_type;
  Bytes body;
  std::optional<std::chrono::seconds> retry_after;
};
using HttpsOutcome = std::variant<HttpsAnswer, Unreachable, Untrusted>;

struct HttpsOptions {
  std::vector<std::string> bases;  // "https://192.0.2.10:8443", in order of preference; no trailing slash
  std::string ca_file;
  std::string certificate_file, key_file;  // both or none
  std::chrono::milliseconds connect_timeout{2000};
  std::chrono::milliseconds total_timeout{20000};  // per address
  std::size_t max_answer = 1u << 20;
  /// For one request of enrolment: fetching the CA certificate whose fingerprint the caller compares. Nothing
  /// that comes back may be believed before that.
  bool without_verification = false;
};

/// Starts libcurl and OpenSSL, as the first Https does. To be called before a second thread uses OpenSSL or
/// libusb: OpenSSL 3.0 leaks a provider when one thread reads its configuration while another already works,
/// and the generator of a thread that ends when another library (libusb does) deleted a thread-specific key
/// while OpenSSL made its own.
void start_https();

/// Keeps its connection between requests. One thread at a time. Stays with the address that last answered.
class Https {
 public:
  /// Throws std::invalid_argument for options that cannot work: no base, a base that is not https, half a key
  /// pair.
  explicit Https(HttpsOptions);
  ~Https();
  Https(Https&&) noexcept;
  Https& operator=(Https&&) noexcept;

  /// `path` begins with '/'. `headers`: whole lines, "Accept: application/cbor". Personal data goes into a
  /// body, never a path.
  [[nodiscard]] HttpsOutcome get(const std::string& path, const std::vector<std::string>& headers = {});
  [[nodiscard]] HttpsOutcome post(const std::string& path, std::span<const std::byte> body,
                                  const std::string& content_type,
                                  const std::vector<std::string>& headers = {});

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace storage
