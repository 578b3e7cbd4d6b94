// The way of a citizen to where her case (办件) stands: states, events, commands, arrows. Pure, as
// kiosk/rating_flow.
//
//   NotAsking ─CasesOpened→ AwaitingCaseCard ─CardSeen→ ReadingForCases ─CardRead→ AskingCases
//   AskingCases ─several→ ListingCases ─ServiceChosen→ ShowingCase;  one → ShowingCase;  none → NoCases
//   AwaitingCaseCard ─ByNumberWanted→ TypingCase ─Next→ AskingCase ─found→ ShowingCase
//   AskingCase ─not found, too often→ TypingCase: an unknown case and a wrong code are told alike
//   ShowingCase ─PrintWanted→ a summary is printed;  ─RateWanted→ the rating, of the steps that ended
//
// From anywhere: Home or silence → NotAsking. Back goes one screen back. A card laid starts its owner's visit
// and forgets whoever was shown before. Rating needs the card: whoever came by number is asked for it there.
// Whoever leaves is forgotten: card, what was typed and what was shown are wiped with the state.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "drivers/printer_event.h"
#include "hub/client.h"
#include "kiosk/rating_flow.h"
#include "ui/case_view.h"

namespace kiosk {

/// What was typed of a case's number and its secret.
struct TypedCase {
  std::string case_no;
  storage::Private<std::string> secret;
  ui::CaseField field = ui::CaseField::case_no;  // where the next letter goes
};

struct NotAsking {};
struct AwaitingCaseCard {};
struct ReadingForCases {};
struct AskingCases {
  drivers::IdCard card;
  Time request;  // names the request
};
struct ListingCases {
  drivers::IdCard card;
  std::vector<hub::Case> cases;
};
struct TypingCase {
  TypedCase typed;
  ui::CaseNotice notice{};
};
struct AskingCase {
  TypedCase typed;
  Time request;
};
struct ShowingCase {
  hub::Case shown;
  std::vector<drivers::IdCard> card;  // one, or none: came by number
  std::vector<hub::Case> cases;       // all of hers; empty: came by number
  ui::SlipNews slip{};
  drivers::PrintJobId job = 0;
};
struct NoCases {
  ui::Trouble trouble{};
  const drivers::Advice* advice = nullptr;
};

using CaseStage = std::variant<NotAsking, AwaitingCaseCard, ReadingForCases, AskingCases, ListingCases,
                               TypingCase, AskingCase, ShowingCase, NoCases>;

struct CaseFlow {
  CaseStage state = NotAsking{};
  Span span{};
  ui::Wishes wishes;
  ui::Language language = ui::Language::zh;
};

// What happens. ui::Intent is what the citizen did.
/// The door was touched, with wishes and language as they were set there.
struct CasesOpened {
  ui::Wishes wishes;
  ui::Language language = ui::Language::zh;
};
struct CasesTold {
  Time request;
  hub::CasesOutcome outcome;
};
struct CaseTold {
  Time request;
  hub::CaseOutcome outcome;
};

using CaseEvent = std::variant<ui::Intent, CasesOpened, CardSeen, CardRead, CardUnreadable, CardKindUnknown,
                               CardLifted, ReaderGone, CasesTold, CaseTold, drivers::JobDone, TimePassed>;

/// The world as it is at this step.
struct CaseWorld {
  Time now{};
  bool reader_ready = true;
  const drivers::Advice* reader_advice = nullptr;  // while it is not
  Patience patience{};
};

// What the flow wants done. ForgetPerson is that of kiosk/rating_flow.
struct AskCases {
  Time request;
  storage::Private<std::string> number, former_number;
};
struct AskCase {
  Time request;
  std::string case_no;
  storage::Private<std::string> secret;
};
struct PrintCase {
  drivers::PrintJobId job = 0;
  hub::Case shown;
};
/// Rating takes over: with these services of this card, or, without a card, from its beginning.
struct RateCase {
  std::vector<drivers::IdCard> card;
  std::vector<hub::Service> services;
};

using CaseCommand = std::variant<AskCases, AskCase, PrintCase, RateCase, ForgetPerson>;

/// One step. Never throws on anything a person, a device or the hub can do; what does not fit is ignored.
[[nodiscard]] std::vector<CaseCommand> step(CaseFlow&, CaseEvent, const CaseWorld&);

[[nodiscard]] inline bool is_open(const CaseFlow& flow) {
  return !std::holds_alternative<NotAsking>(flow.state);
}
[[nodiscard]] inline Time deadline(const CaseFlow& flow) {
  return is_open(flow) ? flow.span.until : Time::max();
}

/// Steps that ended and have no rating yet, as services.
[[nodiscard]] std::vector<hub::Service> ratable(const hub::Case&);
/// Both are long enough to ask with.
[[nodiscard]] bool is_complete(const TypedCase&);

inline constexpr std::size_t typed_case_no_max = 50, typed_secret_max = 32, typed_secret_min = 4;

}  // namespace kiosk
