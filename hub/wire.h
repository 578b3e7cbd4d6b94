// What a terminal and the hub say to one another, apart from rating batches (those are storage/batch.h).
// Bytes and back, pure: no socket, no clock, no file. One page of it for people: docs/wire.md.
//
// Grammar, version 1. CBOR (RFC 8949), media type application/cbor; map keys in byte order, each exactly
// once, unknown keys, tags, floats and trailing bytes are refused; times are UTC seconds.
//   services-query  = { "id_number": tstr, "v": 1 }                                        ; 1 … 32 bytes
//                   / { "former_number": tstr, "id_number": tstr, "v": 2 }    ; hubs before version 2 refuse
//   services-answer = { "now": uint, "services": [0*64 service], "v": 1 }
//   service         = { "at": uint, "case_no": text, "department": text, "event": text, "item": text,
//                       "step": uint, "window": text }                   ; step 1 … 9999, text ≤ 600 bytes
//   enrol-request   = { "code": tstr, "csr": tstr, "v": 1, ? "terminal": tstr }            ; csr = PEM, ≤ 8
//   KiB enrol-answer    = { "ca": tstr, "certificate": tstr, "content_key": bstr .size 32, "hall": text,
//                       "reviewers_key": bstr .size 32, "terminal": tstr, "v": 1 }
//   heartbeat       = { tip, "v": 1 }
//                   / { "devices": [0*32 finding], "set_aside": uint, tip, "v": 2, "version": text,
//                       "waiting": uint }          ; version 1 … 40 bytes; hubs before version 2 refuse
//   tip             = ( "epoch": bstr .size 16, "head": bstr .size 32, "seq": uint,
//                       "signature": bstr .size 1..72 )
//   heartbeat-answer = { "now": uint, "v": 1 }
//   self-test        = { "at": uint, "findings": [1*32 finding], "v": 1 }                  ; at: terminal's
//   clock finding          = { "check": text, "sentence": text, "verdict": "good" | "warning" | "failed" }
//                                                                 ; check 1 … 40 bytes, sentence 1 … 600
//   self-test-answer = heartbeat-answer
//   staff-call       = { "v": 1 }                                      ; answered with a heartbeat-answer
// JSON (RFC 8259), read by people's browsers too:
//   receipt-answer  = { "state": "received" | "counted" | "repeat" | "unusable", "v": 1 }
//   problem         = { "detail": string, "status": number, "title": string, "type": "about:blank" }  ; RFC
//   9457
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "storage/keys.h"
#include "storage/private.h"
#include "storage/record.h"

namespace hub {

using storage::Bytes;
using storage::Private;

/// A message that is not what the grammar says. The text names the field and what was expected, never its
/// value.
struct BadMessage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What a terminal asks: the services of this person that may still be rated. Personal: body only, never a
/// URL.
struct ServicesQuery {
  Private<std::string> id_number;
  Private<std::string> former_number{};  // the person's other number, on an older card; empty: none
};

/// One thing the hall did for a person: (case_no, step) is rated once.
struct Service {
  std::string case_no;     // 办件编号, opaque, ≤ 50 characters
  std::uint32_t step = 1;  // 服务环节序号
  std::string item;        // 事项名称
  std::string window;      // "3号窗口", may be empty
  std::string department;  // 受理单位, may be empty
  std::string event;       // what happened: 受理, 办结, 补正材料 …
  std::chrono::sys_seconds at{};
  bool operator==(const Service&) const = default;
};

/// Newest service first. `now` is the hub's clock: a terminal says "today" by it, its own clock is not
/// trusted.
struct ServicesAnswer {
  std::chrono::sys_seconds now{};
  std::vector<Service> services;
  bool operator==(const ServicesAnswer&) const = default;
};

/// A new terminal introduces itself with the one-time code an administrator read out. The name is the one the
/// code was made for; a terminal that says a name of its own is refused if it differs.
struct EnrolRequest {
  std::string code;  // hub/enrolment_code.h
  std::optional<std::string> terminal;
  std::string csr_pem;
  bool operator==(const EnrolRequest&) const = default;
};

using PublicKeyBytes = std::array<std::byte, 32>;  // X25519, RFC 7748

struct EnrolAnswer {
  std::string certificate_pem;
  std::string ca_pem;
  PublicKeyBytes content_key{};  // ratings' contents are sealed to it
  PublicKeyBytes
      reviewers_key{};   // raters' identities are sealed to it; the hub does not hold its private half
  std::string terminal;  // the certificate's common name
  std::string hall;      // 新华区政务服务大厅
  bool operator==(const EnrolAnswer&) const = default;
};

/// What a terminal found when it checked itself. A second one of the same `at` is the same one, sent again.
enum class CheckVerdict { good, warning, failed };
[[nodiscard]] std::string_view name_of(CheckVerdict);
/// "正常", "注意", "故障".
[[nodiscard]] std::string_view words_of(CheckVerdict);

struct CheckFinding {
  std::string check;  // "reader": the same for the same check, always
  CheckVerdict verdict{};
  std::string sentence;  // Chinese, for administrators; nothing personal
  bool operator==(const CheckFinding&) const = default;
};
struct SelfTest {
  std::chrono::sys_seconds at{};
  std::vector<CheckFinding> findings;
  bool operator==(const SelfTest&) const = default;
};
inline constexpr std::size_t self_test_findings_max = 32, check_max = 40, sentence_max = 600;

/// How things stand at a terminal now. The next one takes its place.
struct TerminalState {
  std::string version;                // of its program, "0.1.0"; 1 … 40 bytes
  std::uint64_t waiting = 0;          // ratings there that the hub has not confirmed as processed
  std::uint64_t set_aside = 0;        // ratings that the hub will not have: they stay there
  std::vector<CheckFinding> devices;  // what the running program finds on each that has told of itself
  bool operator==(const TerminalState&) const = default;
};

/// The tip of the terminal's chain, vouched for, also when there is nothing to upload: shows a cut tail and a
/// rolled-back disk. Terminals of version 1 say nothing of their state.
struct Heartbeat {
  storage::Epoch epoch{};
  storage::SignedHead tip;
  std::optional<TerminalState> state{};
  bool operator==(const Heartbeat&) const = default;
};
struct HeartbeatAnswer {
  std::chrono::sys_seconds now{};  // the hub's clock
  bool operator==(const HeartbeatAnswer&) const = default;
};

/// Somebody at the terminal wants staff to come.
struct StaffCall {};

/// What became of a rating, for whoever holds its receipt code: nothing about the grade or the person.
enum class ReceiptState {
  received,  // durable at the hub, not looked at yet
  counted,   // opened, valid: it counts
  repeat,    // the service had been rated before: kept, does not count
  unusable   // arrived damaged: kept for the administrators
};
[[nodiscard]] std::string_view name_of(ReceiptState);
/// The sentence a citizen reads.
[[nodiscard]] std::string_view words_of(ReceiptState);

/// Why a request was not served. `detail` is for people, Chinese then English, and says what to do.
struct Problem {
  int status = 500;
  std::string title;
  std::string detail;
  bool operator==(const Problem&) const = default;
};

inline constexpr std::string_view cbor_type = "application/cbor";
inline constexpr std::string_view json_type = "application/json";
inline constexpr std::string_view problem_type = "application/problem+json";

/// The query is private as a whole; no other copy of the number is left behind.
[[nodiscard]] Private<Bytes> encode(const ServicesQuery&);
[[nodiscard]] Bytes encode(const ServicesAnswer&);
[[nodiscard]] Bytes encode(const EnrolRequest&);
[[nodiscard]] Bytes encode(const EnrolAnswer&);
[[nodiscard]] Bytes encode(const Heartbeat&);
[[nodiscard]] Bytes encode(const HeartbeatAnswer&);
[[nodiscard]] Bytes encode(const SelfTest&);
[[nodiscard]] Bytes encode(StaffCall);
[[nodiscard]] std::string encode(ReceiptState);
[[nodiscard]] std::string encode(const Problem&);

/// All throw BadMessage on anything outside the grammar; work and memory are bounded by the input's length.
[[nodiscard]] ServicesQuery decode_services_query(std::span<const std::byte>);
[[nodiscard]] ServicesAnswer decode_services_answer(std::span<const std::byte>);
[[nodiscard]] EnrolRequest decode_enrol_request(std::span<const std::byte>);
[[nodiscard]] EnrolAnswer decode_enrol_answer(std::span<const std::byte>);
[[nodiscard]] Heartbeat decode_heartbeat(std::span<const std::byte>);
[[nodiscard]] HeartbeatAnswer decode_heartbeat_answer(std::span<const std::byte>);
[[nodiscard]] SelfTest decode_self_test(std::span<const std::byte>);
[[nodiscard]] StaffCall decode_staff_call(std::span<const std::byte>);
[[nodiscard]] ReceiptState decode_receipt(std::string_view json);
[[nodiscard]] Problem decode_problem(std::string_view json);

}  // namespace hub
