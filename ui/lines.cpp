// Greedy breaking; a line that would break a rule gives its last characters to the next one.
// Not UAX #14: the cases a terminal for Chinese and English shows.
#include "ui/lines.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "ui/shaper.h"

namespace ui {
namespace {

constexpr std::u32string_view closing = U"。，、；：？！…—～·）〕】》〉」』”’％℃,.;:?!)]}%";
constexpr std::u32string_view opening = U"（〔【《〈「『“‘￥＄([{$#";

constexpr std::u32string_view phrase_end = U"。，；：？！,.;:?!";
constexpr float phrase_least = 0.25f;  // of the line: earlier breaks would leave it bare

bool is_latin(char32_t c) { return c > 0x20 && c < 0x250; }

bool may_break(char32_t before, char32_t after) {
  if (is_shaped(before) && is_shaped(after)) return false;  // they join, and may run from right to left
  if (before == U' ') return after != U' ';
  if (after == U' ') return false;
  if (must_not_begin(after) || must_not_end(before)) return false;
  return !(is_latin(before) && is_latin(after));
}

bool is_numeral(char32_t c) { return c >= U'0' && c <= U'9'; }

class Breaker {
 public:
  Breaker(std::span<const Piece> pieces, float max, bool by_phrase)
      : pieces_(pieces), max_(max), by_phrase_(by_phrase) {}

  std::vector<Line> run() {
    while (at_ < pieces_.size()) {
      if (pieces_[at_].c == U'\n') {
        end_line(at_, at_ + 1);
      } else if (width_ + pieces_[at_].advance > max_ && at_ > from_ && pieces_[at_].c != U' ') {
        wrap();
      } else {
        width_ += pieces_[at_].advance;
        ++at_;
      }
    }
    if (from_ < pieces_.size() || lines_.empty()) end_line(pieces_.size(), pieces_.size());
    return std::move(lines_);
  }

 private:
  /// A Latin word stays with the number before it: "5 choose".
  [[nodiscard]] bool may_break_before(std::size_t at) const {
    const bool counted = at >= 2 && pieces_[at - 1].c == U' ' && is_numeral(pieces_[at - 2].c);
    return may_break(pieces_[at - 1].c, pieces_[at].c) && !(counted && is_latin(pieces_[at].c));
  }
  void wrap() {
    std::size_t cut = at_;
    while (cut > from_ && !may_break_before(cut)) --cut;
    if (cut == from_) cut = at_;
    while (cut > from_ && !may_break(pieces_[cut - 1].c, pieces_[cut].c)) --cut;
    if (cut == from_) cut = at_;  // nowhere: break the word
    if (by_phrase_) cut = phrase_before(cut).value_or(cut);
    end_line(cut, cut);
  }
  /// After the last 。 or its like that leaves the line half full or more.
  [[nodiscard]] std::optional<std::size_t> phrase_before(std::size_t cut) const {
    float width = 0;
    std::optional<std::size_t> best;
    for (std::size_t i = from_; i < cut; ++i) {
      width += pieces_[i].advance;
      const std::size_t after = i + 1 < cut && pieces_[i + 1].c == U' ' ? i + 2 : i + 1;
      const bool ends = phrase_end.find(pieces_[i].c) != phrase_end.npos && after < pieces_.size();
      if (ends && width >= max_ * phrase_least && may_break(pieces_[after - 1].c, pieces_[after].c))
        best = after;
    }
    return best;
  }
  void end_line(std::size_t to, std::size_t next) {
    std::size_t last = to;
    while (last > from_ && pieces_[last - 1].c == U' ') --last;
    float width = 0;
    for (std::size_t i = from_; i < last; ++i) width += pieces_[i].advance;
    lines_.push_back({from_, last, width});
    from_ = at_ = next;
    width_ = 0;
  }

  std::span<const Piece> pieces_;
  float max_, width_ = 0;
  bool by_phrase_;
  std::size_t from_ = 0, at_ = 0;
  std::vector<Line> lines_;
};

}  // namespace

bool must_not_begin(char32_t c) { return closing.find(c) != closing.npos; }
bool must_not_end(char32_t c) { return opening.find(c) != opening.npos; }

std::vector<Line> break_lines(std::span<const Piece> pieces, float max_width) {
  return Breaker(pieces, max_width, false).run();
}

namespace {

/// Of nearly equal width, in as many lines.
std::vector<Line> even_lines(std::span<const Piece> pieces, float max_width, std::size_t count) {
  float fits = max_width, too_small = max_width / 2;
  while (fits - too_small > 2) {
    const float middle = (fits + too_small) / 2;
    (break_lines(pieces, middle).size() > count ? too_small : fits) = middle;
  }
  return break_lines(pieces, fits);
}

bool ends_bare(const std::vector<Line>& lines, float max_width) {
  return lines.back().width < max_width * 0.15f;
}

/// Broken after 。 and its like where that costs no line; nothing where it does.
std::vector<Line> phrase_lines(std::span<const Piece> pieces, float max_width, std::size_t count) {
  auto lines = Breaker(pieces, max_width, true).run();
  if (count > 3 || lines.size() != count || ends_bare(lines, max_width)) lines.clear();
  return lines;
}

bool all_end_phrases(std::span<const Piece> pieces, const std::vector<Line>& lines) {
  return std::all_of(lines.begin(), lines.end() - 1, [&](const Line& line) {
    return line.to > line.from && phrase_end.find(pieces[line.to - 1].c) != phrase_end.npos;
  });
}

}  // namespace

std::vector<Line> balance_lines(std::span<const Piece> pieces, float max_width) {
  auto greedy = break_lines(pieces, max_width);
  if (greedy.size() < 2) return greedy;
  auto phrases = phrase_lines(pieces, max_width, greedy.size());
  if (!phrases.empty() && (phrases != greedy || all_end_phrases(pieces, greedy))) return phrases;
  return even_lines(pieces, max_width, greedy.size());
}

std::vector<Line> fill_lines(std::span<const Piece> pieces, float max_width) {
  auto greedy = break_lines(pieces, max_width);
  if (greedy.size() < 2) return greedy;
  if (auto phrases = phrase_lines(pieces, max_width, greedy.size()); !phrases.empty()) return phrases;
  return ends_bare(greedy, max_width) ? even_lines(pieces, max_width, greedy.size()) : greedy;
}

}  // namespace ui
