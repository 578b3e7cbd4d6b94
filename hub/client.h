// The terminal's way to the hub: what it asks while a citizen waits, and how it is enrolled.
// Not the uploader: ratings leave by storage/uploader.h, at their own pace.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hub/wire.h"

namespace storage {
class Https;
}

namespace hub {

/// No answer in time, no route, no TLS: trying again later may help. `why` is for the log, English.
struct HubUnreachable {
  std::string why;
};
/// The hub answered and said no (certificate revoked, clock of the certificate over …): trying again does not
/// help. `why` is the hub's own sentence for people.
struct HubRefused {
  int status = 0;  // HTTP status; 0 = the answer was not one of ours
  std::string why;
};

using ServicesOutcome = std::variant<ServicesAnswer, HubUnreachable, HubRefused>;
using EnrolOutcome = std::variant<EnrolAnswer, HubUnreachable, HubRefused>;

/// A seam of the terminal: the real one is HttpsHub, tests have a small world of their own.
class Hub {
 public:
  virtual ~Hub() = default;
  /// The services of this person that may be rated, newest first; none is an empty list. Blocks until the
  /// patience it was made with is over at most. One thread at a time.
  [[nodiscard]] virtual ServicesOutcome services_of(const Private<std::string>& id_number) = 0;
};

/// The real one: POST /api/v1/kiosk/services with the terminal's certificate, to the first address that
/// answers.
class HttpsHub final : public Hub {
 public:
  explicit HttpsHub(storage::Https);  // storage/https.h: addresses, key pair, pinned CA, patience
  ~HttpsHub() override;
  [[nodiscard]] ServicesOutcome services_of(const Private<std::string>& id_number) override;

 private:
  std::unique_ptr<storage::Https> https_;
};

/// Asks the addresses ("https://10.1.2.3:8443"), in order, to enrol this terminal. `code` carries the
/// fingerprint of the hub's CA: a CA certificate that does not match is HubRefused, and nothing secret has
/// been said by then. The private key stays with the caller: `csr_pem` is its PKCS#10 request.
[[nodiscard]] EnrolOutcome enrol(const std::vector<std::string>& addresses, std::string_view code,
                                 const std::string& csr_pem, std::chrono::milliseconds patience);

}  // namespace hub
