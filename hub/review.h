// What reviewers read beside a bad rating: who gave it, what was written, the telephone number. Opened with a
// key that the server does not have: `hallhub open` is a process of its own, which ends with the reading. Not
// the command (hub/review_command.h), and not what pages show without the key (hub/staff/routes_review.cpp).
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <variant>

#include "hub/database.h"
#include "storage/seal.h"

namespace hub {

/// Policy, article 7: from the hub's receipt on.
inline constexpr std::chrono::hours verify_within{24};
/// Article 8: what reviewers still work at.
inline constexpr std::chrono::days rectify_within{15};

/// Who gave it and what was written, or why that stays closed: a Chinese sentence.
using OpenedRater = std::variant<storage::RaterIdentity, std::string>;
[[nodiscard]] OpenedRater open_rater(const SealedRating&, const storage::PrivateKey& reviewers);

struct OpenedRating {
  SealedRating rating;
  OpenedRater rater;
};

struct ReviewLook {
  std::chrono::sys_seconds now{};
  std::chrono::minutes hall_offset{};
  bool numbers = false;  // of identity cards, too
};
/// Some Chinese lines per rating. What citizens wrote has no control characters left: it goes to a terminal.
[[nodiscard]] Private<std::string> review_text(std::span<const OpenedRating>, const ReviewLook&);

}  // namespace hub
