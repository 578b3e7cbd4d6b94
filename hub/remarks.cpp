// A window that slides over the times of each card and of each terminal.
// Not the query, and not who may see what it finds.
#include "hub/remarks.h"

#include <map>
#include <set>

namespace hub {
namespace {

using Indices = std::vector<std::size_t>;

/// Adds those of `all` that lie in a burst.
void find_bursts(std::span<const GivenRating> ratings, const Indices& all, const Burst& burst,
                 std::set<std::size_t>& found) {
  for (std::size_t last = burst.many - 1; last < all.size(); ++last) {
    const std::size_t first = last - (burst.many - 1);
    if (ratings[all[last]].at - ratings[all[first]].at > burst.within) continue;
    for (std::size_t i = first; i <= last; ++i) found.insert(all[i]);
  }
}

/// `key_of`: what ratings are counted by; nullopt: not this one.
template <class KeyOf>
std::set<std::size_t> in_bursts(std::span<const GivenRating> ratings, const Burst& burst, KeyOf key_of) {
  std::map<typename std::invoke_result_t<KeyOf, const GivenRating&>::value_type, Indices> by_key;
  for (std::size_t i = 0; i < ratings.size(); ++i)
    if (const auto key = key_of(ratings[i])) by_key[*key].push_back(i);
  std::set<std::size_t> found;
  for (const auto& [key, all] : by_key) find_bursts(ratings, all, burst, found);
  return found;
}

}  // namespace

std::string_view name_of(Remark r) {
  switch (r) {
    case Remark::hasty:
      return "hasty";
    case Remark::same_card:
      return "same_card";
    case Remark::on_end:
      return "on_end";
  }
  return "";
}

std::string remark_rules() {
  const auto burst = [](const char* of, const Burst& b) {
    return std::string("；同一") + of + " " +
           std::to_string(std::chrono::floor<std::chrono::minutes>(b.within).count()) + " 分钟内 " +
           std::to_string(b.many) + " 条以上";
  };
  return "用时不足 " + std::to_string(hasty_below.count()) + " 秒" + burst("证件", by_one_card) +
         burst("终端", at_one_terminal);
}

std::vector<RemarkedRating> remarked(std::span<const GivenRating> ratings, std::string_view phones) {
  const auto same_card = in_bursts(ratings, by_one_card, [](const GivenRating& r) { return r.person; });
  const auto on_end = in_bursts(ratings, at_one_terminal, [&](const GivenRating& r) {
    return r.terminal == phones ? std::nullopt : std::optional(r.terminal);
  });
  std::vector<RemarkedRating> out;
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    std::vector<Remark> remarks;
    if (ratings[i].took < hasty_below) remarks.push_back(Remark::hasty);
    if (same_card.contains(i)) remarks.push_back(Remark::same_card);
    if (on_end.contains(i)) remarks.push_back(Remark::on_end);
    if (!remarks.empty()) out.push_back({ratings[i], std::move(remarks)});
  }
  return out;
}

}  // namespace hub
