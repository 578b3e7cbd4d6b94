// The two ways, screen by screen.
#include "tests/demo/visits.h"

#include <stdexcept>

namespace demo {
namespace {

template <class ScreenView>
bool shows(const ui::View& view) {
  return std::holds_alternative<ScreenView>(view.screen);
}

/// Shown, and so that `holds`.
template <class ScreenView>
std::function<bool(const ui::View&)> shows_such(bool (*holds)(const ScreenView&)) {
  return [holds](const ui::View& view) {
    const auto* const screen = std::get_if<ScreenView>(&view.screen);
    return screen && holds(*screen);
  };
}

std::function<void()> press(const World& world, const std::string& name) {
  return [&window = world.window, name] {
    if (!window.press(name)) throw std::runtime_error("nothing to press called " + name);
  };
}

std::function<void()> tell(const World& world, const std::string& line) {
  return [say = world.tell_sim, line] { say(line); };
}

/// Through the door `button`, once it is her turn and the door is open; in large print first if she wants it.
void go_in(std::vector<Step>& way, const World& world, const std::string& button,
           ui::DoorView ui::WelcomeView::*door) {
  const auto open = [door, may_begin = world.may_begin](const ui::View& view) {
    const auto* const w = std::get_if<ui::WelcomeView>(&view.screen);
    return w && (w->*door).closed.empty() && may_begin();
  };
  if (world.elder)
    way.push_back({"welcome-normal", [open](const ui::View& v) { return !v.frame.wishes.elder && open(v); },
                   press(world, "elder")});
  way.push_back(
      {"welcome",
       [open, elder = world.elder](const ui::View& v) { return v.frame.wishes.elder == elder && open(v); },
       press(world, button)});
}

std::vector<Step> to_a_ticket(const Visit& visit, const World& world) {
  std::vector<Step> way;
  go_in(way, world, "ticket", &ui::WelcomeView::tickets);
  way.push_back({"departments", shows_such<ui::PickView>([](const ui::PickView& p) {
                   return p.what == ui::Pick::department;
                 }),
                 press(world, "pick/0")});
  way.push_back({"businesses",
                 shows_such<ui::PickView>([](const ui::PickView& p) { return p.what == ui::Pick::business; }),
                 press(world, "pick/" + std::to_string(visit.choice))});
  way.push_back({"ticket-card", shows<ui::TicketCardView>, tell(world, "card put " + visit.card)});
  way.push_back({"number", shows_such<ui::TicketView>([](const ui::TicketView& t) {
                   return t.paper == ui::PaperNews::printed && t.card_present;
                 }),
                 tell(world, "card lift")});
  way.push_back({"number-card-taken",
                 shows_such<ui::TicketView>([](const ui::TicketView& t) { return !t.card_present; }),
                 press(world, "home")});
  way.push_back({"welcome-again", shows<ui::WelcomeView>, [] {}});
  return way;
}

/// One key after the other. She keeps keys, and not the text: who searches memory for it must not find hers.
std::function<void()> type(const World& world, std::string_view letters) {
  std::vector<std::function<void()>> keys;
  for (const char letter : letters) keys.push_back(press(world, std::string("key/") + letter));
  return [keys] {
    for (const auto& key : keys) key();
  };
}

/// 十, in the field.
void draw_ten(ui::Window& window) {
  const auto field = window.find("ink");
  if (!field) throw std::runtime_error("nothing to draw in");
  const auto stroke = [&](float x0, float y0, float x1, float y1) {
    const auto at = [&](float x, float y) {
      return ui::Point{field->x + x * field->h, field->y + y * field->h};
    };
    window.finger(ui::FingerDoes::down, at(x0, y0));
    window.finger(ui::FingerDoes::move, at((x0 + x1) / 2, (y0 + y1) / 2));
    window.finger(ui::FingerDoes::move, at(x1, y1));
    window.finger(ui::FingerDoes::up, at(x1, y1));
  };
  stroke(0.2f, 0.5f, 0.9f, 0.5f);
  stroke(0.55f, 0.15f, 0.55f, 0.9f);
}

/// Then does `act`, with a pause before it for whoever wants to look.
std::function<void()> after_pause(const World& world, const std::string& where, std::function<void()> act) {
  return [pause = world.pause, where, act = std::move(act)] {
    pause(where);
    act();
  };
}

void write_words(std::vector<Step>& way, const World& world) {
  using ui::WritingMode;
  using ui::WritingView;
  way.push_back({"confirm", shows<ui::ConfirmView>, press(world, "add/words")});
  way.push_back({"words", shows_such<WritingView>([](const WritingView& w) { return w.text.empty(); }),
                 type(world, "gongzuorenyuanshouhongbao")});
  way.push_back({"words-letters",
                 shows_such<WritingView>([](const WritingView& w) { return w.letters.ends_with("bao"); }),
                 after_pause(world, "letters", press(world, "candidate/0"))});
  way.push_back({"words-chosen",
                 shows_such<WritingView>([](const WritingView& w) { return w.text == "工作人员收红包"; }),
                 press(world, "mode/1")});
  way.push_back({"words-hand", shows_such<WritingView>([](const WritingView& w) {
                   return w.mode == WritingMode::handwriting;
                 }),
                 [&window = world.window] { draw_ten(window); }});
  way.push_back({"words-drawn", shows_such<WritingView>([](const WritingView& w) {
                   return w.ink.size() == 2 && !w.candidates.empty() && w.candidates.front() == "十";
                 }),
                 press(world, "candidate/0")});
  way.push_back({"words-written",
                 shows_such<WritingView>([](const WritingView& w) { return w.text.ends_with("红包十"); }),
                 press(world, "next")});
}

void leave_phone(std::vector<Step>& way, const World& world) {
  using ui::WritingView;
  way.push_back({"confirm-words",
                 shows_such<ui::ConfirmView>([](const ui::ConfirmView& c) { return !c.words.empty(); }),
                 press(world, "add/phone")});
  way.push_back({"phone", shows_such<WritingView>([](const WritingView& w) {
                   return w.task == ui::WritingTask::phone;
                 }),
                 type(world, "13912345678")});
  way.push_back({"phone-typed", shows_such<WritingView>([](const WritingView& w) { return w.used == 11; }),
                 after_pause(world, "phone", press(world, "next"))});
  way.push_back({"confirm-phone",
                 shows_such<ui::ConfirmView>([](const ui::ConfirmView& c) { return !c.phone.empty(); }),
                 press(world, "submit")});
}

std::vector<Step> to_a_rating(const Visit& visit, const World& world) {
  std::vector<Step> way;
  go_in(way, world, "rate", &ui::WelcomeView::rating);
  way.push_back({"lay-card", shows<ui::LayCardView>, tell(world, "card put " + visit.card)});
  way.push_back({"services", shows<ui::ServicesView>, press(world, "service/0")});
  way.push_back({"grade", shows<ui::GradeView>,
                 [pause = world.pause, choose = press(world, "grade/" + std::to_string(visit.choice))] {
                   pause("grade");
                   choose();
                 }});
  way.push_back({"reasons", shows<ui::ReasonsView>, press(world, "reason/2")});
  way.push_back({"reasons-chosen", shows_such<ui::ReasonsView>([](const ui::ReasonsView& r) {
                   return r.groups.front().reasons.at(2).chosen;
                 }),
                 press(world, "next")});
  if (visit.what == Visit::What::writing) {
    write_words(way, world);
    leave_phone(way, world);
  } else {
    way.push_back({"confirm", shows<ui::ConfirmView>, press(world, "submit")});
  }
  way.push_back({"thanks", shows_such<ui::ThanksView>([](const ui::ThanksView& t) { return t.card_present; }),
                 tell(world, "card lift")});
  way.push_back({"thanks-card-taken",
                 shows_such<ui::ThanksView>([](const ui::ThanksView& t) { return !t.card_present; }),
                 press(world, "home")});
  way.push_back({"welcome-again", shows<ui::WelcomeView>, [pause = world.pause] { pause("welcome"); }});
  return way;
}

}  // namespace

Visit visit_in(std::string_view text) {
  const auto first = text.find(':'), last = text.rfind(':');
  const auto what = text.substr(0, first), choice = text.substr(last + 1);
  if (first == last || (what != "ticket" && what != "rate" && what != "write") || choice.size() != 1 ||
      choice[0] < '0' || choice[0] > '9')
    throw std::invalid_argument(
        "a visit is ticket:CARD:BUSINESS, rate:CARD:GRADE or write:CARD:GRADE, counted from 0; not " +
        std::string(text));
  const auto kind = what == "ticket" ? Visit::What::ticket
                    : what == "rate" ? Visit::What::rating
                                     : Visit::What::writing;
  return {kind, std::string(text.substr(first + 1, last - first - 1)),
          static_cast<std::size_t>(choice[0] - '0')};
}

std::vector<Step> steps_of(const Visit& visit, const World& world) {
  return visit.what == Visit::What::ticket ? to_a_ticket(visit, world) : to_a_rating(visit, world);
}

}  // namespace demo
