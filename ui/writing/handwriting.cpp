// Sole user of zinnia.
#include "ui/writing/handwriting.h"

#include <zinnia.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <stdexcept>

#include "ui/writing/ink_shape.h"

namespace ui {
namespace {

constexpr const char* model = "/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model";
constexpr int side = 1000;
constexpr std::size_t most_shapes = 16, most_strokes = 40;

/// How much less, or more, a guess counts that was made with the strokes in another order.
constexpr float other_order = 0.25f, walk_first = -0.8f, surely = 0.5f;

std::unique_ptr<zinnia::Character> character_of(const Ink& ink) {
  std::unique_ptr<zinnia::Character> out(zinnia::Character::create());
  out->clear();
  out->set_width(side);
  out->set_height(side);
  for (std::size_t i = 0; i < ink.size(); ++i)
    for (const Point p : ink[i])
      out->add(i, static_cast<int>(std::lround(p.x * side)), static_cast<int>(std::lround(p.y * side)));
  return out;
}

/// The best score each character got. The model knows one order of strokes for each, which is not always the
/// one people learn, so neighbouring strokes are tried the other way round, and 辶, which it writes first,
/// is.
class Guesses {
 public:
  explicit Guesses(const zinnia::Recognizer& recognizer) : recognizer_(recognizer) {}

  void add(const Ink& ink, float less) {
    const auto character = character_of(ink);
    const std::unique_ptr<zinnia::Result> found(recognizer_.classify(*character, most_shapes));
    for (std::size_t i = 0; found && i < found->size(); ++i) {
      const auto [at, is_new] = scores_.try_emplace(found->value(i), found->score(i) - less);
      if (!is_new) at->second = std::max(at->second, found->score(i) - less);
    }
  }
  void add_orders(Ink ink) {
    add(ink, 0);
    if (sure()) return;
    if (ends_with_walk(ink)) {
      Ink walk = ink;
      std::rotate(walk.begin(), walk.end() - 3, walk.end());
      add(walk, walk_first);
    }
    for (std::size_t i = 0; i + 1 < ink.size(); ++i) {
      std::swap(ink[i], ink[i + 1]);
      add(ink, other_order);
      std::swap(ink[i], ink[i + 1]);
    }
  }
  [[nodiscard]] std::vector<std::pair<float, std::string>> best_first() const {
    std::vector<std::pair<float, std::string>> out;
    for (const auto& [text, score] : scores_) out.emplace_back(score, text);
    std::sort(out.rbegin(), out.rend());
    return out;
  }

 private:
  [[nodiscard]] bool sure() const {
    return std::any_of(scores_.begin(), scores_.end(), [](const auto& s) { return s.second > surely; });
  }
  const zinnia::Recognizer& recognizer_;
  std::map<std::string, float> scores_;
};

}  // namespace

bool Handwriting::installed() { return std::filesystem::exists(model); }

Handwriting::Handwriting() : recognizer_(zinnia::Recognizer::create()) {
  if (!recognizer_->open(model))
    throw std::runtime_error(std::string(model) +
                             " cannot be read: install tegaki-zinnia-simplified-chinese");
}
Handwriting::~Handwriting() = default;

std::vector<std::string> Handwriting::candidates(const Ink& ink) const {
  std::vector<std::string> out;
  const Ink shape = in_shape(ink);
  if (shape.empty() || shape.size() > most_strokes) return out;
  Guesses guesses(*recognizer_);
  guesses.add_orders(shape);
  for (auto& [score, text] : guesses.best_first())
    if (out.size() < most_shapes) out.push_back(std::move(text));
  return out;
}

}  // namespace ui
