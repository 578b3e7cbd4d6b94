// The loop's part that belongs to cases (办件): its events, its commands, its screens.
// Not the loop: app.cpp.
#include "kiosk/app.h"
#include "kiosk/case_present.h"
#include "kiosk/overloaded.h"

namespace kiosk {
void App::open_cases() {
  if (nobody_here() && !maintenance_.open()) happen(CaseEvent(CasesOpened{flow_.wishes, flow_.language}));
}

/// Wishes and language end with the visit, unless rating takes over.
void App::happen(CaseEvent event) {
  const bool was_open = is_open(cases_);
  for (auto& command : step(cases_, std::move(event), case_world())) carry_out(std::move(command));
  if (was_open && nobody_here()) happen(Event(ui::Intent(ui::Home{})));
}

/// What concerns whoever asks for her case; the rest is of ratings, and of nobody now.
void App::pass_to_cases(Event event) {
  std::visit(
      [this]<class Happened>(Happened&& happened) {
        if constexpr (std::is_constructible_v<CaseEvent, Happened>)
          happen(CaseEvent(std::forward<Happened>(happened)));
      },
      std::move(event));
}

void App::carry_out(CaseCommand command) {
  std::visit(Overloaded{[this](AskCases& c) { hands_.cases.ask_all(std::move(c)); },
                        [this](AskCase& c) { hands_.cases.ask_one(std::move(c)); },
                        [this](PrintCase& c) {
                          hands_.cases.print(c.job, case_slip(c.shown, options_.hall, world().wall));
                        },
                        [this](RateCase& c) { rate(std::move(c)); },
                        [this](ForgetPerson& c) { carry_out(Command(c)); }},
             command);
}

void App::rate(RateCase wanted) {
  flow_.wishes = cases_.wishes;
  flow_.language = cases_.language;
  if (wanted.card.empty()) return happen(Event(ui::Intent(ui::RateWanted{})));
  happen(Event(StepsGiven{std::move(wanted.card.front()), std::move(wanted.services)}));
}

CaseWorld App::case_world() const {
  const auto around = world();
  return {.now = around.now,
          .reader_ready = around.reader_ready,
          .reader_advice = around.reader_advice,
          .patience = around.patience};
}

}  // namespace kiosk
