// What a touch meant. The only thing that leaves a screen.
#pragma once

#include <cstddef>
#include <variant>

namespace ui {

struct RateWanted {
  bool operator==(const RateWanted&) const = default;
};  // 服务评价 on the welcome screen
struct Back {
  bool operator==(const Back&) const = default;
};
struct Home {
  bool operator==(const Home&) const = default;
};
struct ServiceChosen {
  std::size_t index;
  bool operator==(const ServiceChosen&) const = default;
};
struct GradeChosen {
  std::size_t index;
  bool operator==(const GradeChosen&) const = default;
};  // 0 = the first shown
struct ReasonToggled {
  std::size_t index;
  bool operator==(const ReasonToggled&) const = default;
};  // over all groups, in order
struct Next {
  bool operator==(const Next&) const = default;
};  // reasons → confirm
struct Confirmed {
  bool operator==(const Confirmed&) const = default;
};  // hand the rating in
struct Retry {
  bool operator==(const Retry&) const = default;
};
struct ElderToggled {
  bool operator==(const ElderToggled&) const = default;
};
struct LanguageToggled {
  bool operator==(const LanguageToggled&) const = default;
};
struct HelpWanted {
  bool operator==(const HelpWanted&) const = default;
};  // call staff
struct Touched {
  bool operator==(const Touched&) const = default;
};  // any touch: somebody is there

using Intent = std::variant<RateWanted, Back, Home, ServiceChosen, GradeChosen, ReasonToggled, Next,
                            Confirmed, Retry, ElderToggled, LanguageToggled, HelpWanted, Touched>;

}  // namespace ui
