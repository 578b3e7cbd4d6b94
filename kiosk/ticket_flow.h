// The way of a citizen to a queue ticket: states, events, commands, arrows. Pure, as kiosk/rating_flow.
//
//   NotQueuing ─TicketsOpened→ PickingDepartment ─→ PickingBusiness ─BusinessPicked→ AwaitingCard ─CardSeen→
//   ReadingForTicket ─CardRead→ TakingTicket ─TicketTaken→ HavingTicket{printing} ─printed→ {printed} ─→
//   NotQueuing AwaitingCard ─WithoutCard, where the business or the hub's silence allows it─→ TakingTicket
//   TakingTicket ─no answer→ DrawingNumber ─NumberDrawn→ HavingTicket{printing}
//   HavingTicket{printing} ─not proved→ {failed} ─Confirmed: she has noted it→ {noted};  Back, silence → void
//   TakingTicket ─she has one→ HavingTicket{had} ─PrintAgain→ {printing}, the same number
//   NotQueuing ─TicketScanned→ LookingUpTicket ─PlaceTold→ HavingTicket{had}
//
// A ticket's id is made before the first try and stays the same through retries; a number drawn because no
// answer came is another ticket with an id of its own, and the first one is reported as not printed, so that
// whatever the hub made of it is never called. From anywhere but a running print: Home or silence →
// NotQueuing. The hall a citizen chooses from is the one that was known when she began: what she touches is
// what she saw.
#pragma once

#include <memory>

#include "drivers/printer_event.h"
#include "hub/client.h"
#include "kiosk/hall_known.h"
#include "kiosk/ticket_book.h"

namespace kiosk {

/// What she wants a ticket for.
struct Wish {
  hub::BusinessView business;
  bool care = false;  // 老幼病残孕, as she says
};

struct NotQueuing {};
struct PickingDepartment {};
struct PickingBusiness {
  std::string department;
};
struct AwaitingCard {
  Wish wish;
};
struct ReadingForTicket {
  Wish wish;
};
struct TakingTicket {
  Wish wish;
  hub::Uuid id{};
};
struct DrawingNumber {
  Wish wish;
  hub::Uuid id{};
};
struct LookingUpTicket {
  hub::Uuid id{};
};

/// A ticket as she sees it, from the hub or from the lease.
struct TicketInHand {
  hub::Uuid id{};
  std::string number;
  hub::Name business, area, window;  // window: she is called there
  std::chrono::sys_seconds taken_at{};
  std::optional<std::uint32_t> ahead;
  std::optional<hub::minutes> wait;
  bool operator==(const TicketInHand&) const = default;
};
struct HavingTicket {
  TicketInHand ticket;
  ui::PaperNews paper{};
  drivers::PrintJobId job = 0;
  bool had = false;  // she had it before she came: without paper it stays what it is
};
/// `wish` where she may try again.
struct NoTicketNow {
  ui::Trouble trouble{};
  std::optional<Wish> wish;
  std::optional<std::chrono::sys_seconds> opens;
  const drivers::Advice* advice = nullptr;
};

using TicketStep =
    std::variant<NotQueuing, PickingDepartment, PickingBusiness, AwaitingCard, ReadingForTicket, TakingTicket,
                 DrawingNumber, LookingUpTicket, HavingTicket, NoTicketNow>;

struct TicketFlow {
  TicketStep state = NotQueuing{};
  Span span{};
  ui::Wishes wishes;
  ui::Language language = ui::Language::zh;
  std::shared_ptr<const HallKnown> hall;  // null only while nobody is here
};

// What happens. ui::Intent is what the citizen did.
/// The door was touched, with wishes and language as they were set there.
struct TicketsOpened {
  ui::Wishes wishes;
  ui::Language language = ui::Language::zh;
};
/// A ticket's QR was held before the scanner.
struct TicketScanned {
  hub::Uuid id{};
};
struct TicketTaken {
  hub::Uuid id{};
  hub::TakeAnswer answer;
};
/// `refused`: the hub answered that it will not serve this terminal.
struct TakeUnanswered {
  hub::Uuid id{};
  bool refused = false;
};
struct NumberDrawn {
  hub::Uuid id{};
  std::optional<DrawnNumber> number;  // nothing: the lease is used up
};
struct PlaceTold {
  hub::Uuid id{};
  hub::NoteOutcome outcome;
};

using TicketEvent = std::variant<ui::Intent, TicketsOpened, TicketScanned, CardSeen, CardRead, CardUnreadable,
                                 CardKindUnknown, CardLifted, ReaderGone, TicketTaken, TakeUnanswered,
                                 NumberDrawn, PlaceTold, drivers::JobDone, TimePassed>;

/// The world as it is at this step.
struct TicketWorld {
  Time now{};
  storage::Uuid chance{};  // fresh random bytes at every step
  bool reader_ready = true;
  std::shared_ptr<const HallKnown> hall;  // as known now; never null
  Patience patience{};
};

// What the flow wants done. ForgetPerson is that of kiosk/rating_flow.
struct TakeTicket {
  hub::Uuid id{};
  std::string business;
  hub::Priority priority{};
  storage::Private<std::string> number;  // of the card; empty: without one
};
struct DrawNumber {
  hub::Uuid id{};
  std::string business;
  hub::Priority priority{};
};
struct AskPlace {
  hub::Uuid id{};
};
struct PrintTicket {
  drivers::PrintJobId job = 0;
  TicketInHand ticket;
};

using TicketCommand =
    std::variant<TakeTicket, DrawNumber, AskPlace, PrintTicket, hub::PaperReport, ForgetPerson>;

/// One step. Never throws on anything a person, a device or the hub can do; what does not fit is ignored.
[[nodiscard]] std::vector<TicketCommand> step(TicketFlow&, TicketEvent, const TicketWorld&);

[[nodiscard]] inline bool is_open(const TicketFlow& flow) {
  return !std::holds_alternative<NotQueuing>(flow.state);
}
[[nodiscard]] inline Time deadline(const TicketFlow& flow) {
  return is_open(flow) ? flow.span.until : Time::max();
}

/// Whether the card screen also offers to go on without one.
[[nodiscard]] bool may_go_without_card(const HallKnown&, const hub::BusinessView&);
/// Whether the card screen asks for a card at all: the hub is there to count tickets of a person.
[[nodiscard]] bool asks_for_card(const HallKnown&, bool reader_ready);

}  // namespace kiosk
