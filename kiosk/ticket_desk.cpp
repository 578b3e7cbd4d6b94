// One job, one event.
// A disk that takes nothing is no number: it would be given twice.
#include "kiosk/ticket_desk.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"

namespace kiosk {

TicketDesk::TicketDesk(TicketBook book, Options options, Inbox& inbox)
    : book_(std::move(book)), options_(std::move(options)), inbox_(inbox) {}

void TicketDesk::take(TakeTicket wanted) {
  // std::function wants a copyable job; the request is not, and must not be.
  auto shared = std::make_shared<TakeTicket>(std::move(wanted));
  worker_.run([this, shared] { inbox_.post(answer(*shared)); });
}

TicketEvent TicketDesk::answer(const TakeTicket& wanted) {
  for (int tries = 2; tries > 0; --tries) {
    auto outcome = options_.hub->take({.id = wanted.id,
                                       .business = wanted.business,
                                       .priority = wanted.priority,
                                       .id_number = wanted.number.copy()});
    if (auto* answer = std::get_if<hub::TakeAnswer>(&outcome))
      return TicketTaken{wanted.id, std::move(*answer)};
    if (const auto* no = std::get_if<hub::HubRefused>(&outcome)) {
      spdlog::error("hub: refused a ticket ({}): {}", no->status, no->why);
      return TakeUnanswered{wanted.id, true};
    }
    spdlog::warn("hub: no answer to the wish for a ticket: {}", std::get<hub::HubUnreachable>(outcome).why);
  }
  return TakeUnanswered{wanted.id, false};
}

void TicketDesk::draw(DrawNumber wanted) {
  worker_.run([this, wanted = std::move(wanted)] { inbox_.post(drawn(wanted)); });
}

TicketEvent TicketDesk::drawn(const DrawNumber& wanted) try {
  auto number = book_.draw(wanted.id, wanted.business, wanted.priority, options_.clock());
  if (!number) spdlog::warn("tickets: no leased number left of {}", wanted.business);
  return NumberDrawn{wanted.id, std::move(number)};
} catch (const storage::DbError& e) {  // the worker's edge
  spdlog::critical("ticket book: {}", e.what());
  return NumberDrawn{wanted.id, std::nullopt};
}

void TicketDesk::ask(AskPlace asked) {
  worker_.run([this, asked] {
    auto outcome = options_.hub->place_of(asked.id);
    inbox_.post(TicketEvent(PlaceTold{asked.id, std::move(outcome)}));
  });
}

void TicketDesk::tell_paper(hub::PaperReport paper) {
  worker_.run([this, paper] {
    try {
      book_.tell_paper(paper);
      options_.noted();
    } catch (const storage::DbError& e) {
      spdlog::critical("ticket book: what became of a paper is not kept: {}", e.what());
    }
  });
}

}  // namespace kiosk
