// The real Sender: POST over mTLS to the hub.
// An answer counts only if it parses, echoes the batch and names every record; status 200 by itself proves
// nothing.
//
//   POST /api/v1/kiosk/ratings         batch        → 200 batch_answer
//   POST /api/v1/kiosk/ratings/status  status_query → 200 status_answer
// Content-Type application/cbor. Any other status is a refusal; Retry-After (seconds) is heeded.
#pragma once

#include "storage/https.h"
#include "storage/sender.h"

namespace storage {

inline constexpr const char* ratings_path = "/api/v1/kiosk/ratings";
inline constexpr const char* ratings_status_path = "/api/v1/kiosk/ratings/status";

class HttpsSender final : public Sender {
 public:
  explicit HttpsSender(Https https) : https_(std::move(https)) {}
  [[nodiscard]] SendOutcome send(const Batch&) override;
  [[nodiscard]] AskOutcome ask(const StatusQuery&) override;

 private:
  Https https_;
};

}  // namespace storage
