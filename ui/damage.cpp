// Equal head and equal tail are left out; of what remains, pairs are compared where both have as many.
// Not the smallest possible region: one box.
#include "ui/damage.h"

#include <algorithm>

namespace ui {
namespace {
Box seen(const Quad& q) { return q.at.cut(q.clip); }
}  // namespace

Box damage_between(const std::vector<Quad>& before, const std::vector<Quad>& after) {
  const auto [b0, a0] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  auto b1 = before.end(), a1 = after.end();
  while (b1 != b0 && a1 != a0 && *(b1 - 1) == *(a1 - 1)) --b1, --a1;

  Box changed;
  const bool pairwise = b1 - b0 == a1 - a0;
  auto a = a0;
  for (auto b = b0; b != b1; ++b) {
    if (pairwise && *b == *a++) continue;
    changed = changed.joined(seen(*b));
    if (pairwise) changed = changed.joined(seen(*(a - 1)));
  }
  if (!pairwise)
    for (a = a0; a != a1; ++a) changed = changed.joined(seen(*a));
  return changed;
}

}  // namespace ui
