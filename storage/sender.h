// The narrow seam between the uploader and the network: a batch out, its outcomes back; a question out, its
// answer back. Knows neither HTTP nor disks.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include "storage/batch.h"

namespace storage {

/// The hub answered, and it was no.
struct Refused {
  std::optional<std::chrono::seconds> retry_after;
  std::string why;  // English, for logs
};
/// Nothing that counts as an answer came back. The hub may have the records all the same.
struct NoAnswer {
  std::string why;
  bool untrusted = false;  // somebody answered who is not our hub: alarm
};

using SendOutcome = std::variant<BatchAnswer, Refused, NoAnswer>;
using AskOutcome = std::variant<StatusAnswer, Refused, NoAnswer>;

class Sender {
 public:
  virtual ~Sender() = default;
  /// Blocks for at most its time-out. A BatchAnswer answers this batch, and names every record of it.
  [[nodiscard]] virtual SendOutcome send(const Batch&) = 0;
  [[nodiscard]] virtual AskOutcome ask(const StatusQuery&) = 0;
};

}  // namespace storage
