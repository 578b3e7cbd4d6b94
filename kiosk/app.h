// The loop of the terminal: what happened → step → command; state → view → screen. Owns all state, on one
// thread. Not the parts: the screen, the workers and the devices are made in kiosk/terminal and handed in.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "kiosk/case_flow.h"
#include "kiosk/help_call.h"
#include "kiosk/inbox.h"
#include "kiosk/maintenance.h"
#include "kiosk/narrator.h"
#include "kiosk/present.h"
#include "kiosk/rating_flow.h"
#include "kiosk/ticket_flow.h"
#include "ui/ticket.h"
#include "ui/window.h"

namespace kiosk {

/// Who carries out the case flow's commands.
struct CaseHands {
  std::function<void(AskCases)> ask_all;                       // → CasesTold
  std::function<void(AskCase)> ask_one;                        // → CaseTold
  std::function<void(drivers::PrintJobId, ui::Ticket)> print;  // → PrinterTold
};

/// Who carries out the ticket flow's commands.
struct TicketHands {
  std::function<void(TakeTicket)> take;                        // → TicketTaken, TakeUnanswered
  std::function<void(DrawNumber)> draw;                        // → NumberDrawn
  std::function<void(AskPlace)> ask;                           // → PlaceTold
  std::function<void(drivers::PrintJobId, ui::Ticket)> print;  // → PrinterTold
  std::function<void(hub::PaperReport)> tell_paper;            // kept until the hub has heard it
};

/// Who carries out the flow's commands. Each returns at once; the outcome comes through the inbox.
struct Hands {
  std::function<void(AskHub)> ask_hub;
  std::function<void(AskReceipt)> ask_receipt;
  std::function<void(AskTicket)> ask_ticket;
  std::function<void(KeepRating)> keep_rating;
  std::function<void(ReadInk)> read_ink;
  std::function<void(Finding)> tell_health;  // a device's state, with the time it was told
  std::function<void()> forget_person;
  std::function<void()> call_staff;  // → StaffTold
  TicketHands tickets;
  CaseHands cases;
  ServiceHands service;
  VoiceHands voice;
};

/// This computer's.
[[nodiscard]] Instant both_clocks();

class App {
 public:
  struct Options {
    std::function<Instant()> clock = both_clocks;
    std::string hall;
    std::string terminal;
    std::string next_terminal;  // see ServiceSettings
    Patience patience;
    ServiceBegin service;
    int keep_days = 365;                  // see PrivacySettings
    ui::InputMethods* methods = nullptr;  // outlives the App; none: digits and Latin letters
  };

  /// Shows the welcome screen. `window` and `inbox` outlive the App.
  App(ui::Window& window, Inbox& inbox, Hands hands, Options options);

  /// Until the window is closed or the process is told to end. `seen`, if given, is called with every view
  /// right after it was shown: for the demo and the tests, which are citizens made of code.
  void run(const std::function<void(const ui::View&)>& seen = {});

  /// What the printer said last; nullopt before it said anything.
  [[nodiscard]] const std::optional<drivers::PrinterChanged>& printer() const { return printer_; }

 private:
  void take(Message);
  void touched(const ui::Intent&);
  void happen(Event);
  void happen(TicketEvent);
  void pass_on(Event);
  void open_tickets();
  void look_at_clocks();
  void speak();
  void turn_volume(int by);
  void carry_out(Command);
  void carry_out(TicketCommand);
  void note(const Event&);
  void leave_out_rated(Event&) const;
  [[nodiscard]] std::size_t leave_out_rated(std::vector<hub::Service>&) const;
  [[nodiscard]] Time visit_deadline() const;
  [[nodiscard]] bool nobody_here() const;
  [[nodiscard]] bool prints() const;
  // app_cases.cpp
  void open_cases();
  void happen(CaseEvent);
  void pass_to_cases(Event);
  void carry_out(CaseCommand);
  void rate(RateCase);
  [[nodiscard]] CaseWorld case_world() const;
  // app.cpp
  [[nodiscard]] Instant instant() const { return options_.clock(); }
  [[nodiscard]] World world() const;
  [[nodiscard]] TicketWorld ticket_world() const;
  [[nodiscard]] ui::DoorView door_to_tickets(Time now) const;
  [[nodiscard]] Surroundings surroundings() const;
  [[nodiscard]] ui::View view() const;
  [[nodiscard]] Time next_look() const;

  using ServiceKey = std::pair<std::string, std::uint32_t>;

  ui::Window& window_;
  Inbox& inbox_;
  Hands hands_;
  Options options_;
  Flow flow_;
  TicketFlow tickets_;                     // open only while flow_ is at its welcome screen
  std::shared_ptr<const HallKnown> hall_;  // null until the hub was asked once
  CaseFlow cases_;                         // likewise
  Maintenance maintenance_;
  HelpCall help_;
  Narrator narrator_;
  std::optional<int> volume_;  // as she set it; else the technician's
  bool reader_ready_ = true;   // until the reader's thread says otherwise
  const drivers::Advice* reader_advice_ = nullptr;
  bool card_present_ = false;
  bool room_ = true;
  std::optional<drivers::PrinterChanged> printer_;
  // Rated here and perhaps not yet known to the hub: not offered a second time.
  std::map<storage::Uuid, ServiceKey> in_hand_;
  std::set<ServiceKey> rated_here_;
};

}  // namespace kiosk
