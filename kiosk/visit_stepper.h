// What the citizens' flows do alike: how an event meets a state, when a touch counts, how long a screen
// waits. The arrows themselves stand in the flows.
#pragma once

#include <algorithm>
#include <chrono>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/rating_flow.h"

namespace kiosk {

/// One step of a flow whose first state is that nobody is there. `Arrows` derives from this and has
///   on(State&, Event)   one overload an arrow, beside those here (`using VisitStepper::on`)
///   listens()           whether a touch shows that somebody is there, so that the screen waits again
///   patience()          how long the present state waits; seconds::max(): for ever
template <class Arrows, class Flow, class World, class Command>
class VisitStepper {
 public:
  VisitStepper(Flow& flow, const World& world) : flow_(flow), world_(world) {}

  template <class Event>
  std::vector<Command> take(Event event) {
    std::visit([&]<class Happened>(Happened&& happened) { meet(std::forward<Happened>(happened)); },
               std::move(event));
    return std::move(commands_);
  }

 protected:
  /// "Stay as you are", for what has no arrow. Each flow has a table test over all pairs of state and event.
  template <class S, class E>
  void on(S&, const E&) {}

  template <class S>
  void on(S&, const ui::ElderToggled&) {
    flow_.wishes.elder = !flow_.wishes.elder;
    flow_.wishes.voice = flow_.wishes.elder || flow_.wishes.keypad;
  }
  template <class S>
  void on(S&, const ui::VoiceToggled&) {
    flow_.wishes.voice = !flow_.wishes.voice;
  }
  template <class S>
  void on(S&, const ui::KeypadUsed&) {
    flow_.wishes.keypad = flow_.wishes.voice = true;
  }
  template <class S>
  void on(S&, const ui::ContrastToggled&) {
    flow_.wishes.contrast = !flow_.wishes.contrast;
  }
  template <class S>
  void on(S&, const ui::LowReachToggled&) {
    flow_.wishes.low_reach = !flow_.wishes.low_reach;
  }
  template <class S>
  void on(S&, const ui::LanguageToggled&) {
    flow_.language = flow_.language == ui::Language::zh ? ui::Language::en : ui::Language::zh;
  }

  using State = decltype(Flow::state);
  void go(State next) {
    flow_.state = std::move(next);
    wait_again();
    flow_.span.since = world_.now;
  }
  void leave_for(State next) {
    flow_.span.card_taken.reset();
    go(std::move(next));
    commands_.emplace_back(ForgetPerson{});
  }

  /// Her card is gone: whoever is still here will touch something.
  void card_taken() {
    flow_.span.card_taken = world_.now;
    flow_.span.until = std::min(flow_.span.until, world_.now + world_.patience.card_taken);
  }
  /// It lies there again.
  void card_back() {
    flow_.span.card_taken.reset();
    wait_again();
  }

  Flow& flow_;
  const World& world_;
  std::vector<Command> commands_;

 private:
  template <class Happened>
  void meet(Happened&& happened) {
    std::visit([&](auto& state) { arrows().on(state, std::forward<Happened>(happened)); }, flow_.state);
  }
  void meet(ui::Intent&& intent) {
    const Time since = flow_.span.since;
    const bool somebody_there = flow_.state.index() != 0;
    if (somebody_there && world_.now - since < settle_time) return;
    flow_.span.card_taken.reset();
    std::visit([&](const auto& meant) { meet(meant); }, intent);
    if (since == flow_.span.since && arrows().listens()) wait_again();
  }
  void wait_again() {
    const std::chrono::seconds patience = arrows().patience();
    const bool for_ever = patience == std::chrono::seconds::max();
    flow_.span.touched = world_.now;
    flow_.span.until =
        for_ever ? Time::max() : world_.now + (is_unhurried(flow_.wishes) ? patience * 3 / 2 : patience);
    if (flow_.span.card_taken)
      flow_.span.until = std::min(flow_.span.until, world_.now + world_.patience.card_taken);
  }
  Arrows& arrows() { return static_cast<Arrows&>(*this); }
};

}  // namespace kiosk
