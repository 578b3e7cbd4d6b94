// Ratings that whoever reviews should look at twice: given in a hurry, many by one card, many on end at one
// terminal, as when staff press for them. Marks only: nothing is refused, uncounted or held back for them.
// Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hub/pseudonym.h"
#include "storage/record.h"

namespace hub {

/// A rating that was opened. The person is a pseudonym for counting, and never told.
struct GivenRating {
  std::string receipt, terminal, department, window, item;  // the last three empty: a service nobody knew
  storage::Grade grade{};
  std::chrono::sys_seconds at{};  // by the terminal's clock: only how far apart they are counts
  std::chrono::seconds took{};    // from the grade screen to the confirmation
  std::optional<Person> person;
};

enum class Remark { hasty, same_card, on_end };
[[nodiscard]] std::string_view name_of(Remark);

inline constexpr std::chrono::seconds hasty_below{5};
/// So many within so long.
struct Burst {
  std::size_t many;
  std::chrono::seconds within;
};
inline constexpr Burst by_one_card{3, std::chrono::minutes(10)}, at_one_terminal{4, std::chrono::minutes(2)};
/// The rules above, Chinese, for the page.
[[nodiscard]] std::string remark_rules();

struct RemarkedRating {
  GivenRating rating;
  std::vector<Remark> remarks;  // one or more
};

/// Of these, as they follow in time, the ones there is something to remark on. `phones`: the "terminal" that
/// is none.
[[nodiscard]] std::vector<RemarkedRating> remarked(std::span<const GivenRating>, std::string_view phones);

}  // namespace hub
