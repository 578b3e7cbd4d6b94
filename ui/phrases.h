// What is said aloud, taken apart into pieces that have a sound each: sentences of our own, numbers, letters.
// Pure: no sound and no file; who plays them is ui/voice, which screen says what is ui/speech.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/view.h"

namespace ui {

/// Said in one breath. One of our own has a file of its name; text from outside is spoken as it comes.
struct Spoken {
  std::string text;
  bool own = true;
  bool operator==(const Spoken&) const = default;
};
using Sentence = std::vector<Spoken>;
using Speech = std::vector<Sentence>;

/// A word of ours with its `{}` filled in, sentence by sentence. An empty filler is left out: names are.
[[nodiscard]] Speech sentences_of(std::string_view words, const std::vector<Sentence>& fillers = {});

/// As one says it: 一百零八; "one hundred", "eight".
[[nodiscard]] Sentence number(unsigned, Language);
/// Before what is counted: 两.
[[nodiscard]] Sentence count(unsigned, Language);
/// One by one, without what is no letter or digit: "A017".
[[nodiscard]] Sentence letters(std::string_view, Language);
/// A text that comes from outside; "3 号窗口" is put together of our own pieces.
[[nodiscard]] Sentence outside(std::string_view);

/// Every piece of every word of ours, numbers and letters.
[[nodiscard]] std::vector<std::string> own_pieces();

/// For people, and for the log of a test: "您的号码 A 零 一 七。请取走号票。"
[[nodiscard]] std::string text_of(const Speech&);

/// Whether Chinese is to be spoken.
[[nodiscard]] bool has_han(std::string_view);

}  // namespace ui
