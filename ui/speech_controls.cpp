// What a control is called aloud, by the name it has as a touch target.
// A test holds that every target of every screen has a name, and that the name stands on it.
#include <algorithm>
#include <array>

#include "ui/case_words.h"
#include "ui/speech.h"
#include "ui/teller.h"
#include "ui/writing_words.h"

namespace ui {
namespace {

struct Label {
  std::string_view name;
  Word word;
};
constexpr std::array labels{Label{"contrast", Word::tool_contrast},
                            Label{"language", Word::tool_language},
                            Label{"still here", Word::still_here},
                            Label{"next", Word::next},
                            Label{"submit", Word::submit},
                            Label{"retry", Word::retry},
                            Label{"up", Word::up},
                            Label{"down", Word::more_below},
                            Label{"by_number", Word::by_number},
                            Label{"erase", Word::erase},
                            Label{"look_up", Word::look_up},
                            Label{"give up", Word::give_up},
                            Label{"noted", Word::noted},
                            Label{"print again", Word::print_it_again},
                            Label{"field/case_no", Word::case_number},
                            Label{"field/secret", Word::case_secret},
                            Label{"add/other", Word::add_other},
                            Label{"add/words", Word::add_words},
                            Label{"add/phone", Word::add_phone},
                            Label{"ink", Word::hint_handwriting},
                            Label{"less", Word::candidates_less},
                            Label{"more", Word::candidates_more}};

/// Keys whose picture has no sound.
constexpr std::array marks{Label{"key/space", Word::space},
                           Label{"key/，", Word::mark_comma},
                           Label{"key/,", Word::mark_comma},
                           Label{"key/。", Word::mark_stop},
                           Label{"key/.", Word::mark_point},
                           Label{"key/？", Word::mark_question},
                           Label{"key/?", Word::mark_question},
                           Label{"key/！", Word::mark_exclamation},
                           Label{"key/!", Word::mark_exclamation},
                           Label{"key/：", Word::mark_colon},
                           Label{"key/:", Word::mark_colon},
                           Label{"key/、", Word::mark_pause},
                           Label{"key/'", Word::mark_apostrophe},
                           Label{"key//", Word::mark_slash},
                           Label{"key/-", Word::dash}};
constexpr std::array strokes{Label{"key/h", Word::stroke_across}, Label{"key/s", Word::stroke_down},
                             Label{"key/p", Word::stroke_left}, Label{"key/n", Word::stroke_dot},
                             Label{"key/z", Word::stroke_turn}};

template <std::size_t n>
bool say_label(Teller& t, const std::array<Label, n>& all, std::string_view control) {
  const auto* const label =
      std::find_if(all.begin(), all.end(), [&](const Label& l) { return l.name == control; });
  if (label == all.end()) return false;
  t.say(label->word);
  return true;
}

void say_key(Teller& t, std::string_view control) {
  if (control.starts_with("key/") && !say_label(t, marks, control))
    t.add(letters(control.substr(4), t.language()));
}

/// "grade/3" → 3; of no control of that kind: nothing.
std::optional<std::size_t> index_of(std::string_view name, std::string_view kind) {
  if (!name.starts_with(kind) || name.size() <= kind.size()) return std::nullopt;
  std::size_t index = 0;
  for (const char c : name.substr(kind.size())) {
    if (c < '0' || c > '9') return std::nullopt;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return index;
}

void say_state(Teller& t, bool chosen) { t.say(chosen ? Word::chosen : Word::not_chosen); }

void name(Teller& t, const WelcomeView& v, std::string_view control) {
  const auto door = [&](Word title, Word sub, const DoorView& d) {
    t.say(title);
    if (t.elder()) return;
    d.note.empty() ? t.say(sub) : t.foreign(d.note);
  };
  if (control == "ticket") door(Word::ticket_door, Word::ticket_door_sub, v.tickets);
  if (control == "cases") door(Word::case_door, Word::case_door_sub, v.cases);
  if (control == "rate") door(Word::rate_door, Word::rate_door_sub, v.rating);
  if (control == "help") t.say(Word::call_staff);
}

void name(Teller& t, const ServicesView& v, std::string_view control) {
  if (control == "help") t.say(Word::help);
  const auto i = index_of(control, "service/");
  if (!i || *i >= v.services.size()) return;
  t.foreign(v.services[*i].item);
  t.foreign(v.services[*i].when);
  t.foreign(v.services[*i].window);
}

void name(Teller& t, const GradeView& v, std::string_view control) {
  if (const auto i = index_of(control, "grade/"); i && *i < v.grades.size()) t.own(v.grades[*i].text);
}

void name(Teller& t, const ReasonsView& v, std::string_view control) {
  auto i = index_of(control, "reason/");
  for (const auto& group : v.groups) {
    if (!i) return;
    if (*i >= group.reasons.size()) {
      i = *i - group.reasons.size();
      continue;
    }
    t.own(group.reasons[*i].words.text);
    return say_state(t, group.reasons[*i].chosen);
  }
}

void name(Teller& t, const TroubleView&, std::string_view control) {
  if (control == "help") t.say(Word::call_staff);
}

void name(Teller& t, const PickView& v, std::string_view control) {
  const auto i = index_of(control, "pick/");
  if (!i || *i >= v.items.size()) return;
  t.foreign(v.items[*i].name);
  t.foreign(v.items[*i].below);
}

void name(Teller& t, const TicketCardView& v, std::string_view control) {
  if (control == "care") {
    t.say(Word::care);
    say_state(t, v.care);
  }
  if (control == "without") t.say(v.asks_card ? Word::no_card : Word::get_number);
}

void name(Teller& t, const CasesView& v, std::string_view control) {
  const auto i = index_of(control, "service/");
  if (!i || *i >= v.cases.size()) return;
  t.foreign(v.cases[*i].item);
  t.say(look_of(v.cases[*i].mark).name);
  t.foreign(v.cases[*i].when);
  t.foreign(v.cases[*i].department);
}

void name(Teller& t, const CaseView& v, std::string_view control) {
  if (control == "print") t.say(v.slip == SlipNews::failed ? Word::slip_failed : Word::slip_print);
  if (control == "rate") t.say(Word::go_rate);
}

void name(Teller& t, const CaseFormView&, std::string_view control) { say_key(t, control); }

void name(Teller& t, const ConfirmView& v, std::string_view control) {
  if (control == "call_back/yes") {
    t.say(Word::call_back_yes);
    say_state(t, v.call_back == CallBack::yes);
  }
  if (control == "call_back/no") {
    t.say(Word::call_back_no);
    say_state(t, v.call_back == CallBack::no);
  }
}

void name(Teller& t, const WritingView& v, std::string_view control) {
  if (const auto i = index_of(control, "mode/")) {
    t.say(name_of(static_cast<WritingMode>(*i)));
    return say_state(t, static_cast<WritingMode>(*i) == v.mode);
  }
  if (const auto i = index_of(control, "candidate/"); i && *i < v.candidates.size())
    return t.foreign(v.candidates[*i]);
  if (control == "capital") return t.add(letters(v.capital ? "a" : "A", t.language()));
  if (control == "next") return t.say(Word::done);
  if (v.mode == WritingMode::strokes && say_label(t, strokes, control)) return;
  say_key(t, control);
}

template <class OtherView>
void name(Teller&, const OtherView&, std::string_view) {}

/// A way out that says that all is done.
bool is_done(const Screen& screen) {
  return std::holds_alternative<ThanksView>(screen) || std::holds_alternative<TicketView>(screen);
}

/// What stands on many screens.
void name_common(Teller& t, const View& view, std::string_view control) {
  const Wishes& w = view.frame.wishes;
  if (control == "elder") return t.say(w.elder ? Word::tool_normal : Word::tool_elder);
  if (control == "contrast") return t.say(w.contrast ? Word::tool_plain : Word::tool_contrast);
  if (control == "low reach") return t.say(w.low_reach ? Word::tool_high : Word::tool_low);
  if (control == "still here" && view.frame.question == Question::card_taken) return t.say(Word::go_on);
  if (control == "home") return t.say(is_done(view.screen) ? Word::done : Word::home);
  if (control == "back")
    return t.say(std::holds_alternative<ConfirmView>(view.screen) ? Word::change : Word::back);
  const bool names_itself = control == "next" && std::holds_alternative<WritingView>(view.screen);
  if (!names_itself) (void)say_label(t, labels, control);
}

/// A secret's letters: by focus they are read out to be found, typed they are not.
bool keeps_silent(const View& view, const Pointed& at) {
  const auto* const form = std::get_if<CaseFormView>(&view.screen);
  return form && form->field == CaseField::secret && at.by != Pointed::By::focus &&
         at.name.starts_with("key/");
}

}  // namespace

Speech speech_of(const View& view, const Pointed& at) {
  Teller teller(view.frame);
  if (at.name.empty() || view.frame.technician || keeps_silent(view, at)) return {};
  std::visit([&](const auto& screen) { name(teller, screen, at.name); }, view.screen);
  name_common(teller, view, at.name);
  if (at.by == Pointed::By::focus && at.of > 0)
    teller.say(Word::place_of, {number(static_cast<unsigned>(at.place), teller.language()),
                                number(static_cast<unsigned>(at.of), teller.language())});
  return teller.take();
}

}  // namespace ui
