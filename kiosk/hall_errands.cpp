// Whoever gets no answer ends the round: the rest would wait in vain, too.
// A refusal that no repetition changes is logged, and the matter is closed.
#include "kiosk/hall_errands.h"

#include <spdlog/spdlog.h>

#include "kiosk/overloaded.h"

namespace kiosk {
namespace {

constexpr std::size_t tickets_at_once = 200;  // hub/wire_tickets.h

void log_silence(const char* what, const hub::HubUnreachable& e) {
  spdlog::warn("hub: no answer to {}: {}", what, e.why);
}
void log_refusal(const char* what, const hub::HubRefused& e) {
  spdlog::error("hub: refused {} ({}): {}", what, e.status, e.why);
}

/// The hub understood and will never say otherwise.
bool is_final(const hub::HubRefused& e) { return e.status == 400 || e.status == 404 || e.status == 409; }

}  // namespace

bool HallErrands::ask_hall(Time now) {
  auto outcome = hub_.hall();
  if (auto* hall = std::get_if<hub::HallAnswer>(&outcome)) {
    if (!told_ || told_->version != hall->version) book_.keep_hall(*hall);
    told_ = std::move(*hall);
    told_at_ = now;
    return true;
  }
  if (const auto* no = std::get_if<hub::HubRefused>(&outcome)) log_refusal("to tell of the hall", *no);
  return false;
}

bool HallErrands::report_papers() {
  for (const auto& paper : book_.reports()) {
    const auto outcome = hub_.report(paper);
    if (const auto* silent = std::get_if<hub::HubUnreachable>(&outcome))
      return log_silence("the report of a ticket's paper", *silent), false;
    if (const auto* no = std::get_if<hub::HubRefused>(&outcome)) {
      log_refusal("the report of a ticket's paper", *no);
      if (!is_final(*no)) return true;
    }
    book_.reported(paper.id);
  }
  return true;
}

bool HallErrands::reconcile(const BootMoment& now) {
  for (auto given = book_.given(now, tickets_at_once); !given.empty();
       given = book_.given(now, tickets_at_once)) {
    const auto outcome = hub_.reconcile({given});
    if (const auto* silent = std::get_if<hub::HubUnreachable>(&outcome))
      return log_silence("tickets given without it", *silent), false;
    if (const auto* no = std::get_if<hub::HubRefused>(&outcome))
      return log_refusal("tickets given without it", *no), true;
    const auto& outcomes = std::get<hub::ReconcileAnswer>(outcome).outcomes;
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (outcomes.at(i) == hub::Reconciled::refused)
        spdlog::error("hub: refused a ticket given without it, {} {}", given[i].business, given[i].number);
      book_.reconciled(given[i].id);
    }
    spdlog::info("hub: {} tickets given without it are known to it", given.size());
  }
  return true;
}

bool HallErrands::wants_lease(const std::map<std::string, std::uint32_t>& left, const BootMoment& now) const {
  return asked_ || !leased_ || leased_->left != left || leased_->version != told_->version ||
         now.since >= leased_->until;
}

bool HallErrands::lease(const BootMoment& now) {
  const auto left = book_.left(now);
  if (!wants_lease(left, now)) return true;
  if (!asked_) {
    asked_.emplace(hub::LeaseRequest{storage::new_uuid(), {}});
    for (const auto& [business, numbers] : left) asked_->left.push_back({business, numbers});
  }
  const auto outcome = hub_.lease(*asked_);
  if (const auto* silent = std::get_if<hub::HubUnreachable>(&outcome))
    return log_silence("a request for numbers", *silent), false;
  asked_.reset();
  if (const auto* no = std::get_if<hub::HubRefused>(&outcome)) {
    log_refusal("a request for numbers", *no);
    return true;
  }
  const auto& answer = std::get<hub::LeaseAnswer>(outcome);
  book_.keep_lease(answer, now);
  leased_ = Leased{book_.left(now), told_->version, now.since + (answer.until - answer.now)};
  return true;
}

HallKnown HallErrands::run(const BootMoment& boot, Time now) {
  const bool answers = ask_hall(now) && report_papers() && reconcile(boot) && lease(boot);
  if (!told_) told_ = book_.hall();
  return {.told = told_.value_or(hub::HallAnswer{}),
          .told_at = told_at_,
          .answers = answers,
          .leased = book_.left(boot)};
}

}  // namespace kiosk
