// From a ticket to a service.
// Whether it was rated is asked of the database.
#include "hub/after_service.h"

#include <array>
#include <cstdio>

namespace hub {
namespace {

std::string case_no_of(const Ticket& t) {
  const std::chrono::year_month_day day(t.day);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "T-%04d%02u%02u-", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data() + number_text(t.prefix, t.number);
}

}  // namespace

Service service_of(const Ticket& t, const Hall& hall) {
  const auto* const business = business_of(hall, t.business);
  return {.case_no = case_no_of(t),
          .step = 1,
          .item = business != nullptr ? business->name.zh : t.business,
          .window = name_in(hall.windows, t.window).zh,
          .department = business != nullptr ? name_in(hall.departments, business->department).zh : "",
          .event = "窗口服务",
          .at = t.ended_at.value_or(t.taken_at)};
}

std::optional<TicketAnswer> ticket_answer(Database& db, const Uuid& id, sys_seconds now) {
  const auto kept = db.ticket(id);
  if (!kept) return std::nullopt;
  const auto scene = scene_of(db, now);
  TicketAnswer answer{.now = now, .state = as_of(*kept, scene).state, .service = {}};
  if (answer.state != TicketState::finished) return answer;
  auto service = service_of(*kept, scene.hall());
  if (!db.unrated_steps(service.case_no).empty() && !db.receipt_at(phone_name, id, 1))
    answer.service = std::move(service);
  return answer;
}

}  // namespace hub
