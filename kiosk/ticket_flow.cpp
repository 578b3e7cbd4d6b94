// The arrows of the ticket flow, one overload each. Nothing here touches a clock, a device or a screen.
#include "kiosk/ticket_flow.h"

#include <cstring>
#include <utility>

#include "kiosk/overloaded.h"
#include "kiosk/visit_stepper.h"

namespace kiosk {
namespace {

using std::chrono::seconds;
using ui::PaperNews;

constexpr seconds printing_time{25};  // a printer's deadline is shorter: a backstop

seconds patience_of(const TicketStep& state, const Patience& p) {
  return std::visit(
      Overloaded{
          [](const NotQueuing&) { return seconds::max(); },
          [&](const PickingDepartment&) { return p.answer; },
          [&](const PickingBusiness&) { return p.answer; }, [&](const AwaitingCard&) { return p.card; },
          [&](const ReadingForTicket&) { return p.reading; }, [&](const TakingTicket&) { return p.hub; },
          [&](const DrawingNumber&) { return p.saving; }, [&](const LookingUpTicket&) { return p.hub; },
          [&](const HavingTicket& s) {
            if (s.paper == PaperNews::printing) return printing_time;
            return s.paper == PaperNews::failed || s.paper == PaperNews::had ? p.answer : p.thanks;
          },
          [&](const NoTicketNow&) { return p.trouble; }},
      state);
}

ui::Trouble trouble_of(hub::NoTicket why) {
  switch (why) {
    case hub::NoTicket::later:
      return ui::Trouble::ticket_later;
    case hub::NoTicket::over:
      return ui::Trouble::ticket_over;
    case hub::NoTicket::holiday:
      return ui::Trouble::ticket_holiday;
    case hub::NoTicket::full:
      return ui::Trouble::ticket_full;
    case hub::NoTicket::person_limit:
      return ui::Trouble::ticket_limit;
    case hub::NoTicket::unknown_business:
    case hub::NoTicket::card_needed:  // the hall was changed meanwhile
    case hub::NoTicket::has_ticket:   // told with the ticket: never here
      return ui::Trouble::ticket_changed;
  }
  return ui::Trouble::ticket_changed;
}

ui::Trouble trouble_of(const Shut& shut) {
  switch (shut.why) {
    case NoNumber::hub_says:
      return trouble_of(shut.hub);
    case NoNumber::no_hub:
      return ui::Trouble::ticket_silent;
    case NoNumber::no_reader:
      return ui::Trouble::reader_gone;
  }
  return ui::Trouble::ticket_silent;
}

TicketInHand in_hand(const hub::Uuid& id, hub::TicketNote&& note) {
  const bool waits = note.state == hub::TicketState::reserved || note.state == hub::TicketState::waiting;
  return {.id = id,
          .number = std::move(note.number),
          .business = std::move(note.business),
          .area = std::move(note.area),
          .window = std::move(note.window),
          .taken_at = note.taken_at,
          .ahead = waits ? std::optional(note.ahead) : std::nullopt,
          .wait = note.wait};
}

bool is_over(hub::TicketState s) {
  using enum hub::TicketState;
  return s == finished || s == no_show || s == void_;
}

drivers::PrintJobId job_of(const storage::Uuid& chance) {
  drivers::PrintJobId job{};
  static_assert(sizeof job <= sizeof chance);
  std::memcpy(&job, chance.data(), sizeof job);
  return job;
}

class TicketStepper : public VisitStepper<TicketStepper, TicketFlow, TicketWorld, TicketCommand> {
 public:
  using VisitStepper::VisitStepper;

 private:
  friend VisitStepper;
  using VisitStepper::on;

  [[nodiscard]] seconds patience() const { return patience_of(flow_.state, world_.patience); }
  [[nodiscard]] bool listens() const {
    const auto* having = std::get_if<HavingTicket>(&flow_.state);
    return std::holds_alternative<PickingDepartment>(flow_.state) ||
           std::holds_alternative<PickingBusiness>(flow_.state) ||
           std::holds_alternative<AwaitingCard>(flow_.state) ||
           std::holds_alternative<NoTicketNow>(flow_.state) ||
           (having && having->paper != PaperNews::printing);
  }

  // The way out.
  template <class S>
  void on(S& s, const ui::Home&) {
    leave(s);
  }
  template <class S>
  void on(S& s, const ui::ServiceWanted&) {
    leave(s);
  }
  void on(NotQueuing&, const TimePassed&) {}
  template <class S>
  void on(S& s, const TimePassed&) {
    leave(s);
  }
  void on(ReadingForTicket& s, const TimePassed&) {
    trouble(ui::Trouble::card_unreadable, std::move(s.wish));
  }
  void on(TakingTicket& s, const TimePassed&) { draw_instead(s); }
  void on(LookingUpTicket&, const TimePassed&) { trouble(ui::Trouble::ticket_unreachable); }
  void on(HavingTicket& s, const TimePassed&) { s.paper == PaperNews::printing ? no_paper(s) : leave(s); }

  // Choosing.
  void on(NotQueuing&, const ui::Home&) {}
  void on(NotQueuing&, const ui::ServiceWanted&) {}
  void on(NotQueuing&, const TicketsOpened& e) {
    begin(e.wishes, e.language);
    const auto departments = departments_with_businesses(flow_.hall->told);
    if (departments.empty()) return trouble(ui::Trouble::ticket_silent);
    if (departments.size() == 1) return go(PickingBusiness{departments.front().key});
    go(PickingDepartment{});
  }
  void on(PickingDepartment&, const ui::DepartmentPicked& e) {
    const auto departments = departments_with_businesses(flow_.hall->told);
    if (e.index < departments.size()) go(PickingBusiness{departments[e.index].key});
  }
  void on(PickingDepartment& s, const ui::Back&) { leave(s); }
  void on(PickingBusiness& s, const ui::BusinessPicked& e) {
    auto businesses = businesses_of(flow_.hall->told, s.department);
    if (e.index >= businesses.size()) return;
    Wish wish{std::move(businesses[e.index])};
    if (const auto no = shut(*world_.hall, wish.business, world_.reader_ready, world_.now))
      return trouble(trouble_of(*no), std::nullopt, no->opens);
    go(AwaitingCard{std::move(wish)});
  }
  void on(PickingBusiness& s, const ui::Back&) {
    if (departments_with_businesses(flow_.hall->told).size() == 1) return leave(s);
    go(PickingDepartment{});
  }

  // The card.
  void on(AwaitingCard& s, const ui::CareToggled&) { s.wish.care = !s.wish.care; }
  void on(AwaitingCard& s, const ui::Back&) { go(PickingBusiness{s.wish.business.department}); }
  void on(AwaitingCard& s, const ui::WithoutCard&) {
    if (may_go_without_card(*world_.hall, s.wish.business)) take_ticket(std::move(s.wish), {});
  }
  void on(AwaitingCard& s, const CardSeen&) {
    if (asks_for_card(*world_.hall, world_.reader_ready)) go(ReadingForTicket{std::move(s.wish)});
  }
  void on(AwaitingCard& s, CardRead&& e) { take_ticket(std::move(s.wish), std::move(e.card.number)); }
  void on(ReadingForTicket& s, CardRead&& e) { take_ticket(std::move(s.wish), std::move(e.card.number)); }
  void on(NoTicketNow& s, CardRead&& e) {
    if (s.wish) take_ticket(std::move(*s.wish), std::move(e.card.number));
  }
  template <class S>
  void on(S&, CardRead&&) {}
  void on(AwaitingCard& s, const CardUnreadable& e) {
    unreadable(s.wish, ui::Trouble::card_unreadable, e.advice);
  }
  void on(ReadingForTicket& s, const CardUnreadable& e) {
    unreadable(s.wish, ui::Trouble::card_unreadable, e.advice);
  }
  void on(AwaitingCard& s, const CardKindUnknown& e) {
    unreadable(s.wish, ui::Trouble::card_kind_unknown, e.advice);
  }
  void on(ReadingForTicket& s, const CardKindUnknown& e) {
    unreadable(s.wish, ui::Trouble::card_kind_unknown, e.advice);
  }
  void on(ReadingForTicket& s, const CardLifted&) {
    unreadable(s.wish, ui::Trouble::card_unreadable, nullptr);
  }
  void on(ReadingForTicket& s, const ReaderGone& e) {
    unreadable(s.wish, ui::Trouble::reader_gone, e.advice);
  }
  void on(AwaitingCard& s, const ReaderGone& e) {
    if (!may_go_without_card(*world_.hall, s.wish.business))
      unreadable(s.wish, ui::Trouble::reader_gone, e.advice);
  }
  void on(ReadingForTicket& s, const ui::Back&) { go(AwaitingCard{std::move(s.wish)}); }

  // The number. What was asked is answered before anybody leaves.
  void on(TakingTicket&, const ui::Home&) {}
  void on(TakingTicket&, const ui::ServiceWanted&) {}
  void on(DrawingNumber&, const ui::Home&) {}
  void on(DrawingNumber&, const ui::ServiceWanted&) {}
  void on(TakingTicket& s, TicketTaken&& e) {
    if (e.id != s.id) return;
    if (auto* note = std::get_if<hub::TicketNote>(&e.answer)) return print({in_hand(e.id, std::move(*note))});
    auto& no = std::get<hub::NoTicketGiven>(e.answer);
    if (no.hers) return show_hers(no.hers->id, std::move(no.hers->note));
    trouble(trouble_of(no.why), std::nullopt, no.opens);
  }
  void on(TakingTicket& s, const TakeUnanswered& e) {
    if (e.id != s.id) return;
    e.refused ? trouble(ui::Trouble::ticket_unreachable) : draw_instead(s);
  }
  void on(DrawingNumber& s, NumberDrawn&& e) {
    if (e.id != s.id) return;
    if (!e.number) return trouble(ui::Trouble::ticket_silent, std::move(s.wish));
    print({{.id = s.id,
            .number = std::move(e.number->number),
            .business = s.wish.business.name,
            .area = s.wish.business.area,
            .window = {},
            .taken_at = e.number->at,
            .ahead = {},
            .wait = {}}});
  }
  void on(DrawingNumber& s, const TimePassed&) {
    commands_.emplace_back(hub::PaperReport{s.id, false});
    trouble(ui::Trouble::ticket_silent);
  }

  // Paper and screen.
  void on(HavingTicket& s, const drivers::JobDone& e) {
    if (s.paper != PaperNews::printing || e.job != s.job) return;
    if (e.proof == drivers::PrintProof::unknown) return no_paper(s);
    commands_.emplace_back(hub::PaperReport{s.ticket.id, true});
    show(std::move(s), PaperNews::printed);
  }
  void on(HavingTicket& s, const ui::Home&) {
    if (s.paper != PaperNews::printing && s.paper != PaperNews::failed) leave(s);
  }
  void on(HavingTicket& s, const ui::ServiceWanted&) {
    if (s.paper != PaperNews::printing) leave(s);
  }
  void on(HavingTicket& s, const ui::Back&) {
    if (s.paper == PaperNews::failed) leave(s);
  }
  void on(HavingTicket& s, const ui::Confirmed&) {
    if (s.paper != PaperNews::failed) return;
    commands_.emplace_back(hub::PaperReport{s.ticket.id, true});
    show(std::move(s), PaperNews::noted);
  }
  void on(HavingTicket& s, const ui::PrintAgain&) {
    if (s.paper == PaperNews::had) print(std::move(s));
  }

  // Somebody else's turn, or a second try.
  void on(NoTicketNow& s, const ui::Back&) { leave(s); }
  void on(NoTicketNow& s, const ui::Retry&) {
    if (s.wish) go(AwaitingCard{std::move(*s.wish)});
  }
  void on(NoTicketNow& s, const CardSeen&) {
    if (s.wish && world_.reader_ready) go(ReadingForTicket{std::move(*s.wish)});
  }

  // A ticket shown to the scanner.
  void on(NotQueuing&, const TicketScanned& e) {
    begin({}, ui::Language::zh);
    commands_.emplace_back(AskPlace{e.id});
    go(LookingUpTicket{e.id});
  }
  void on(LookingUpTicket& s, PlaceTold&& e) {
    if (e.id != s.id) return;
    auto* note = std::get_if<hub::TicketNote>(&e.outcome);
    if (note && !is_over(note->state)) return show_hers(e.id, std::move(*note));
    constexpr int not_found = 404;
    const auto* refused = std::get_if<hub::HubRefused>(&e.outcome);
    const bool known = note || (refused && refused->status == not_found);
    trouble(known ? ui::Trouble::ticket_is_over : ui::Trouble::ticket_unreachable);
  }

  // Where arrows lead.
  void begin(const ui::Wishes& wishes, ui::Language language) {
    flow_.wishes = wishes;
    flow_.language = language;
    flow_.hall = world_.hall;
  }
  template <class S>
  void leave(const S&) {
    flow_ = {};
    commands_.emplace_back(ForgetPerson{});
  }
  /// Shown on the screen and noted by nobody: the hub is told, and never calls it.
  void leave(const HavingTicket& s) {
    if (s.paper == PaperNews::failed && !s.had) commands_.emplace_back(hub::PaperReport{s.ticket.id, false});
    flow_ = {};
    commands_.emplace_back(ForgetPerson{});
  }
  void trouble(ui::Trouble what, std::optional<Wish> wish = {},
               std::optional<std::chrono::sys_seconds> opens = {}) {
    go(NoTicketNow{what, std::move(wish), opens, nullptr});
  }
  void unreadable(Wish& wish, ui::Trouble what, const drivers::Advice* advice) {
    go(NoTicketNow{what, std::move(wish), {}, advice});
  }
  void take_ticket(Wish wish, storage::Private<std::string> number) {
    const auto priority = priority_of(wish);
    if (!world_.hall->answers && world_.hall->leased.contains(wish.business.key))
      return draw(std::move(wish));
    commands_.emplace_back(TakeTicket{world_.chance, wish.business.key, priority, std::move(number)});
    go(TakingTicket{std::move(wish), world_.chance});
  }
  void draw_instead(TakingTicket& s) {
    commands_.emplace_back(hub::PaperReport{s.id, false});
    draw(std::move(s.wish));
  }
  void draw(Wish wish) {
    commands_.emplace_back(DrawNumber{world_.chance, wish.business.key, priority_of(wish)});
    go(DrawingNumber{std::move(wish), world_.chance});
  }
  static hub::Priority priority_of(const Wish& wish) {
    return wish.care ? hub::Priority::care : hub::Priority::ordinary;
  }
  void print(HavingTicket s) {
    s.job = job_of(world_.chance);
    commands_.emplace_back(PrintTicket{s.job, s.ticket});
    show(std::move(s), PaperNews::printing);
  }
  void show(HavingTicket s, PaperNews paper) {
    s.paper = paper;
    go(std::move(s));
  }
  /// One that never came out of a printer must, or it is never called.
  void show_hers(const hub::Uuid& id, hub::TicketNote&& note) {
    if (note.state == hub::TicketState::reserved) return print({in_hand(id, std::move(note))});
    show({.ticket = in_hand(id, std::move(note)), .had = true}, PaperNews::had);
  }
  void no_paper(HavingTicket& s) { show(std::move(s), PaperNews::failed); }
};

}  // namespace

std::vector<TicketCommand> step(TicketFlow& flow, TicketEvent event, const TicketWorld& world) {
  return TicketStepper(flow, world).take(std::move(event));
}

bool may_go_without_card(const HallKnown& hall, const hub::BusinessView& business) {
  return !business.card || !hall.answers;
}

bool asks_for_card(const HallKnown& hall, bool reader_ready) { return hall.answers && reader_ready; }

}  // namespace kiosk
