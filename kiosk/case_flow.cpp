// The arrows of the case flow, one overload each. Nothing here touches a clock, a device or a screen.
#include "kiosk/case_flow.h"

#include <algorithm>
#include <utility>

#include "kiosk/overloaded.h"
#include "kiosk/visit_stepper.h"

namespace kiosk {
namespace {

using std::chrono::seconds;

seconds patience_of(const CaseStage& state, const Patience& p) {
  return std::visit(
      Overloaded{[](const NotAsking&) { return seconds::max(); },
                 [&](const AwaitingCaseCard&) { return p.card; },
                 [&](const ReadingForCases&) { return p.reading; }, [&](const AskingCases&) { return p.hub; },
                 [&](const AskingCase&) { return p.hub; }, [&](const ListingCases&) { return p.answer; },
                 [&](const TypingCase&) { return p.reasons; }, [&](const ShowingCase&) { return p.reasons; },
                 [&](const NoCases&) { return p.trouble; }},
      state);
}

bool is_code_letter(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

/// A copy that grows leaves no piece of a secret behind.
storage::Private<std::string> changed(const storage::Private<std::string>& secret, std::size_t keep,
                                      std::string_view more) {
  std::string text;
  text.reserve(typed_secret_max);
  text.append(secret.reveal(), 0, keep).append(more);
  return storage::Private<std::string>(std::move(text));
}

class CaseStepper : public VisitStepper<CaseStepper, CaseFlow, CaseWorld, CaseCommand> {
 public:
  using VisitStepper::VisitStepper;

 private:
  friend VisitStepper;
  using VisitStepper::on;

  [[nodiscard]] seconds patience() const { return patience_of(flow_.state, world_.patience); }
  [[nodiscard]] bool listens() const {
    return is_open(flow_) && !std::holds_alternative<AskingCases>(flow_.state) &&
           !std::holds_alternative<AskingCase>(flow_.state) &&
           !std::holds_alternative<ReadingForCases>(flow_.state);
  }

  // Everywhere.
  template <class S>
  void on(S&, const ui::Home&) {
    leave();
  }
  template <class S>
  void on(S&, const ui::ServiceWanted&) {
    leave();
  }
  template <class S>
  void on(S&, const TimePassed&) {
    leave();
  }
  void on(ReadingForCases&, const TimePassed&) { trouble(ui::Trouble::card_unreadable); }
  void on(AskingCases&, const TimePassed&) { trouble(ui::Trouble::cases_unreachable); }
  void on(AskingCase& s, const TimePassed&) { type_again(s, ui::CaseNotice::hub_silent); }

  // The door and the card.
  void on(NotAsking&, const CasesOpened& e) {
    flow_.wishes = e.wishes;
    flow_.language = e.language;
    world_.reader_ready ? go(AwaitingCaseCard{}) : go(TypingCase{});
  }
  void on(AwaitingCaseCard&, const ui::ByNumberWanted&) { go(TypingCase{}); }
  void on(AwaitingCaseCard&, const ui::Back&) { leave(); }
  void on(AwaitingCaseCard&, const ReaderGone&) { go(TypingCase{}); }
  void on(ReadingForCases&, const ReaderGone& e) { trouble(ui::Trouble::reader_gone, e.advice); }
  void on(ReadingForCases&, const CardLifted&) { trouble(ui::Trouble::card_unreadable); }
  void on(ReadingForCases&, const ui::Back&) { leave(); }

  void on(AwaitingCaseCard&, const CardSeen&) { go(ReadingForCases{}); }
  void on(TypingCase&, const CardSeen&) { leave_for(ReadingForCases{}); }
  void on(NoCases&, const CardSeen&) { leave_for(ReadingForCases{}); }
  void on(AwaitingCaseCard&, const CardUnreadable& e) { trouble(ui::Trouble::card_unreadable, e.advice); }
  void on(ReadingForCases&, const CardUnreadable& e) { trouble(ui::Trouble::card_unreadable, e.advice); }
  void on(AwaitingCaseCard&, const CardKindUnknown& e) { trouble(ui::Trouble::card_kind_unknown, e.advice); }
  void on(ReadingForCases&, const CardKindUnknown& e) { trouble(ui::Trouble::card_kind_unknown, e.advice); }

  template <class S>
  void on(S&, CardRead&&) {}
  void on(AwaitingCaseCard&, CardRead&& e) { ask(std::move(e.card)); }
  void on(ReadingForCases&, CardRead&& e) { ask(std::move(e.card)); }
  void on(TypingCase&, CardRead&& e) { ask_instead(std::move(e.card)); }
  void on(AskingCase&, CardRead&& e) { ask_instead(std::move(e.card)); }
  void on(NoCases&, CardRead&& e) { ask_instead(std::move(e.card)); }
  void on(AskingCases& s, CardRead&& e) {
    if (s.card.number != e.card.number) ask_instead(std::move(e.card));
  }
  void on(ListingCases& s, CardRead&& e) {
    s.card.number == e.card.number ? card_back() : ask_instead(std::move(e.card));
  }
  void on(ShowingCase& s, CardRead&& e) {
    const bool hers = !s.card.empty() && s.card.front().number == e.card.number;
    hers ? card_back() : ask_instead(std::move(e.card));
  }
  void on(AskingCases&, const CardLifted&) { card_taken(); }
  void on(ListingCases&, const CardLifted&) { card_taken(); }
  void on(ShowingCase& s, const CardLifted&) {
    if (!s.card.empty()) card_taken();
  }

  // Hers, by the card.
  template <class S>
  void on(S&, CasesTold&&) {}
  void on(AskingCases& s, CasesTold&& e) {
    if (e.request != s.request) return;
    auto* const answer = std::get_if<hub::CasesAnswer>(&e.outcome);
    if (answer == nullptr) return trouble(ui::Trouble::cases_unreachable);
    if (answer->cases.empty()) return trouble(ui::Trouble::no_cases);
    if (answer->cases.size() == 1) return show(std::move(s.card), std::move(answer->cases), 0);
    go(ListingCases{std::move(s.card), std::move(answer->cases)});
  }
  void on(AskingCases&, const ui::Back&) { leave(); }
  void on(ListingCases& s, const ui::ServiceChosen& e) {
    if (e.index < s.cases.size()) show(std::move(s.card), std::move(s.cases), e.index);
  }
  void on(ListingCases&, const ui::Back&) { leave(); }

  // One, by its number.
  void on(TypingCase& s, const ui::FieldChosen& e) { s.typed.field = e.field; }
  void on(TypingCase& s, const ui::KeyTyped& e) {
    s.notice = {};
    if (s.typed.field == ui::CaseField::case_no) {
      if ((is_code_letter(e.letter) || e.letter == '-') && s.typed.case_no.size() < typed_case_no_max)
        s.typed.case_no += e.letter;
    } else if (is_code_letter(e.letter) && s.typed.secret.reveal().size() < typed_secret_max) {
      s.typed.secret = changed(s.typed.secret, s.typed.secret.reveal().size(), {&e.letter, 1});
    }
  }
  void on(TypingCase& s, const ui::KeyErased&) {
    s.notice = {};
    if (s.typed.field == ui::CaseField::case_no) {
      if (!s.typed.case_no.empty()) s.typed.case_no.pop_back();
    } else if (!s.typed.secret.empty()) {
      s.typed.secret = changed(s.typed.secret, s.typed.secret.reveal().size() - 1, {});
    }
  }
  void on(TypingCase& s, const ui::Next&) {
    if (!is_complete(s.typed)) return;
    commands_.emplace_back(AskCase{world_.now, s.typed.case_no, s.typed.secret.copy()});
    go(AskingCase{std::move(s.typed), world_.now});
  }
  void on(TypingCase&, const ui::Back&) { world_.reader_ready ? leave_for(AwaitingCaseCard{}) : leave(); }
  template <class S>
  void on(S&, CaseTold&&) {}
  void on(AskingCase& s, CaseTold&& e) {
    if (e.request != s.request) return;
    auto* const answer = std::get_if<hub::CaseAnswer>(&e.outcome);
    if (answer == nullptr) return type_again(s, ui::CaseNotice::hub_silent);
    if (const auto* none = std::get_if<hub::NoCase>(answer))
      return type_again(
          s, *none == hub::NoCase::not_found ? ui::CaseNotice::not_found : ui::CaseNotice::too_often);
    go(ShowingCase{std::move(std::get<hub::FoundCase>(*answer).found), {}, {}, {}, 0});
  }
  void on(AskingCase& s, const ui::Back&) { type_again(s, {}); }

  // The case.
  void on(ShowingCase& s, const ui::Back&) {
    if (s.cases.size() < 2) return leave();
    go(ListingCases{std::move(s.card.front()), std::move(s.cases)});
  }
  void on(ShowingCase& s, const ui::PrintWanted&) {
    if (s.slip == ui::SlipNews::printing || s.slip == ui::SlipNews::printed) return;
    s.job = static_cast<drivers::PrintJobId>(world_.now.time_since_epoch().count());
    s.slip = ui::SlipNews::printing;
    commands_.emplace_back(PrintCase{s.job, s.shown});
  }
  void on(ShowingCase& s, const drivers::JobDone& e) {
    if (e.job != s.job || s.slip != ui::SlipNews::printing) return;
    s.slip = e.proof == drivers::PrintProof::unknown ? ui::SlipNews::failed : ui::SlipNews::printed;
  }
  void on(ShowingCase& s, const ui::RateWanted&) {
    auto services = ratable(s.shown);
    if (services.empty()) return;
    RateCase rate{std::move(s.card), std::move(services)};
    if (rate.card.empty()) rate.services.clear();
    leave();
    commands_.emplace_back(std::move(rate));
  }

  void on(NoCases&, const ui::Back&) { leave(); }
  void on(NoCases&, const ui::ByNumberWanted&) { go(TypingCase{}); }
  void on(NoCases&, const ui::Retry&) { world_.reader_ready ? go(AwaitingCaseCard{}) : go(TypingCase{}); }

  // Where arrows lead.
  void leave() {
    if (is_open(flow_)) leave_for(NotAsking{});
  }
  void trouble(ui::Trouble what, const drivers::Advice* advice = nullptr) {
    leave_for(NoCases{what, advice});
  }
  void ask(drivers::IdCard card) {
    commands_.emplace_back(AskCases{world_.now, card.number.copy(), card.former_number.copy()});
    go(AskingCases{std::move(card), world_.now});
  }
  void ask_instead(drivers::IdCard card) {
    commands_.emplace_back(ForgetPerson{});
    ask(std::move(card));
  }
  void show(drivers::IdCard card, std::vector<hub::Case> cases, std::size_t index) {
    ShowingCase next{cases.at(index), {}, std::move(cases), {}, 0};
    next.card.push_back(std::move(card));
    go(std::move(next));
  }
  void type_again(AskingCase& s, ui::CaseNotice notice) {
    TypingCase next{std::move(s.typed), notice};
    if (notice == ui::CaseNotice::not_found) next.typed.secret = {};
    go(std::move(next));
  }
};

}  // namespace

std::vector<CaseCommand> step(CaseFlow& flow, CaseEvent event, const CaseWorld& world) {
  return CaseStepper(flow, world).take(std::move(event));
}

std::vector<hub::Service> ratable(const hub::Case& c) {
  std::vector<hub::Service> out;
  for (const auto& s : c.steps)
    if (s.ratable && s.ended)
      out.push_back({.case_no = c.case_no,
                     .step = s.number,
                     .item = c.item,
                     .window = s.window,
                     .department = c.department,
                     .event = s.name,
                     .at = *s.ended});
  std::reverse(out.begin(), out.end());  // the latest first, as the hub lists them
  return out;
}

bool is_complete(const TypedCase& t) {
  return !t.case_no.empty() && t.secret.reveal().size() >= typed_secret_min;
}

}  // namespace kiosk
