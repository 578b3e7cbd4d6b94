// What a citizen is writing: the text, and what of it is only typed or drawn yet. Pure but for the input
// methods, which say what letters may be and know nothing else; what ink may be is told by InkRead.
#pragma once

#include <concepts>
#include <string>
#include <vector>

#include "storage/private.h"
#include "ui/intent.h"
#include "ui/view.h"
#include "ui/writing/input_methods.h"

namespace kiosk {

struct Draft {
  ui::WritingTask task{};
  storage::Private<std::string> text;
  std::vector<ui::WritingMode> modes;
  ui::WritingMode mode{};
  storage::Private<std::string> letters;
  ui::Ink ink;
  std::vector<std::string> candidates;
  std::size_t first = 0;  // candidate in sight
  bool capital = false;
  bool unusable = false;
};

/// What drawn lines may be, best first.
struct InkRead {
  ui::Ink ink;
  std::vector<std::string> candidates;
};

/// Characters a text may have.
[[nodiscard]] std::size_t most_of(ui::WritingTask);

/// `methods` may be null: then there are digits and Latin letters.
[[nodiscard]] Draft begin_draft(ui::WritingTask, storage::Private<std::string> text, ui::Language,
                                const ui::InputMethods* methods);

// What a touch does to it. A text that is full takes no more.
void write(Draft&, const ui::ModeChosen&, ui::InputMethods*);
void write(Draft&, const ui::KeyTyped&, ui::InputMethods*);
void write(Draft&, const ui::TextTyped&, ui::InputMethods*);
void write(Draft&, const ui::KeyErased&, ui::InputMethods*);
void write(Draft&, const ui::CapitalToggled&, ui::InputMethods*);
/// Wants the ink read; until it is, the candidates are those of the ink before.
void write(Draft&, const ui::StrokeDrawn&, ui::InputMethods*);
/// Ink that has grown since is nobody's.
void write(Draft&, const InkRead&, ui::InputMethods*);
void write(Draft&, const ui::CandidateChosen&, ui::InputMethods*);
void write(Draft&, const ui::CandidatesTurned&, ui::InputMethods*);

/// She is done: what is typed becomes the first that it may be; letters that are nothing are dropped.
void finish(Draft&, ui::InputMethods*);

template <class Touch>
concept WritingTouch = requires(Draft& draft, const Touch& touch) {
  write(draft, touch, nullptr);
};

}  // namespace kiosk
