// The hub's own functions behind a line that loses what it is told to lose: a small honest world for what
// terminals do with tickets. No network, no certificate.
#pragma once

#include "hub/client.h"
#include "tests/hub/ticket_world.h"

namespace kiosk::testing {

class ShakyHub final : public hub::TicketHub {
 public:
  enum class Line { sound, cut, deaf };  // cut: nothing arrives; deaf: it arrives, and the answer is lost

  explicit ShakyHub(hub::test::TicketWorld& hall, std::string terminal = "XH-01")
      : hall_(hall), terminal_(std::move(terminal)) {}

  Line line = Line::sound;
  int questions = 0;

  hub::HallOutcome hall() override {
    return over([&] {
      return hub::HallOutcome(
          hall_.connections.read([&](hub::Database& db) { return hub::hall_now(db, hall_.now); }));
    });
  }
  hub::TakeOutcome take(const hub::TakeRequest& wanted) override {
    return over([&] {
      std::optional<hub::Person> who;
      if (!wanted.id_number.empty()) who = hub::test::person(7);
      return hub::TakeOutcome(hall_.take(wanted.id, wanted.business, who, wanted.priority, terminal_).answer);
    });
  }
  hub::NoteOutcome report(const hub::PaperReport& paper) override {
    return over([&]() -> hub::NoteOutcome {
      const auto outcome = hall_.paper(paper.id, paper.printed, terminal_);
      if (const auto* note = std::get_if<hub::TicketNote>(&outcome)) return *note;
      return hub::HubRefused{std::get<hub::Refused>(outcome) == hub::Refused::unknown ? 404 : 409, "no"};
    });
  }
  hub::LeaseOutcome lease(const hub::LeaseRequest& wanted) override {
    return over([&] { return hub::LeaseOutcome(hall_.lease(wanted, terminal_)); });
  }
  hub::ReconcileOutcome reconcile(const hub::ReconcileRequest& given) override {
    return over([&] { return hub::ReconcileOutcome(hall_.offline(given.tickets, terminal_).answer); });
  }
  hub::NoteOutcome place_of(const hub::Uuid& id) override {
    return over([&]() -> hub::NoteOutcome {
      auto note = hall_.connections.read([&](hub::Database& db) { return hub::place_of(db, id, hall_.now); });
      if (note) return *std::move(note);
      return hub::HubRefused{404, "no such ticket"};
    });
  }

 private:
  template <class Ask>
  auto over(Ask ask) -> decltype(ask()) {
    ++questions;
    if (line == Line::cut) return hub::HubUnreachable{"the line is cut"};
    auto answer = ask();
    if (line == Line::deaf) return hub::HubUnreachable{"the answer is lost"};
    return answer;
  }

  hub::test::TicketWorld& hall_;
  std::string terminal_;
};

}  // namespace kiosk::testing
