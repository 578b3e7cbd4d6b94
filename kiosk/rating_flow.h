// The way of a citizen through a rating, and to what became of one: states, events, commands, arrows. Pure:
// no clock, no device, no screen.
//
//   Welcome ─RateWanted→ LayCard ─CardSeen→ Reading ─CardRead→ AskingHub ─ServicesFound→ Choosing
//      │  └────────────CardSeen────────────────┘                   │
//      │                                                           └─ one service only ─→ Grading
//   Choosing ─ServiceChosen→ Grading ─GradeChosen→ Giving reasons ─Next→ Confirming ─Confirmed→ Saving
//   Confirming ─WritingWanted→ Writing ─Next, Back→ Confirming     words, a reason, a telephone number: none
//   need be Saving ─RatingKept→ Thanking ─(time, Home)→ Welcome Welcome ─CodeScanned→ AskingReceipt
//   ─ReceiptAnswered→ ToldReceipt ─(time, Home)→ Welcome
//      └────a foreign code────────────────────────────────┘
//   Welcome ─a ticket's code→ AskingTicket ─over, not rated→ Grading;  not over → ShowTicket, its own flow
//   Welcome ─StepsGiven, from kiosk/case_flow→ Choosing or Grading
//
// A code scanned on any other screen is ignored: the citizen at the terminal goes first.
// From anywhere: Home or silence → Welcome, and nothing is written. Back goes one screen back. What cannot be
// done now → Trouble, which says what and how long; Retry where trying again makes sense.
// A card lifted after it was read interrupts nothing: people take their card back, and should. But where
// nothing is touched after it, she has left: the header asks, and the visit ends. Another person's card
// starts that person's visit and forgets the former one. A technician who holds the corner
// (ui::ServiceWanted) ends the visit like Home. Whoever leaves a state with a Visit in it forgets the person:
// the card's data are wiped with the state.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "drivers/advice.h"
#include "drivers/id_card.h"
#include "hub/wire.h"
#include "hub/wire_cases.h"
#include "kiosk/draft.h"
#include "kiosk/scan_code.h"
#include "storage/chain.h"
#include "storage/record.h"
#include "ui/intent.h"
#include "ui/view.h"

namespace kiosk {

using Time = std::chrono::steady_clock::time_point;

/// How long a screen waits for a citizen; half as long again for whoever reads large print or listens.
struct Patience {
  std::chrono::seconds card{60};
  std::chrono::seconds reading{10};
  std::chrono::seconds hub{15};
  std::chrono::seconds answer{60};  // each question
  std::chrono::seconds reasons{90};
  std::chrono::seconds writing{120};
  std::chrono::seconds saving{20};
  std::chrono::seconds thanks{20};
  std::chrono::seconds trouble{20};
  std::chrono::seconds card_taken{30};   // without a touch after it; for everybody alike
  std::chrono::seconds technician{180};  // without a touch
  std::chrono::seconds preferences{30};  // wishes or English on an untouched welcome screen
};

[[nodiscard]] inline bool is_unhurried(const ui::Wishes& wishes) { return wishes.elder || wishes.voice; }

/// When a screen came up, when it was last touched, and when silence ends it.
struct Span {
  Time since{};
  Time touched{};
  Time until{};
  std::optional<Time> card_taken;  // when she took her card, if nothing was touched since
};

/// What she adds of her own accord. It stays while she goes back and forth, and goes with the service it is
/// about.
struct Added {
  storage::Private<std::string> words, other, phone;
  std::optional<bool> call_back;  // not said
};

/// A person at the terminal: the card she laid, and what she may rate.
struct Visit {
  drivers::IdCard card;  // without a number: she holds a ticket, whose service this is
  std::vector<hub::Service> services;
  std::size_t chosen = 0;
  Time asked{};  // when the grade screen first came up
  Added added{};
};

struct Welcome {};
struct LayCard {};
struct Reading {};
struct AskingHub {
  Visit visit;
  Time request;  // names the request: an answer to an earlier one is not ours
};
struct Choosing {
  Visit visit;
};
struct Grading {
  Visit visit;
};
struct GivingReasons {
  Visit visit;
  storage::Grade grade{};
  std::vector<bool> chosen;  // over reasons_for(grade), in order
};
struct Confirming {
  Visit visit;
  storage::Grade grade{};
  std::vector<bool> chosen;
};
struct Writing {
  Visit visit;
  storage::Grade grade{};
  std::vector<bool> chosen;
  Draft draft;
};
struct Saving {
  Visit visit;
  storage::Grade grade{};
  std::vector<bool> chosen;
  storage::Uuid uuid{};  // fixed before the first attempt; a retry uses it again
  std::chrono::sys_seconds at{};
  std::chrono::seconds took{};
};
struct Thanking {
  std::string receipt;
  bool bad = false;
};
struct AskingReceipt {
  storage::Receipt receipt;
  Time request;
};
struct AskingTicket {
  storage::Uuid id{};
  Time request;
};
struct ToldReceipt {
  ui::ReceiptNews news{};
  std::string receipt;  // as people read it; empty for a foreign code
};
/// `saving` is kept when the store failed, so that Retry needs no second typing.
struct InTrouble {
  ui::Trouble trouble{};
  std::vector<Saving> saving;               // empty or one
  const drivers::Advice* advice = nullptr;  // what the device's table says to do, where it says it
};

using State = std::variant<Welcome, LayCard, Reading, AskingHub, Choosing, Grading, GivingReasons, Confirming,
                           Saving, Thanking, InTrouble, AskingReceipt, ToldReceipt, AskingTicket, Writing>;

struct Flow {
  State state = Welcome{};
  Span span{};
  ui::Wishes wishes;
  ui::Language language = ui::Language::zh;
};

// What happens. ui::Intent is what the citizen did.
struct CardSeen {};
struct CardRead {
  drivers::IdCard card;
};
/// `advice`: the words of drivers/sam_status for it, in static storage; null: the screen has its own.
struct CardUnreadable {
  const drivers::Advice* advice = nullptr;
};
struct CardKindUnknown {
  const drivers::Advice* advice = nullptr;
};
struct CardLying {};  // there already when the reader was opened: must be lifted and laid again
struct CardLifted {};
struct ReaderReady {};
struct ReaderGone {
  const drivers::Advice* advice = nullptr;
};
struct ServicesFound {
  Time request;
  std::vector<hub::Service> services;
  bool rated_here = false;  // some were left out: rated at this terminal a moment ago
};
struct HubSilent {
  Time request;
};
struct RatingKept {
  storage::Uuid uuid;
  std::string receipt;
};
struct RatingRefused {
  storage::Uuid uuid;
  bool full = false;  // else the store failed
};
struct CodeScanned {
  ScanCode code;
};
struct ReceiptAnswered {
  Time request;
  ui::ReceiptNews news{};
};
/// The case flow hands over: whose, and which steps.
struct StepsGiven {
  drivers::IdCard card;
  std::vector<hub::Service> services;
};
/// Nothing: the hub was silent.
struct TicketAnswered {
  Time request;
  std::optional<hub::TicketAnswer> answer;
  bool unknown = false;  // the hub has no such ticket
};
struct TimePassed {};

// InkRead (kiosk/draft) comes as an event, too.
using Event =
    std::variant<ui::Intent, CardSeen, CardRead, CardUnreadable, CardKindUnknown, CardLying, CardLifted,
                 ReaderReady, ReaderGone, ServicesFound, HubSilent, RatingKept, RatingRefused, CodeScanned,
                 ReceiptAnswered, StepsGiven, TicketAnswered, InkRead, TimePassed>;

/// What the flow may look at: the world as it is at this step. Time and chance come in here and nowhere else.
struct World {
  Time now{};
  std::chrono::sys_seconds wall{};
  storage::Uuid chance{};  // fresh random bytes at every step
  bool reader_ready = true;
  const drivers::Advice* reader_advice = nullptr;  // while it is not
  bool room = true;                                // the outbox can take a rating
  bool paused = false;                             // a check has put rating out of service: no visit begins
  Patience patience{};
  ui::InputMethods* methods = nullptr;  // none: digits and Latin letters
};

// What the flow wants done.
struct AskHub {
  Time request;
  storage::Private<std::string> number, former_number;
};
struct AskReceipt {
  Time request;
  storage::Receipt receipt;
};
struct AskTicket {
  Time request;
  storage::Uuid id{};
};
/// Not over yet, or over long ago: its place is told by another flow.
struct ShowTicket {
  storage::Uuid id{};
};
struct KeepRating {
  storage::Uuid uuid;
  storage::RatingContent content;
  storage::RaterIdentity identity;
};
/// → InkRead. Ink that is not read yet when the next is asked for need not be.
struct ReadInk {
  ui::Ink ink;
};
/// The person has left: wipe what the screen and the buffers may still hold.
struct ForgetPerson {};

using Command = std::variant<AskHub, AskReceipt, KeepRating, ForgetPerson, AskTicket, ShowTicket, ReadInk>;

/// One step. Never throws on anything a person or a device can do; what does not fit a state is ignored.
[[nodiscard]] std::vector<Command> step(Flow&, Event, const World&);

/// When TimePassed is due. Time::max() on an untouched welcome screen.
[[nodiscard]] Time deadline(const Flow&);

/// The annex's codes for a grade in the order they are shown: service indicators by dimension, then staff.
[[nodiscard]] std::vector<std::string> reasons_for(storage::Grade);

/// Whether 其他 is among the chosen reasons, so that she may say what it is.
[[nodiscard]] bool says_other(storage::Grade, const std::vector<bool>& chosen);

/// A touch this soon after a screen came up was meant for the screen before.
inline constexpr std::chrono::milliseconds settle_time{350};

}  // namespace kiosk
