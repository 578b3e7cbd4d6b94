// One question, one event. A refusal is silence to the citizen and a line in the log for the technician.
#include "kiosk/hub_desk.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"

namespace kiosk {

void HubDesk::ask(AskHub question) {
  // std::function wants a copyable job; the question is not, and must not be.
  auto shared = std::make_shared<AskHub>(std::move(question));
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

}  // namespace kiosk
