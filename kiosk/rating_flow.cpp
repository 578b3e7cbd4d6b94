// The arrows of the rating flow, one overload each. Nothing here touches a clock, a device or a screen.
#include "kiosk/rating_flow.h"

#include <algorithm>
#include <utility>

#include "kiosk/record_of.h"
#include "kiosk/visit_stepper.h"
#include "storage/indicators.h"
#include "storage/phone_number.h"

namespace kiosk {
namespace {

using std::chrono::seconds;
using storage::Grade;

seconds patience_of(const State& state, const Patience& p, bool touched_preferences) {
  struct Of {
    const Patience& p;
    bool prefs;
    seconds operator()(const Welcome&) const { return prefs ? p.preferences : seconds::max(); }
    seconds operator()(const LayCard&) const { return p.card; }
    seconds operator()(const Reading&) const { return p.reading; }
    seconds operator()(const AskingHub&) const { return p.hub; }
    seconds operator()(const AskingReceipt&) const { return p.hub; }
    seconds operator()(const AskingTicket&) const { return p.hub; }
    seconds operator()(const ToldReceipt&) const { return p.answer; }
    seconds operator()(const GivingReasons&) const { return p.reasons; }
    seconds operator()(const Saving&) const { return p.saving; }
    seconds operator()(const Thanking&) const { return p.thanks; }
    seconds operator()(const InTrouble&) const { return p.trouble; }
    seconds operator()(const Choosing&) const { return p.answer; }
    seconds operator()(const Grading&) const { return p.answer; }
    seconds operator()(const Confirming&) const { return p.answer; }
    seconds operator()(const Writing&) const { return p.writing; }
  };
  return std::visit(Of{p, touched_preferences}, state);
}

class RatingStepper : public VisitStepper<RatingStepper, Flow, World, Command> {
 public:
  using VisitStepper::VisitStepper;

 private:
  friend VisitStepper;
  using VisitStepper::on;

  [[nodiscard]] seconds patience() const {
    return patience_of(flow_.state, world_.patience,
                       flow_.wishes != ui::Wishes{} || flow_.language != ui::Language::zh);
  }
  [[nodiscard]] bool listens() const {
    return !std::holds_alternative<AskingHub>(flow_.state) && !std::holds_alternative<Saving>(flow_.state) &&
           !std::holds_alternative<Reading>(flow_.state) &&
           !std::holds_alternative<AskingReceipt>(flow_.state) &&
           !std::holds_alternative<AskingTicket>(flow_.state);
  }

  template <class S>
  void on(S&, const ui::Home&) {
    home();
  }
  void on(Saving&, const ui::Home&) {}  // handed in: the outcome is shown first
  template <class S>
  void on(S&, const ui::ServiceWanted&) {
    home();
  }
  void on(Saving&, const ui::ServiceWanted&) {}
  template <class S>
  void on(S&, const TimePassed&) {
    home();
  }
  void on(AskingHub&, const TimePassed&) { trouble(ui::Trouble::hub_unreachable); }
  void on(AskingTicket&, const TimePassed&) { trouble(ui::Trouble::hub_unreachable); }
  void on(AskingReceipt& s, const TimePassed&) { tell(s, ui::ReceiptNews::hub_silent); }
  void on(Reading&, const TimePassed&) { trouble(ui::Trouble::card_unreadable); }
  void on(Saving& s, const TimePassed&) { save_failed(s, ui::Trouble::storage_failed); }

  // Welcome and the card.
  void on(Welcome&, const ui::RateWanted&) { ask_for_card(); }
  void on(LayCard&, const ui::Back&) { home(); }
  void on(InTrouble&, const ui::Back&) { home(); }
  void on(Thanking&, const ui::Confirmed&) { home(); }

  void on(Welcome&, const CardSeen&) {
    if (world_.paused) return;
    world_.room ? go(Reading{}) : trouble(ui::Trouble::storage_full);
  }
  void on(LayCard&, const CardSeen&) { go(Reading{}); }
  void on(Thanking&, const CardSeen&) { leave_for(Reading{}); }
  void on(AskingReceipt&, const CardSeen&) { leave_for(Reading{}); }
  void on(AskingTicket&, const CardSeen&) { leave_for(Reading{}); }
  void on(ToldReceipt&, const CardSeen&) { leave_for(Reading{}); }
  void on(InTrouble& t, const CardSeen&) {
    if (t.saving.empty() && world_.room) leave_for(Reading{});
  }

  template <class S>
  void on(S&, CardRead&&) {}  // Saving: the rating in hand comes first; the card must be laid again
  void on(Welcome&, CardRead&& e) { read(std::move(e.card)); }
  void on(LayCard&, CardRead&& e) { read(std::move(e.card)); }
  void on(Reading&, CardRead&& e) { read(std::move(e.card)); }
  void on(Thanking&, CardRead&& e) { read(std::move(e.card)); }
  void on(AskingReceipt&, CardRead&& e) { read(std::move(e.card)); }
  void on(AskingTicket&, CardRead&& e) { read(std::move(e.card)); }
  void on(ToldReceipt&, CardRead&& e) { read(std::move(e.card)); }
  void on(InTrouble& t, CardRead&& e) {
    if (t.saving.empty()) read(std::move(e.card));
  }
  void on(AskingHub& s, CardRead&& e) { read_during(s.visit, std::move(e.card)); }
  void on(Choosing& s, CardRead&& e) { read_during(s.visit, std::move(e.card)); }
  void on(Grading& s, CardRead&& e) { read_during(s.visit, std::move(e.card)); }
  void on(GivingReasons& s, CardRead&& e) { read_during(s.visit, std::move(e.card)); }
  void on(Confirming& s, CardRead&& e) { read_during(s.visit, std::move(e.card)); }
  void on(Writing& s, CardRead&& e) { read_during(s.visit, std::move(e.card)); }

  void on(AskingHub&, const CardLifted&) { card_taken(); }
  void on(Choosing&, const CardLifted&) { card_taken(); }
  void on(Grading&, const CardLifted&) { card_taken(); }
  void on(GivingReasons&, const CardLifted&) { card_taken(); }
  void on(Confirming&, const CardLifted&) { card_taken(); }

  void on(LayCard&, const CardUnreadable& e) { trouble(ui::Trouble::card_unreadable, e.advice); }
  void on(Reading&, const CardUnreadable& e) { trouble(ui::Trouble::card_unreadable, e.advice); }
  void on(Welcome&, const CardUnreadable& e) { trouble(ui::Trouble::card_unreadable, e.advice); }
  void on(LayCard&, const CardKindUnknown& e) { trouble(ui::Trouble::card_kind_unknown, e.advice); }
  void on(Reading&, const CardKindUnknown& e) { trouble(ui::Trouble::card_kind_unknown, e.advice); }
  void on(Welcome&, const CardKindUnknown& e) { trouble(ui::Trouble::card_kind_unknown, e.advice); }

  void on(Reading&, const ui::Back&) { home(); }
  void on(Reading&, const CardLifted&) { trouble(ui::Trouble::card_unreadable); }
  void on(LayCard&, const ReaderGone& e) { trouble(ui::Trouble::reader_gone, e.advice); }
  void on(Reading&, const ReaderGone& e) { trouble(ui::Trouble::reader_gone, e.advice); }
  void on(InTrouble& t, const ReaderReady&) {
    if (t.trouble == ui::Trouble::reader_gone) go(LayCard{});
  }
  void on(InTrouble& t, const ui::Retry&) {
    if (!t.saving.empty()) {
      save(std::move(t.saving.front()));
    } else {
      ask_for_card();
    }
  }

  // The hub's answer.
  void on(AskingHub& s, ServicesFound&& e) {
    if (e.request != s.request) return;
    if (e.services.empty())
      return trouble(e.rated_here ? ui::Trouble::already_rated : ui::Trouble::nothing_to_rate);
    s.visit.services = std::move(e.services);
    choose(std::move(s.visit));
  }
  void on(AskingHub& s, const HubSilent& e) {
    if (e.request == s.request) trouble(ui::Trouble::hub_unreachable);
  }
  void on(AskingHub&, const ui::Back&) { home(); }

  // The questions.
  void on(Choosing& s, const ui::ServiceChosen& e) {
    if (e.index >= s.visit.services.size()) return;
    s.visit.chosen = e.index;
    s.visit.added = {};
    ask_grade(std::move(s.visit));
  }
  void on(Choosing&, const ui::Back&) { home(); }
  void on(Grading& s, const ui::GradeChosen& e) {
    if (e.index >= 5) return;
    const auto grade = static_cast<Grade>(e.index);
    go(GivingReasons{std::move(s.visit), grade, std::vector<bool>(reasons_for(grade).size())});
  }
  void on(Grading& s, const ui::Back&) {
    if (s.visit.services.size() == 1) return home();
    go(Choosing{std::move(s.visit)});
  }
  void on(GivingReasons& s, const ui::ReasonToggled& e) {
    if (e.index < s.chosen.size()) s.chosen[e.index] = !s.chosen[e.index];
  }
  void on(GivingReasons& s, const ui::Next&) {
    go(Confirming{std::move(s.visit), s.grade, std::move(s.chosen)});
  }
  void on(GivingReasons& s, const ui::Back&) { go(Grading{std::move(s.visit)}); }
  void on(Confirming& s, const ui::Back&) {
    go(GivingReasons{std::move(s.visit), s.grade, std::move(s.chosen)});
  }

  // What may be added.
  void on(Confirming& s, const ui::WritingWanted& e) {
    if (e.task == ui::WritingTask::other && !says_other(s.grade, s.chosen)) return;
    auto draft = begin_draft(e.task, text_of(s.visit.added, e.task).copy(), flow_.language, world_.methods);
    go(Writing{std::move(s.visit), s.grade, std::move(s.chosen), std::move(draft)});
  }
  /// Pressing an answer again takes it back.
  void on(Confirming& s, const ui::CallBackChosen& e) {
    Added& added = s.visit.added;
    if (!storage::is_bad(s.grade) || added.phone.empty()) return;
    added.call_back = added.call_back == e.wanted ? std::nullopt : std::optional(e.wanted);
  }
  template <WritingTouch Touch>
  void on(Writing& s, const Touch& touch) {
    const auto strokes = s.draft.ink.size();
    write(s.draft, touch, world_.methods);
    if (!s.draft.ink.empty() && s.draft.ink.size() != strokes) commands_.emplace_back(ReadInk{s.draft.ink});
  }
  void on(Writing& s, const ui::Next&) {
    finish(s.draft, world_.methods);
    Draft& draft = s.draft;
    draft.unusable = draft.task == ui::WritingTask::phone && !storage::is_phone_number(draft.text.reveal());
    if (draft.unusable) return;
    Added& added = s.visit.added;
    text_of(added, draft.task) = std::move(draft.text);
    if (added.phone.empty()) added.call_back.reset();
    go(Confirming{std::move(s.visit), s.grade, std::move(s.chosen)});
  }
  void on(Writing& s, const ui::Back&) { go(Confirming{std::move(s.visit), s.grade, std::move(s.chosen)}); }
  static storage::Private<std::string>& text_of(Added& added, ui::WritingTask task) {
    if (task == ui::WritingTask::phone) return added.phone;
    return task == ui::WritingTask::other ? added.other : added.words;
  }

  // The rating.
  void on(Confirming& s, const ui::Confirmed&) {
    const auto took = std::chrono::duration_cast<seconds>(world_.now - s.visit.asked);
    save({std::move(s.visit), s.grade, std::move(s.chosen), world_.chance, world_.wall, took});
  }
  void on(Saving& s, const RatingKept& e) {
    if (e.uuid != s.uuid) return;
    const bool bad = storage::is_bad(s.grade);
    go(Thanking{e.receipt, bad});
    commands_.emplace_back(ForgetPerson{});
  }
  void on(Saving& s, const RatingRefused& e) {
    if (e.uuid == s.uuid) save_failed(s, e.full ? ui::Trouble::storage_full : ui::Trouble::storage_failed);
  }
  /// The store was slow and the screen had given up: the rating is in, so say so.
  void on(InTrouble& t, const RatingKept& e) {
    if (t.saving.empty() || t.saving.front().uuid != e.uuid) return;
    const bool bad = storage::is_bad(t.saving.front().grade);
    go(Thanking{e.receipt, bad});
    commands_.emplace_back(ForgetPerson{});
  }

  // A ticket's holder, and a case's owner.
  template <class S>
  void on(S&, TicketAnswered&&) {}
  void on(AskingTicket& s, TicketAnswered&& e) {
    if (e.request != s.request) return;
    if (e.unknown) return go(ToldReceipt{ui::ReceiptNews::foreign_code, {}});
    if (!e.answer) return trouble(ui::Trouble::hub_unreachable);
    if (e.answer->service) return begin({}, {*std::move(e.answer->service)});
    if (e.answer->state == hub::TicketState::finished) return trouble(ui::Trouble::already_rated);
    commands_.emplace_back(ShowTicket{s.id});
    home();
  }
  void on(AskingTicket&, const ui::Back&) { home(); }
  template <class S>
  void on(S&, StepsGiven&&) {}
  void on(Welcome&, StepsGiven&& e) {
    if (e.services.empty()) return trouble(ui::Trouble::already_rated);
    begin(std::move(e.card), std::move(e.services));
  }

  // What became of an earlier rating.
  void on(Welcome&, CodeScanned&& e) {
    if (const auto* ticket = std::get_if<TicketCode>(&e.code)) {
      commands_.emplace_back(AskTicket{world_.now, ticket->id});
      return go(AskingTicket{ticket->id, world_.now});
    }
    auto* receipt = std::get_if<storage::Receipt>(&e.code);
    if (!receipt) return go(ToldReceipt{ui::ReceiptNews::foreign_code, {}});
    commands_.emplace_back(AskReceipt{world_.now, *receipt});
    go(AskingReceipt{std::move(*receipt), world_.now});
  }
  void on(AskingReceipt& s, const ReceiptAnswered& e) {
    if (e.request == s.request) tell(s, e.news);
  }
  void on(AskingReceipt&, const ui::Back&) { home(); }
  void on(ToldReceipt&, const ui::Back&) { home(); }

  // Where arrows lead.
  void home() {
    flow_.wishes = {};
    flow_.language = ui::Language::zh;
    leave_for(Welcome{});
  }
  void tell(const AskingReceipt& s, ui::ReceiptNews news) { go(ToldReceipt{news, s.receipt.shown()}); }
  void trouble(ui::Trouble what, const drivers::Advice* advice = nullptr) {
    leave_for(InTrouble{what, {}, advice});
  }
  void save_failed(Saving& s, ui::Trouble what) {
    InTrouble next{what, {}, nullptr};
    next.saving.push_back(std::move(s));
    go(std::move(next));
  }
  void ask_for_card() {
    if (world_.paused) return home();
    if (!world_.room) return trouble(ui::Trouble::storage_full);
    if (!world_.reader_ready) return trouble(ui::Trouble::reader_gone, world_.reader_advice);
    go(LayCard{});
  }
  void read(drivers::IdCard card) {
    if (world_.paused) return home();
    if (!world_.room) return trouble(ui::Trouble::storage_full);
    AskingHub next{{std::move(card), {}, 0, {}}, world_.now};
    const auto& asked = next.visit.card;
    commands_.emplace_back(AskHub{world_.now, asked.number.copy(), asked.former_number.copy()});
    go(std::move(next));
  }
  void begin(drivers::IdCard card, std::vector<hub::Service> services) {
    if (world_.paused) return home();
    if (!world_.room) return trouble(ui::Trouble::storage_full);
    choose({std::move(card), std::move(services), 0, {}});
  }
  void choose(Visit visit) {
    if (visit.services.size() == 1) return ask_grade(std::move(visit));
    go(Choosing{std::move(visit)});
  }
  void read_during(const Visit& visit, drivers::IdCard card) {
    if (visit.card.number == card.number) return card_back();
    read(std::move(card));
    commands_.emplace(commands_.begin(), ForgetPerson{});
  }
  void ask_grade(Visit visit) {
    visit.asked = world_.now;
    go(Grading{std::move(visit)});
  }
  void save(Saving s) {
    commands_.emplace_back(KeepRating{s.uuid, content_of(s), identity_of(s)});
    go(std::move(s));
  }
};

}  // namespace

std::vector<Command> step(Flow& flow, Event event, const World& world) {
  return RatingStepper(flow, world).take(std::move(event));
}

Time deadline(const Flow& flow) { return flow.span.until; }

std::vector<std::string> reasons_for(Grade grade) {
  std::vector<std::string> codes;
  for (const auto& i : storage::service_indicators(grade)) codes.emplace_back(i.code);
  for (const auto& i : storage::staff_indicators(grade)) codes.emplace_back(i.code);
  return codes;
}

bool says_other(Grade grade, const std::vector<bool>& chosen) {
  const auto codes = reasons_for(grade);
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (chosen.at(i) && storage::is_other(*storage::find_indicator(codes[i]))) return true;
  return false;
}

}  // namespace kiosk
