// What may be published of figures (art. 11): no number under five, and none that others give away. Pure.
// Not for those who review ratings: they see figures whole (hub/statistics.h).
//
// Numbers add up: departments to the hall, grades to all ratings. One that is hidden alone could be computed,
// so others are withheld with it, the smallest first, until each number under five could still be any number
// under five. Of fewer than ten ratings, or where fewer than five were content, only how many there were is
// told.
// Two files whose periods overlap may give away what each hides: that, only who publishes them can see to.
#pragma once

#include "hub/statistics.h"

namespace hub {

struct PublicCount {
  enum class Form {
    shown,
    under_five,  // "<5"
    withheld,    // "*": five or more, and others could be computed from it
    untold       // "*": any number
  };
  std::int64_t value = 0;
  Form form = Form::shown;
  bool operator==(const PublicCount&) const = default;
};
[[nodiscard]] std::string text_of(const PublicCount&);

/// Computed from what is shown, so that it tells nothing more.
struct PublicRate {
  std::optional<int> thousandths;  // none, "*": what is shown says nothing about it
  bool at_least = false;           // "≥98.3%"
  bool operator==(const PublicRate&) const = default;
};
[[nodiscard]] std::string text_of(const PublicRate&);

struct PublicFigures {
  PublicCount rated, bad, defaulted;
  [[nodiscard]] PublicRate satisfaction() const;
  [[nodiscard]] PublicRate satisfaction_with_defaults() const;
};
struct PublicPart {
  std::string name;
  PublicFigures figures;
};
struct PublicReason {
  std::string code;
  PublicCount times;
};

struct Publication {
  Period period;
  Breakdown by{};
  std::array<PublicCount, 5> grades;  // of the hall
  PublicFigures total;
  std::vector<PublicPart> parts;      // unless by reason; what is not shown stands last, by name
  std::vector<PublicReason> reasons;  // by reason; likewise
};
[[nodiscard]] Publication published(const Statistics&);

inline constexpr std::string_view publication_note =
    "“<5”：少于 5 的数；“*”：不公开，以免推算出少于 5 的数；“≥”：由已公开的数得出的下限";

}  // namespace hub
