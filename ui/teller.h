// Puts a speech together, sentence by sentence, in a screen's language.
// Not which sentences: ui/speech.
#pragma once

#include <utility>

#include "ui/phrases.h"
#include "ui/words.h"

namespace ui {

class Teller {
 public:
  explicit Teller(const Frame& frame) : frame_(frame) {}

  void say(Word word, const std::vector<Sentence>& fillers = {}) {
    own(ui::say(word, frame_.language, frame_.wishes.elder), fillers);
  }
  void say_unless_elder(Word word) {
    if (!frame_.wishes.elder) say(word);
  }
  /// Words of ours that stand in the view: a grade, a reason.
  void own(std::string_view words, const std::vector<Sentence>& fillers = {}) {
    for (auto& sentence : sentences_of(words, fillers)) add(std::move(sentence));
  }
  void foreign(std::string_view text) { add(outside(text)); }
  void add(Sentence sentence) {
    if (!sentence.empty()) out_.push_back(std::move(sentence));
  }
  [[nodiscard]] Sentence counted(std::size_t n) const {
    return count(static_cast<unsigned>(n), frame_.language);
  }
  [[nodiscard]] Language language() const { return frame_.language; }
  [[nodiscard]] bool elder() const { return frame_.wishes.elder; }
  [[nodiscard]] Speech take() { return std::move(out_); }

 private:
  const Frame& frame_;
  Speech out_;
};

}  // namespace ui
