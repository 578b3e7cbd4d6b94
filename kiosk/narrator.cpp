// Implementation of kiosk/narrator.h.
#include "kiosk/narrator.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kiosk {
namespace {

void append(ui::Speech& to, const ui::Speech& more) { to.insert(to.end(), more.begin(), more.end()); }

/// Sentences of `now` that are not among `before`.
ui::Speech unheard(const ui::Speech& now, const ui::Speech& before) {
  ui::Speech out;
  std::copy_if(now.begin(), now.end(), std::back_inserter(out), [&](const ui::Sentence& s) {
    return std::find(before.begin(), before.end(), s) == before.end();
  });
  return out;
}

}  // namespace

void Narrator::forget() {
  if (std::exchange(speaks_, false)) hands_.hush();
  told_.clear();
  pointed_.clear();
  again_ = false;
}

/// What was pressed to get to another screen is not told there.
ui::Speech Narrator::pointed_news(const ui::View& view, const ui::Pointed& at, bool other_screen) {
  const bool moved = std::exchange(times_, at.times) != at.times;
  const auto now = ui::speech_of(view, at);
  const auto before = std::exchange(pointed_, now);
  if (other_screen) return {};
  return moved ? now : unheard(now, before);
}

ui::Speech Narrator::news(const ui::View& view, const ui::Pointed& at) {
  const bool other = !std::exchange(speaks_, true) || screen_ != view.screen.index();
  screen_ = view.screen.index();
  auto told = ui::speech_of(view);
  append(told, ui::strip_speech(view));
  const auto before = std::exchange(told_, std::move(told));
  auto out = other || again_ ? told_ : unheard(told_, before);
  const auto pointed = pointed_news(view, at, other);
  append(out, std::exchange(again_, false) ? pointed_ : pointed);
  return out;
}

void Narrator::look(const ui::View& view, const ui::Pointed& at, int level) {
  if (!view.frame.wishes.voice) {
    times_ = at.times;
    return forget();
  }
  if (auto said = news(view, at); !said.empty()) hands_.say(std::move(said), level);
}

}  // namespace kiosk
