// What a terminal and the hub say to one another about tickets, and what a ticket's QR leads to.
// Bytes and back, pure, like hub/wire.h; the rules are hub/queue.h.
//
// Grammar, version 1, as in hub/wire.h. CBOR; text ≤ 600 bytes; key = 1 … 32 of [A-Za-z0-9_-]; id = bstr
// .size 16, made by the terminal at random before its first try.
//   hall-answer       = { "businesses": [0*200 business], "departments": [0*64 department], "now": uint,
//                         ? "ticket_page": text, "v": 1, "version": uint }  ; version 0: the hall is not set
//                         up
//   department        = { "key": key, "name": text, "name_en": text }    ; "": shown as in Chinese
//   business          = { "area": text, "area_en": text, "card": bool, ? "closed": no-ticket, "department":
//   key,
//                         "key": key, "name": text, "name_en": text, ? "opens": uint, ? "wait": minutes,
//                         "waiting": uint }
//   no-ticket         = "later" | "over" | "holiday" | "full" | "unknown_business" | "card_needed" |
//   "has_ticket"
//                     / "person_limit"
//   take-request      = { "business": key, "id": id, "priority": priority, "v": 1, ? "who": tstr }
//                                                   ; who = ID number, 1 … 32 bytes; priority ordinary or
//                                                   care
//   take-answer       = { "ticket": note, "v": 1 } / { "no_ticket": no-ticket, ? "opens": uint, "v": 1 }
//                     / { "id": id, "no_ticket": "has_ticket", "ticket": note, "v": 1 }  ; the one she has
//   note              = { "ahead": uint, "area": text, "area_en": text, "business": text, "business_en":
//   text,
//                         "number": text, "state": state, "taken_at": uint, ? "wait": minutes, ? "window":
//                         text, ? "window_en": text }
//   paper-report      = { "id": id, "printed": bool, "v": 1 }            ; answered with a take-answer's
//   ticket lease-request     = { "id": id, "left": [0*200 { "business": key, "numbers": uint }], "v": 1 }
//   lease-answer      = { "blocks": [0*200 block], "day": uint, "now": uint, "until": uint, "v": 1 }
//   block             = { "business": key, "first": uint, "last": uint, "prefix": tstr }
//                                                   ; day since 1970-01-01; until: the hall's midnight
//   reconcile-request = { "tickets": [1*200 { "ago": seconds, "business": key, "day": uint, "id": id,
//                         "number": uint, "priority": priority }], "v": 1 }        ; in the order of issue
//   reconcile-answer  = { "outcomes": [1*200 "taken" | "already" | "refused"], "v": 1 }     ; in that order
// JSON, for phones: place-answer = { "v": 1, …note }
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hub/hall.h"
#include "hub/wire.h"
#include "storage/chain.h"

namespace hub {

enum class TicketState {
  reserved,   // it has a number, and is not known to be on paper: never called
  waiting,    // on paper
  called,     // to a window, not there yet
  serving,    // at the window
  suspended,  // sent away for a while, keeps her place
  finished,
  no_show,
  void_
};
inline constexpr int ticket_states = 8;
/// "reserved" …, and "void" without the underscore. nullopt for what is none.
[[nodiscard]] std::string_view name_of(TicketState);
[[nodiscard]] std::optional<TicketState> ticket_state_named(std::string_view);

enum class Priority { ordinary, booked, care, green };  // 普通, 预约, 老幼病残孕, 绿色通道
[[nodiscard]] std::string_view name_of(Priority);
[[nodiscard]] std::optional<Priority> priority_named(std::string_view);

/// Why no ticket is given.
enum class NoTicket {
  later,             // opens today
  over,              // not any more today
  holiday,           // not today at all
  full,              // the slot's, the day's or all numbers are given
  unknown_business,  // not in this hall, or not any more
  card_needed,
  has_ticket,   // she has one of this business already
  person_limit  // she had as many today as one may have
};
[[nodiscard]] std::string_view name_of(NoTicket);

using std::chrono::minutes;
using storage::Uuid;

/// What a terminal shows of a business.
struct BusinessView {
  std::string key;
  Name name;
  std::string department;  // key
  Name area;               // where to wait
  bool card = true;
  std::optional<NoTicket> closed;  // none: tickets are given
  std::optional<std::chrono::sys_seconds> opens;
  std::uint32_t waiting = 0;
  std::optional<minutes> wait;  // estimated
  bool operator==(const BusinessView&) const = default;
};
struct HallAnswer {
  std::chrono::sys_seconds now{};
  std::uint64_t version = 0;
  std::string ticket_page{};  // a ticket's QR leads to it, "#", its token; empty: to no page
  std::vector<Place> departments;
  std::vector<BusinessView> businesses;
  bool operator==(const HallAnswer&) const = default;
};

/// Somebody wants a ticket. Personal with a card's number: body only, never a URL.
struct TakeRequest {
  Uuid id{};
  std::string business;
  Priority priority = Priority::ordinary;
  Private<std::string> id_number{};  // empty: without a card
};
/// A ticket as its holder may see it: on paper, on screen, on her phone.
struct TicketNote {
  std::string number;
  TicketState state{};
  Name business, area;
  std::chrono::sys_seconds taken_at{};  // the hub's clock
  std::uint32_t ahead = 0;              // while it waits
  std::optional<minutes> wait;
  Name window;  // empty: not called yet
  bool operator==(const TicketNote&) const = default;
};
/// Told only to whoever laid her card.
struct HeldTicket {
  Uuid id{};
  TicketNote note;
  bool operator==(const HeldTicket&) const = default;
};
struct NoTicketGiven {
  NoTicket why{};
  std::optional<HeldTicket> hers;  // has_ticket: which
  std::optional<std::chrono::sys_seconds> opens;
  bool operator==(const NoTicketGiven&) const = default;
};
using TakeAnswer = std::variant<TicketNote, NoTicketGiven>;

/// What became of the paper. Sent again until it is answered.
struct PaperReport {
  Uuid id{};
  bool printed = false;
  bool operator==(const PaperReport&) const = default;
};

/// How many numbers a terminal has left of what it leased; a business it does not name has none.
struct NumbersLeft {
  std::string business;
  std::uint32_t numbers = 0;
  bool operator==(const NumbersLeft&) const = default;
};
struct LeaseRequest {
  Uuid id{};
  std::vector<NumbersLeft> left;
  bool operator==(const LeaseRequest&) const = default;
};
struct LeasedBlock {
  std::string business, prefix;
  std::uint32_t first = 0, last = 0;
  bool operator==(const LeasedBlock&) const = default;
};
/// Good for this day of the hall, which ends at `until`: `until - now` from when it arrived.
struct LeaseAnswer {
  std::chrono::sys_seconds now{}, until{};
  std::uint64_t day = 0;
  std::vector<LeasedBlock> blocks;
  bool operator==(const LeaseAnswer&) const = default;
};

/// A ticket that was given, and printed, while the hub was silent. Nobody's name or number is with it.
struct OfflineTicket {
  Uuid id{};
  std::string business;
  std::uint64_t day = 0;
  std::uint32_t number = 0;
  std::chrono::seconds ago{};  // by a clock that nobody sets
  Priority priority = Priority::ordinary;
  bool operator==(const OfflineTicket&) const = default;
};
struct ReconcileRequest {
  std::vector<OfflineTicket> tickets;
  bool operator==(const ReconcileRequest&) const = default;
};
enum class Reconciled { taken, already, refused };
[[nodiscard]] std::string_view name_of(Reconciled);
struct ReconcileAnswer {
  std::vector<Reconciled> outcomes;
  bool operator==(const ReconcileAnswer&) const = default;
};

/// The query is private as a whole; no other copy of the number is left behind.
[[nodiscard]] Private<Bytes> encode(const TakeRequest&);
[[nodiscard]] Bytes encode(const HallAnswer&);
[[nodiscard]] Bytes encode(const TakeAnswer&);
[[nodiscard]] Bytes encode(const PaperReport&);
[[nodiscard]] Bytes encode(const LeaseRequest&);
[[nodiscard]] Bytes encode(const LeaseAnswer&);
[[nodiscard]] Bytes encode(const ReconcileRequest&);
[[nodiscard]] Bytes encode(const ReconcileAnswer&);
[[nodiscard]] std::string place_json(const TicketNote&);

/// All throw BadMessage on anything outside the grammar; work and memory are bounded by the input's length.
[[nodiscard]] TakeRequest decode_take_request(std::span<const std::byte>);
[[nodiscard]] HallAnswer decode_hall_answer(std::span<const std::byte>);
[[nodiscard]] TakeAnswer decode_take_answer(std::span<const std::byte>);
[[nodiscard]] PaperReport decode_paper_report(std::span<const std::byte>);
[[nodiscard]] LeaseRequest decode_lease_request(std::span<const std::byte>);
[[nodiscard]] LeaseAnswer decode_lease_answer(std::span<const std::byte>);
[[nodiscard]] ReconcileRequest decode_reconcile_request(std::span<const std::byte>);
[[nodiscard]] ReconcileAnswer decode_reconcile_answer(std::span<const std::byte>);
[[nodiscard]] TicketNote decode_place(std::string_view json);

/// "A005", "A1000".
[[nodiscard]] std::string number_text(std::string_view prefix, int number);

/// 32 digits, as in a ticket's QR and in the address of its place. nullopt for anything else.
[[nodiscard]] std::string token_text(const Uuid&);
[[nodiscard]] std::optional<Uuid> token_in(std::string_view);

}  // namespace hub
