// Cases as a hall's business system pushes them: bytes in, what became of each out.
// Not who may push (hub/token.h) and not the rules (hub/cases.h).
//
// JSON (RFC 8259); times are UTC seconds; texts in characters; unknown fields are refused.
//   push    = { "cases": [1*500 case], "v": 1 }
//   case    = { "case_no": 1 … 50, ? "code": 查询码, ? "department": ≤ 100, ? "due": time,
//               "id_number": string, ? "id_kind": "resident" | "other", "item": 1 … 200,
//               ? "missing": [0*20 1 … 200], ? "owner": ≤ 100, ? "pickup": ≤ 200, ? "result": ≤ 200,
//               "state": case-state (hub/wire_cases.h) or its term, ? "steps": [0*24 step],
//               "updated_at": time }
//   step    = { ? "ended": time, "name": 1 … 50, "step": 1 … 9999, ? "window": ≤ 100 }
//   answer  = { "outcomes": [1*500 outcome], "v": 1 }                       ; in the order of the push
//   outcome = { "case_no": string, "outcome": "taken" | "already" }         ; already: nothing new in it
//           / { "case_no": string, "field": string, "outcome": "refused", "reason": string }
// A case that is refused keeps no other from being taken; what was taken is durable when the answer is sent.
// The same push again changes nothing.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "hub/cases.h"
#include "hub/entry.h"

namespace hub {

struct PushedCase {
  std::string case_no;  // as it was said; empty when it said none
  std::variant<ToldCase, BadEntry> told;
};
inline constexpr std::size_t push_max = 500;

/// Throws BadMessage when it is no push at all; then nothing is taken.
[[nodiscard]] std::vector<PushedCase> parse_push(std::span<const std::byte>);

/// One transaction, durable when it returns; the answer. `who` pushed: a token's name.
[[nodiscard]] std::string take_push(Database&, const Pepper&, std::string_view who,
                                    std::span<const PushedCase>, sys_seconds now);

}  // namespace hub
