// One question, one event. A refusal is silence to the citizen and a line in the log for the technician.
#include "kiosk/hub_desk.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"

namespace kiosk {
namespace {

ui::ReceiptNews news_of(hub::ReceiptState state) {
  switch (state) {
    case hub::ReceiptState::received:
      return ui::ReceiptNews::received;
    case hub::ReceiptState::counted:
      return ui::ReceiptNews::counted;
    case hub::ReceiptState::repeat:
      return ui::ReceiptNews::repeat;
    case hub::ReceiptState::unusable:
      break;
  }
  return ui::ReceiptNews::unusable;
}

/// Says nothing of an answer, and nothing that was asked for.
template <class Outcome>
void log_silence(const char* what, const Outcome& outcome) {
  if (const auto* nobody = std::get_if<hub::HubUnreachable>(&outcome))
    spdlog::warn("hub: no answer to a look-up of {}: {}", what, nobody->why);
  if (const auto* no = std::get_if<hub::HubRefused>(&outcome))
    spdlog::error("hub: refused a look-up of {} ({}): {}", what, no->status, no->why);
}

/// Nothing of the code: whoever has it can ask.
ui::ReceiptNews news_of(const hub::HubRefused& refused) {
  constexpr int not_found = 404;
  if (refused.status == not_found) return ui::ReceiptNews::not_found;
  spdlog::error("hub: refused a look-up of a receipt ({}): {}", refused.status, refused.why);
  return ui::ReceiptNews::hub_silent;
}

}  // namespace

void HubDesk::ask(AskHub question) {
  // std::function wants a copyable job; the question is not, and must not be.
  auto shared = std::make_shared<AskHub>(std::move(question));
  worker_.run([this, shared] { inbox_.post(answer(*shared)); });
}

void HubDesk::ask(AskReceipt question) {
  worker_.run([this, question = std::move(question)] { inbox_.post(answer(question)); });
}

void HubDesk::ask(AskTicket question) {
  worker_.run([this, question] { inbox_.post(answer(question)); });
}

void HubDesk::ask(AskCases question) {
  auto shared = std::make_shared<AskCases>(std::move(question));
  worker_.run([this, shared] { inbox_.post(answer(*shared)); });
}

void HubDesk::ask(AskCase question) {
  auto shared = std::make_shared<AskCase>(std::move(question));
  worker_.run([this, shared] { inbox_.post(answer(*shared)); });
}

Event HubDesk::answer(const AskHub& question) {
  auto outcome = hub_->services_of({question.number.copy(), question.former_number.copy()});
  return std::visit(Overloaded{[&](hub::ServicesAnswer& a) -> Event {
                                 return ServicesFound{question.request, std::move(a.services)};
                               },
                               [&](const hub::HubUnreachable& e) -> Event {
                                 spdlog::warn("hub: no answer to a look-up of services: {}", e.why);
                                 return HubSilent{question.request};
                               },
                               [&](const hub::HubRefused& e) -> Event {
                                 spdlog::error("hub: refused a look-up of services ({}): {}", e.status,
                                               e.why);
                                 return HubSilent{question.request};
                               }},
                    outcome);
}

Event HubDesk::answer(const AskReceipt& question) {
  const auto outcome = hub_->state_of(question.receipt);
  const auto news =
      std::visit(Overloaded{[](hub::ReceiptState state) { return news_of(state); },
                            [](const hub::HubUnreachable& e) {
                              spdlog::warn("hub: no answer to a look-up of a receipt: {}", e.why);
                              return ui::ReceiptNews::hub_silent;
                            },
                            [](const hub::HubRefused& e) { return news_of(e); }},
                 outcome);
  return ReceiptAnswered{question.request, news};
}

Event HubDesk::answer(const AskTicket& question) {
  constexpr int not_found = 404;
  auto outcome = hub_->service_of({question.id});
  if (auto* told = std::get_if<hub::TicketAnswer>(&outcome))
    return TicketAnswered{question.request, std::move(*told)};
  const auto* const refused = std::get_if<hub::HubRefused>(&outcome);
  if (refused != nullptr && refused->status == not_found) return TicketAnswered{question.request, {}, true};
  log_silence("a ticket", outcome);
  return TicketAnswered{question.request, {}};
}

CaseEvent HubDesk::answer(const AskCases& question) {
  auto outcome = hub_->cases_of({question.number.copy(), question.former_number.copy()});
  log_silence("cases", outcome);
  return CasesTold{question.request, std::move(outcome)};
}

CaseEvent HubDesk::answer(const AskCase& question) {
  auto outcome = hub_->find({question.case_no, question.secret.copy()});
  log_silence("a case", outcome);
  return CaseTold{question.request, std::move(outcome)};
}

}  // namespace kiosk
