// Implementation of kiosk/draft.h.
#include "kiosk/draft.h"

#include <algorithm>

#include "storage/record.h"
#include "ui/utf8.h"

namespace kiosk {
namespace {

using storage::Private;
using ui::WritingMode;
using ui::WritingTask;

constexpr std::size_t most_letters = 60, most_strokes = 40;

/// As many characters as there is room for.
void append(Draft& d, std::string_view more) {
  auto text = ui::code_points(d.text.reveal());
  for (const char32_t c : ui::code_points(more))
    if (text.size() < most_of(d.task)) text += c;
  d.text = Private(ui::utf8_of(text));
  d.unusable = false;
  storage::wipe(text);
}

void drop_last(Private<std::string>& from) {
  auto text = ui::code_points(from.reveal());
  if (!text.empty()) text.pop_back();
  from = Private(ui::utf8_of(text));
  storage::wipe(text);
}

void look_up(Draft& d, ui::InputMethods* methods) {
  d.candidates.clear();
  if (methods && !d.letters.empty()) d.candidates = methods->candidates(d.mode, d.letters.reveal());
  d.first = 0;
}

void forget_unfinished(Draft& d) {
  d.letters = {};
  d.ink.clear();
  d.candidates.clear();
  d.first = 0;
}

bool is_code(WritingMode mode, char letter) {
  if (mode == WritingMode::strokes) return std::string_view("hspnz").find(letter) != std::string_view::npos;
  return mode == WritingMode::pinyin && ((letter >= 'a' && letter <= 'z') || letter == '\'');
}

bool belongs(WritingTask task, char letter) {
  return task != WritingTask::phone || (letter >= '0' && letter <= '9') || letter == '-';
}

}  // namespace

std::size_t most_of(WritingTask task) {
  return task == WritingTask::phone ? storage::most_phone : storage::most_words;
}

Draft begin_draft(WritingTask task, Private<std::string> text, ui::Language language,
                  const ui::InputMethods* methods) {
  using enum WritingMode;
  Draft d{.task = task, .text = std::move(text)};
  if (task == WritingTask::phone) {
    d.modes = {digits};
  } else {
    for (const auto mode : {pinyin, handwriting, strokes})
      if (methods && methods->offers(mode)) d.modes.push_back(mode);
    d.modes.insert(d.modes.end(), {digits, latin});
    if (language == ui::Language::en || d.modes.front() == digits)
      std::rotate(d.modes.begin(), d.modes.end() - 1, d.modes.end());
  }
  d.mode = d.modes.front();
  return d;
}

void finish(Draft& d, ui::InputMethods* methods) {
  if (!d.candidates.empty()) write(d, ui::CandidateChosen{0}, methods);
  forget_unfinished(d);
}

void write(Draft& d, const ui::ModeChosen& e, ui::InputMethods* methods) {
  if (std::find(d.modes.begin(), d.modes.end(), e.mode) == d.modes.end()) return;
  finish(d, methods);
  d.mode = e.mode;
}

void write(Draft& d, const ui::KeyTyped& e, ui::InputMethods* methods) {
  if (!belongs(d.task, e.letter)) return;
  if (is_code(d.mode, e.letter)) {
    if (d.letters.reveal().size() < most_letters) d.letters = Private(d.letters.reveal() + e.letter);
    return look_up(d, methods);
  }
  const bool takes_first = e.letter == ' ' && !d.letters.empty();  // as keyboards do
  if (takes_first) return finish(d, methods);
  finish(d, methods);
  append(d, std::string_view(&e.letter, 1));
  d.capital = false;
}

void write(Draft& d, const ui::TextTyped& e, ui::InputMethods* methods) {
  if (d.task == WritingTask::phone) return;
  finish(d, methods);
  append(d, e.text);
}

/// What was typed or drawn last: a stroke, a letter, else a character of the text.
void write(Draft& d, const ui::KeyErased&, ui::InputMethods* methods) {
  d.unusable = false;
  if (d.ink.size() > 1) return d.ink.pop_back();
  if (!d.ink.empty()) {
    d.ink.clear();
  } else if (!d.letters.empty()) {
    drop_last(d.letters);
  } else {
    return drop_last(d.text);
  }
  look_up(d, methods);
}

void write(Draft& d, const ui::CapitalToggled&, ui::InputMethods*) { d.capital = !d.capital; }

void write(Draft& d, const ui::StrokeDrawn& e, ui::InputMethods*) {
  if (d.mode != WritingMode::handwriting || e.stroke.empty() || d.ink.size() >= most_strokes) return;
  d.ink.push_back(e.stroke);
}

void write(Draft& d, const InkRead& e, ui::InputMethods*) {
  if (d.ink.empty() || e.ink != d.ink) return;
  d.candidates = e.candidates;
  d.first = 0;
}

void write(Draft& d, const ui::CandidateChosen& e, ui::InputMethods* methods) {
  if (!methods || e.index >= d.candidates.size()) return;
  auto choice = d.ink.empty() ? methods->choose(d.mode, d.letters.reveal(), e.index)
                              : ui::Choice{d.candidates[e.index], {}};
  append(d, choice.text);
  forget_unfinished(d);
  d.letters = Private(std::move(choice.rest));
  look_up(d, methods);
}

void write(Draft& d, const ui::CandidatesTurned& e, ui::InputMethods*) {
  if (e.first < d.candidates.size()) d.first = e.first;
}

}  // namespace kiosk
