// The one loop.
#include "kiosk/app.h"

#include <algorithm>
#include <utility>

#include "kiosk/case_present.h"
#include "kiosk/overloaded.h"
#include "kiosk/ticket_present.h"
#include "kiosk/ticket_words.h"

namespace kiosk {

Instant both_clocks() {
  return {std::chrono::steady_clock::now(),
          std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
}

App::App(ui::Window& window, Inbox& inbox, Hands hands, Options options)
    : window_(window),
      inbox_(inbox),
      hands_(std::move(hands)),
      options_(std::move(options)),
      maintenance_(std::move(hands_.service), std::move(options_.service)),
      narrator_(std::move(hands_.voice)) {
  (void)window_.show(view(), instant().now);  // nobody can have touched a window this new
}

void App::run(const std::function<void(const ui::View&)>& seen) {
  while (!window_.quit_requested()) {
    for (auto& message : inbox_.take()) take(std::move(message));
    look_at_clocks();
    while (const auto intent = window_.show(view(), instant().now)) touched(*intent);
    speak();
    if (seen) seen(view());
    window_.wait(next_look());
  }
}

void App::take(Message message) {
  std::visit(Overloaded{[this](RoomChanged m) { room_ = m.room; }, [this](Event& e) { happen(std::move(e)); },
                        [this](PrinterTold& m) {
                          if (auto* changed = std::get_if<drivers::PrinterChanged>(&m.event))
                            printer_ = *changed;
                          if (auto* done = std::get_if<drivers::JobDone>(&m.event)) {
                            maintenance_.happen(
                                TicketTold{*done, printer_ ? printer_->why : drivers::NoPrinter{}},
                                instant());
                            happen(TicketEvent(*done));
                            happen(CaseEvent(*done));
                          }
                        },
                        [this](DeviceFound& m) {
                          m.finding.at = instant().wall;
                          maintenance_.found(m.finding);
                          hands_.tell_health(std::move(m.finding));
                        },
                        [this](ServiceEvent& e) { maintenance_.happen(std::move(e), instant()); },
                        [this](ChecksDone& m) { maintenance_.checked(std::move(m.findings)); },
                        [this](StaffTold& m) { help_.told(m.reached, instant().now); },
                        [this](HallTold& m) { hall_ = std::move(m.hall); },
                        [this](TicketEvent& e) { happen(std::move(e)); },
                        [this](CaseEvent& e) { happen(std::move(e)); }},
             message);
}

void App::look_at_clocks() {
  const auto at = instant();
  help_.look_at_clock(at.now);
  if (at.now >= visit_deadline()) happen(Event(TimePassed{}));
  if (at.now >= maintenance_.deadline()) maintenance_.happen(TimePassed{}, at);
  maintenance_.look_at_clock(at, nobody_here() && !maintenance_.open());
}

/// Her volume ends with her wishes.
void App::speak() {
  const auto shown = view();
  if (!shown.frame.wishes.voice) volume_.reset();
  narrator_.look(shown, window_.pointed(), volume_.value_or(maintenance_.volume()));
}

/// The screen is heard again, so that she hears how loud it is.
void App::turn_volume(int by) {
  volume_ = std::clamp(volume_.value_or(maintenance_.volume()) + by, 1, volume_max);
  narrator_.again();
}

/// The corner ends a visit first; one whose rating is being stored is waited for.
void App::touched(const ui::Intent& intent) {
  if (std::holds_alternative<ui::HelpWanted>(intent) && help_.press(instant().now)) hands_.call_staff();
  if (std::holds_alternative<ui::TicketWanted>(intent)) return open_tickets();
  if (std::holds_alternative<ui::CasesWanted>(intent)) return open_cases();
  if (!maintenance_.open()) {
    if (std::holds_alternative<ui::Louder>(intent)) turn_volume(1);
    if (std::holds_alternative<ui::Quieter>(intent)) turn_volume(-1);
    if (std::holds_alternative<ui::SayAgain>(intent)) narrator_.again();
    happen(Event(intent));
  }
  if (maintenance_.open() || nobody_here()) maintenance_.happen(intent, instant());
}

/// While a technician is here, a card that is laid is nobody's visit.
void App::happen(Event event) {
  note(event);
  if (maintenance_.open()) return;
  if (is_open(tickets_)) return pass_on(std::move(event));
  if (is_open(cases_)) return pass_to_cases(std::move(event));
  leave_out_rated(event);
  for (auto& command : step(flow_, std::move(event), world())) carry_out(std::move(command));
}

/// What concerns whoever takes a ticket; the rest is of ratings, and of nobody now.
void App::pass_on(Event event) {
  std::visit(
      [this]<class Happened>(Happened&& happened) {
        if constexpr (std::is_constructible_v<TicketEvent, Happened>)
          happen(TicketEvent(std::forward<Happened>(happened)));
      },
      std::move(event));
}

/// Wishes and language end with the visit, as they do with a rating.
void App::happen(TicketEvent event) {
  const bool was_open = is_open(tickets_);
  for (auto& command : step(tickets_, std::move(event), ticket_world())) carry_out(std::move(command));
  if (was_open && !is_open(tickets_)) happen(Event(ui::Intent(ui::Home{})));
}

void App::open_tickets() {
  if (nobody_here() && !maintenance_.open() && hall_)
    happen(TicketEvent(TicketsOpened{flow_.wishes, flow_.language}));
}

void App::note(const Event& event) {
  std::visit(Overloaded{[](const auto&) {}, [this](const ReaderReady&) { reader_ready_ = true; },
                        [this](const ReaderGone& e) {
                          reader_ready_ = card_present_ = false;
                          reader_advice_ = e.advice;
                        },
                        [this](const CardSeen&) { card_present_ = true; },
                        [this](const CardLying&) { card_present_ = true; },
                        [this](const CardLifted&) { card_present_ = false; },
                        [this](const RatingKept& e) {
                          if (auto rated = in_hand_.extract(e.uuid))
                            rated_here_.insert(std::move(rated.mapped()));
                        }},
             event);
}

std::size_t App::leave_out_rated(std::vector<hub::Service>& services) const {
  return std::erase_if(services, [this](const hub::Service& s) {
    return rated_here_.contains({s.case_no, s.step});
  });
}

void App::leave_out_rated(Event& event) const {
  if (auto* found = std::get_if<ServicesFound>(&event))
    found->rated_here = leave_out_rated(found->services) > 0;
  if (auto* given = std::get_if<StepsGiven>(&event)) (void)leave_out_rated(given->services);
  auto* const told = std::get_if<TicketAnswered>(&event);
  if (told && told->answer && told->answer->service &&
      rated_here_.contains({told->answer->service->case_no, told->answer->service->step}))
    told->answer->service.reset();
}

void App::carry_out(Command command) {
  std::visit(Overloaded{[this](AskHub& c) { hands_.ask_hub(std::move(c)); },
                        [this](AskReceipt& c) { hands_.ask_receipt(std::move(c)); },
                        [this](AskTicket& c) { hands_.ask_ticket(c); },
                        [this](ShowTicket& c) {
                          if (hall_) happen(TicketEvent(TicketScanned{c.id}));
                        },
                        [this](KeepRating& c) {
                          in_hand_[c.uuid] = {c.content.case_no, c.content.step};
                          hands_.keep_rating(std::move(c));
                        },
                        [this](ReadInk& c) { hands_.read_ink(std::move(c)); },
                        [this](ForgetPerson&) {
                          if (options_.methods) options_.methods->forget();
                          window_.forget_names();
                          hands_.forget_person();
                        }},
             command);
}

void App::carry_out(TicketCommand command) {
  std::visit(Overloaded{[this](TakeTicket& c) { hands_.tickets.take(std::move(c)); },
                        [this](DrawNumber& c) { hands_.tickets.draw(std::move(c)); },
                        [this](AskPlace& c) { hands_.tickets.ask(c); },
                        [this](PrintTicket& c) {
                          hands_.tickets.print(
                              c.job, ticket_on_paper(c.ticket, options_.hall, hall_->told.ticket_page));
                        },
                        [this](hub::PaperReport& c) { hands_.tickets.tell_paper(c); },
                        [this](ForgetPerson& c) { carry_out(Command(c)); }},
             command);
}

/// Of the flow that has the screen: the others stand still meanwhile.
Time App::visit_deadline() const {
  if (is_open(tickets_)) return kiosk::deadline(tickets_);
  return is_open(cases_) ? kiosk::deadline(cases_) : deadline(flow_);
}

bool App::nobody_here() const {
  return std::holds_alternative<Welcome>(flow_.state) && !is_open(tickets_) && !is_open(cases_);
}

/// What is not known yet is hoped for.
bool App::prints() const {
  using enum drivers::PrinterState;
  return !printer_ || printer_->state == ready || printer_->state == near_end;
}

TicketWorld App::ticket_world() const {
  return {.now = instant().now,
          .chance = storage::new_uuid(),
          .reader_ready = reader_ready_,
          .hall = hall_,
          .patience = options_.patience};
}

ui::DoorView App::door_to_tickets(Time now) const {
  if (hall_) return ticket_door(*hall_, reader_ready_, prints(), now, flow_.language);
  return {flow_.language == ui::Language::zh ? "正在连接大厅，请稍候。"
                                             : "Connecting to the hall. One moment, please.",
          {}};
}

World App::world() const {
  const auto [now, wall] = instant();
  return {.now = now,
          .wall = wall,
          .chance = storage::new_uuid(),
          .reader_ready = reader_ready_,
          .reader_advice = reader_advice_,
          .room = room_,
          .paused = maintenance_.stopped(Service::rating),
          .patience = options_.patience,
          .methods = options_.methods};
}

Surroundings App::surroundings() const {
  const auto [now, wall] = instant();
  return {.hall = options_.hall,
          .terminal = options_.terminal,
          .now = now,
          .wall = wall,
          .reader_ready = reader_ready_,
          .card_present = card_present_,
          .room = room_,
          .paused = maintenance_.stopped(Service::rating),
          .help = help_.standing(),
          .tickets = door_to_tickets(now),
          .cases = {},
          .keep_days = options_.keep_days,
          .next_terminal = options_.next_terminal};
}

ui::View App::view() const {
  const auto around = surroundings();
  if (is_open(tickets_)) return present(tickets_, *hall_, around);
  if (is_open(cases_)) return present(cases_, around);
  if (!maintenance_.open()) return present(flow_, around);
  return {technician_frame(maintenance_.span(), around), maintenance_.screen(around.wall)};
}

/// The next second of a countdown, else the next minute of the clock in the header.
Time App::next_look() const {
  using namespace std::chrono;
  const auto [now, wall] = instant();
  const auto until = std::min({visit_deadline(), maintenance_.deadline(), help_.deadline()});
  if (until == Time::max() || (nobody_here() && !maintenance_.open())) {
    return std::min(until, now + (floor<minutes>(wall) + 1min - wall));
  }
  const auto whole = floor<seconds>(until - now);
  return std::max(until - whole, now) + 1ms;
}

}  // namespace kiosk
