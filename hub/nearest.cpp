// Levenshtein's distance over bytes, two rows of it.
// Not for long texts: the work is the product of the lengths.
#include "hub/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace hub {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto changed = diagonal + (a[i] == b[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> known) {
  typed = typed.substr(0, 64);
  std::optional<std::string_view> best;
  std::size_t least = 0;
  for (const auto word : known) {
    const auto d = distance(typed, word);
    if (d <= std::max<std::size_t>(2, word.size() / 3) && (!best || d < least)) {
      best = word;
      least = d;
    }
  }
  return best;
}

}  // namespace hub
