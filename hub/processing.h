// Opening what arrived: from a sealed, durable row to a rating that counts, repeats, or is rejected with a
// reason. Nothing is dropped: the row stays as it came whatever becomes of it. Identities stay sealed.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "hub/connections.h"
#include "storage/seal.h"

namespace hub {

/// Why a rating cannot count: a Chinese sentence for administrators that holds none of its bytes.
struct Rejection {
  std::string reason;
};

/// Opens and checks: bound to its place, version, catalogue, codes that belong to the grade, and an identity
/// that is sealed to these reviewers. Pure.
[[nodiscard]] std::variant<storage::RatingContent, Rejection> judge(const WaitingRating&,
                                                                    const storage::PrivateKey& content,
                                                                    const storage::KeyId& reviewers);

/// What one call of process_some did.
struct Processed {
  std::size_t looked_at = 0;
  std::vector<Alarm> alarms;  // one per rejection
};

/// Takes up to `limit` waiting ratings, opens them outside any transaction, and writes all results in one. A
/// second rating of the same (case_no, step) is a repeat; a service never imported is counted and flagged.
/// What another hub has opened meanwhile is left as it is.
[[nodiscard]] Processed process_some(Connections&, const storage::PrivateKey& content,
                                     const storage::KeyId& reviewers, sys_seconds now,
                                     std::size_t limit = 200);

}  // namespace hub
