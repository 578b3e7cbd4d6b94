// What a citizen's phone asks after it scanned a ticket's QR: her place, and, when she was served, a rating.
// Not the page (hub/phone/) and not its routes. The ticket's secret is in the QR's fragment and in request
// bodies: in no address, no log, no header.
//
// JSON, version 1:
//   phone-query      = { "token": 32 hexadecimal digits, "v": 1 }
//   phone-ticket     = { "hall": string, "keep_days": uint, "now": uint, "rating": "later" | "open" | "done"
//   |
//                        "none", "ticket": note (hub/wire_tickets.h), "v": 1 }    ; none: it was never served
//   phone-rating     = { "grade": string, "service": [0*9 string], "staff": [0*4 string], "token": as above,
//                        "took": 0 … 86400 seconds, ? "words": string, ? "other": string, ? "phone": string,
//                        ? "call_back": bool, "v": 1 }    ; up to storage::most_words, most_phone characters;
//                        other: where a reason is 其他; call_back: with a bad grade and a phone
//   phone-receipt    = { "again": bool, "receipt": string, "v": 1 }       ; again: it was here already
//   phone-indicators = { "grades": [5*5 { "grade": string, "groups": [* { "reasons": [* { "code": string,
//                        "other": bool, "text": string }], "staff": bool, "title": string }], "words": string
//                        }], "v": 1 }
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hub/after_service.h"
#include "storage/seal.h"

namespace hub {

struct PhoneRating {
  Uuid ticket{};
  storage::Grade grade{};
  std::vector<std::string> service, staff;  // codes of the annex
  std::chrono::seconds took{};
  Private<std::string> words{}, other{}, phone{};  // what she added; may be empty
  std::optional<bool> call_back{};                 // not said
};

/// Both throw BadMessage; codes that do not belong to the grade are one.
[[nodiscard]] Uuid decode_phone_query(std::span<const std::byte>);
[[nodiscard]] PhoneRating decode_phone_rating(std::span<const std::byte>);

/// What the page tells of the hall.
struct PhoneHall {
  std::string name;
  std::chrono::days keep{};  // what only reviewers may open: hub/retention.h
};
/// nullopt when there is no such ticket. For a reader's connection.
[[nodiscard]] std::optional<std::string> phone_ticket(Database&, const PhoneHall&, const Uuid&,
                                                      sys_seconds now);
/// The annex, grade by grade.
[[nodiscard]] std::string phone_indicators();

struct PhoneReceipt {
  std::string code;
  bool again = false;
  bool operator==(const PhoneReceipt&) const = default;
};
enum class NoPhoneRating { unknown, not_served, rated };
using PhoneOutcome = std::variant<PhoneReceipt, NoPhoneRating>;

/// Seals at once, content to the hub and identity to the reviewers, and stores it where terminals' ratings
/// are; durable when it returns, opened and counted with them. Identity: the first half of the ticket's
/// pseudonym (kind "pseudonym"), or of a ticket taken without a card its case number (kind "ticket"); and
/// what she added.
[[nodiscard]] PhoneOutcome rate_by_phone(Database&, const storage::SealingKeys&, const PhoneRating&,
                                         sys_seconds now);
[[nodiscard]] std::string encode(const PhoneReceipt&);

/// The page: what is asked for by which path.
struct PhoneFile {
  std::string_view path, content_type, text;
};
[[nodiscard]] std::span<const PhoneFile> phone_files();

}  // namespace hub
