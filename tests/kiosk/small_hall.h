// A small hall for the loop's tests: a real window without a display, hands that answer at once, and somebody
// who touches.
#pragma once

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/ticket_hall.h"

namespace kiosk::testing {

inline Finding finding(const std::string& check, Verdict verdict, std::vector<Service> stops = {}) {
  return {.check = check,
          .title = check,
          .verdict = verdict,
          .what = "…",
          .next_step = verdict == Verdict::good ? "" : "…",
          .stops = std::move(stops),
          .at = std::chrono::sys_seconds(std::chrono::seconds(1795000000))};
}

/// Knows one word, and counts how often it was told to forget.
class OneWord : public ui::InputMethods {
 public:
  [[nodiscard]] bool offers(ui::WritingMode mode) const override { return mode == ui::WritingMode::pinyin; }
  [[nodiscard]] std::vector<std::string> candidates(ui::WritingMode, std::string_view) override {
    return {"好"};
  }
  [[nodiscard]] ui::Choice choose(ui::WritingMode, std::string_view, std::size_t) override {
    return {"好", ""};
  }
  void forget() noexcept override { ++forgotten_; }
  int forgotten_ = 0;
};

/// Hub and store of one terminal: everything asked of them is answered through the inbox at once.
class SmallHall {
 public:
  explicit SmallHall(ui::Window& window) : window_(window), inbox_([this] { window_.wake(); }) {}

  App app() {
    return {window_,
            inbox_,
            {.ask_hub =
                 [this](AskHub c) {
                   inbox_.post(Event(ServicesFound{c.request, two_services()}));
                 },
             .ask_receipt =
                 [this](const AskReceipt& c) {
                   inbox_.post(Event(ReceiptAnswered{c.request, ui::ReceiptNews::counted}));
                 },
             .ask_ticket =
                 [this](AskTicket c) {
                   inbox_.post(Event(TicketAnswered{
                       c.request, hub::TicketAnswer{{}, hub::TicketState::finished, two_services()[0]}}));
                 },
             .keep_rating =
                 [this](KeepRating c) {
                   kept_.push_back(c.content);
                   words_.push_back(c.identity.words.reveal());
                   inbox_.post(Event(RatingKept{c.uuid, "7K3M-Q2XV-9D"}));
                 },
             .read_ink =
                 [this](ReadInk c) {
                   inbox_.post(Event(InkRead{std::move(c.ink), {"一"}}));
                 },
             .tell_health = [](const Finding&) {},
             .forget_person = [this] { ++forgotten_; },
             .call_staff =
                 [this] {
                   ++calls_;
                   inbox_.post(StaffTold{true});
                 },
             .tickets = ticket_hands(),
             .cases = case_hands(),
             .service = service_hands(),
             .voice = {.say = [this](const ui::Speech& s, int) { heard_.push_back(ui::text_of(s)); },
                       .hush = [] {}}},
            {.hall = "新华区政务服务大厅",
             .terminal = "XH-03",
             .next_terminal = "大厅东侧 XH-04",
             .patience = {},
             .service = begin_,
             .methods = &methods_}};
  }

  /// A hub that gives A013, and a printer that prints unless it is out of paper.
  TicketHands ticket_hands() {
    return {
        .take =
            [this](TakeTicket c) {
              inbox_.post(TicketEvent(TicketTaken{c.id, note()}));
              taken_.push_back(std::move(c));
            },
        .draw = [](const DrawNumber&) {},
        .ask = [](const AskPlace&) {},
        .print =
            [this](drivers::PrintJobId job, ui::Ticket ticket) {
              printed_.push_back(std::move(ticket));
              using enum drivers::PrintProof;
              inbox_.post(PrinterTold{drivers::JobDone{.job = job, .proof = paper_ ? processed : unknown}});
            },
        .tell_paper = [this](hub::PaperReport c) { papers_.push_back(c); }};
  }

  /// One case, whose only step has ended.
  CaseHands case_hands() {
    return {
        .ask_all =
            [this](const AskCases& c) {
              inbox_.post(CaseEvent(CasesTold{c.request, the_case()}));
            },
        .ask_one = [](const AskCase&) {},
        .print =
            [this](drivers::PrintJobId job, const ui::Ticket& slip) {
              slips_.push_back(slip.number);
              inbox_.post(PrinterTold{drivers::JobDone{.job = job, .proof = drivers::PrintProof::confirmed}});
            }};
  }
  static hub::CasesAnswer the_case() {
    return {{},
            {{.case_no = "A-1",
              .item = "高龄津贴申领",
              .department = {},
              .owner = {},
              .state = hub::CaseState::finished,
              .due = {},
              .missing = {},
              .result = {},
              .pickup = {},
              .steps = {{.number = 7,
                         .name = "办结",
                         .window = {},
                         .ended = std::chrono::sys_seconds{},
                         .ratable = true}},
              .updated_at = {}}}};
  }

  /// A technician's room: PIN 738291; the checks find what found_ says.
  ServiceHands service_hands() {
    return {.look_at_pin =
                [this](LookAtPin c) {
                  tell(PinTold{c.request, false, storage::PinOpen{}});
                },
            .try_pin =
                [this](const TryPin& c) {
                  const bool right = c.pin.reveal() == "738291";
                  tell(PinTold{c.request, true,
                               right ? storage::PinAnswer(storage::PinRight{}) : storage::PinOpen{4}});
                },
            .run_checks =
                [this] {
                  ++runs_;
                  inbox_.post(ChecksDone{found_});
                },
            .keep_run = [this](Findings f) { run_ = std::move(f); },
            .keep_by_hand = [this](Findings f) { by_hand_ = std::move(f); },
            .report = [this](Findings f) { reported_ = std::move(f); },
            .print_test = [](drivers::PrintJobId) {},
            .set_volume = [](int) {},
            .log_lines = [] { return std::vector<std::string>{"08:30:00 info nothing personal"}; }};
  }
  void tell(const ServiceEvent& e) { inbox_.post(e); }

  ui::Window& window_;
  Inbox inbox_;
  std::vector<storage::RatingContent> kept_;
  std::vector<std::string> words_, slips_, heard_;
  int forgotten_ = 0, calls_ = 0;
  ServiceBegin begin_{
      .run = {finding("disk", Verdict::good)}, .by_hand = {}, .opening = std::chrono::hours(24)};
  Findings found_{finding("disk", Verdict::good)}, run_, by_hand_, reported_;
  int runs_ = 0;
  bool paper_ = true;
  std::vector<TakeTicket> taken_;
  std::vector<ui::Ticket> printed_;
  std::vector<hub::PaperReport> papers_;
  OneWord methods_;
};

/// Presses `name` whenever the screen has been there longer than the settle time; wakes the loop meanwhile.
class Finger {
 public:
  explicit Finger(ui::Window& window)
      : window_(window), pulse_([this](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            std::this_thread::sleep_for(pace);  // nothing is awaited by it
            window_.wake();
          }
        }) {}
  bool press(const ui::View& view, const std::string& name) {
    if (view.screen.index() != screen_) {
      screen_ = view.screen.index();
      since_ = std::chrono::steady_clock::now();
    }
    if (std::chrono::steady_clock::now() - since_ < settle_time + pace) return false;
    since_ = std::chrono::steady_clock::now();
    return window_.press(name);
  }

 private:
  static constexpr std::chrono::milliseconds pace{50};  // a person's

  ui::Window& window_;
  std::size_t screen_ = 99;
  Time since_;
  std::jthread pulse_;
};

}  // namespace kiosk::testing
