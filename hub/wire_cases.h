// What a terminal and the hub say to one another about cases (办件), and about the service a ticket was.
// Bytes and back, pure, like hub/wire.h; the rules are hub/cases.h.
//
// Grammar, version 1, as in hub/wire.h. CBOR; text ≤ 600 bytes.
//   cases-query   = services-query                                    ; the person's number, two for some
//   cases-answer  = { "cases": [0*20 case], "now": uint, "v": 1 }     ; hers, the one changed last first
//   case-query    = { "case_no": tstr, "secret": tstr, "v": 1 }
//                                            ; case_no 1 … 150 bytes, secret 1 … 32: 查询码, or last digits
//   case-answer   = { "case": case, "now": uint, "v": 1 } / { "no_case": "not_found" | "too_often", "v": 1 }
//   case          = { "case_no": text, "department": text, ? "due": uint, "item": text, "missing": [0*20
//                     text], "owner": text, "pickup": text, "result": text, "state": case-state,
//                     "steps": [0*24 case-step], "updated": uint }    ; owner: masked, may be empty
//   case-state    = "received" | "correcting" | "accepted" | "reviewing" | "suspended" | "finished" |
//                   "refused" | "denied" | "returned"
//   case-step     = { ? "ended": uint, "name": text, "number": uint, "ratable": bool, "window": text }
//   ticket-query  = { "id": bstr .size 16, "v": 1 }
//   ticket-answer = { "now": uint, ? "service": service, "state": state, "v": 1 }
//                                            ; service: over, and not rated yet; state as in wire_tickets.h
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hub/wire.h"
#include "hub/wire_tickets.h"

namespace hub {

/// Where a case stands. Terms: GB/T 39046-2020 and the halls' business systems.
enum class CaseState {
  received,    // 收件: papers are here, nobody has decided to take them on
  correcting,  // 补正: waits for papers of the applicant
  accepted,    // 受理
  reviewing,   // 办理中
  suspended,   // 暂停
  finished,    // 办结
  refused,     // 不予受理
  denied,      // 审批不通过
  returned     // 退件
};
inline constexpr int case_states = 9;
[[nodiscard]] std::string_view name_of(CaseState);
/// 收件, 补正, …
[[nodiscard]] std::string_view words_of(CaseState);
/// By either; nullopt for what is none.
[[nodiscard]] std::optional<CaseState> case_state_named(std::string_view);

/// 环节. One that has ended was a service: (case_no, number) is rated once.
struct CaseStep {
  std::uint32_t number = 1;  // 服务环节序号
  std::string name, window;  // window may be empty
  std::optional<std::chrono::sys_seconds> ended;
  bool ratable = false;
  bool operator==(const CaseStep&) const = default;
};

/// A case as its owner may see it at a terminal: no name but a masked one, no number.
struct Case {
  std::string case_no;
  std::string item, department;
  std::string owner;  // "张*", may be empty
  CaseState state{};
  std::optional<std::chrono::sys_seconds> due;
  std::vector<std::string> missing;       // 补正材料
  std::string result, pickup;             // what came of it, and how to fetch that; may be empty
  std::vector<CaseStep> steps;            // by number
  std::chrono::sys_seconds updated_at{};  // by the business system's clock
  bool operator==(const Case&) const = default;
};
inline constexpr std::size_t cases_max = 20, missing_max = 20, steps_max = 24;

struct CasesAnswer {
  std::chrono::sys_seconds now{};
  std::vector<Case> cases;
  bool operator==(const CasesAnswer&) const = default;
};

/// Somebody without her card: the case's number and what only its owner knows.
struct CaseQuery {
  std::string case_no;
  Private<std::string> secret;  // 查询码, or the last six characters of the owner's number
};
enum class NoCase {
  not_found,  // no such case, or another secret: nobody learns which
  too_often
};
[[nodiscard]] std::string_view name_of(NoCase);
struct FoundCase {
  std::chrono::sys_seconds now{};
  Case found;
  bool operator==(const FoundCase&) const = default;
};
using CaseAnswer = std::variant<FoundCase, NoCase>;

/// What a ticket's holder may rate, by the secret in its QR.
struct TicketQuery {
  Uuid id{};
  bool operator==(const TicketQuery&) const = default;
};
struct TicketAnswer {
  std::chrono::sys_seconds now{};
  TicketState state{};
  std::optional<Service> service;
  bool operator==(const TicketAnswer&) const = default;
};

/// The query is private as a whole; no other copy of the secret is left behind.
[[nodiscard]] Private<Bytes> encode(const CaseQuery&);
[[nodiscard]] Bytes encode(const CasesAnswer&);
[[nodiscard]] Bytes encode(const CaseAnswer&);
[[nodiscard]] Bytes encode(const TicketQuery&);
[[nodiscard]] Bytes encode(const TicketAnswer&);

/// All throw BadMessage on anything outside the grammar; work and memory are bounded by the input's length.
[[nodiscard]] CaseQuery decode_case_query(std::span<const std::byte>);
[[nodiscard]] CasesAnswer decode_cases_answer(std::span<const std::byte>);
[[nodiscard]] CaseAnswer decode_case_answer(std::span<const std::byte>);
[[nodiscard]] TicketQuery decode_ticket_query(std::span<const std::byte>);
[[nodiscard]] TicketAnswer decode_ticket_answer(std::span<const std::byte>);

}  // namespace hub
