// Thresholds and words about the clock.
// Sets nothing.
#include "kiosk/checks/clock.h"

#include <sys/timex.h>

namespace kiosk::checks {
namespace {

using namespace std::chrono_literals;

constexpr Subject subject{"clock", "时钟"};
constexpr const char* set_right = "请启用对时（timedatectl set-ntp true），并检查主板电池";

/// Rounded: what is a second short of five hours are not four.
std::string words_of(std::chrono::seconds span) {
  using namespace std::chrono;
  if (span < 100s) return std::to_string(span.count()) + " 秒";
  if (span < 100min) return std::to_string(round<minutes>(span).count()) + " 分钟";
  if (span < 47h) return std::to_string(round<hours>(span).count()) + " 小时";
  return std::to_string(round<days>(span).count()) + " 天";
}

}  // namespace

bool is_synchronised() {
  timex state{};
  return adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0;
}

Finding judge_clock(Now now, std::optional<std::chrono::sys_seconds> hub, bool synchronised) {
  if (!hub) {
    if (synchronised) return subject.good("由系统对时；没有问到服务器的时间，未作比较", now);
    return subject.warning("没有对时，也没有问到服务器的时间", set_right, now);
  }
  const auto off = now > *hub ? now - *hub : *hub - now;
  const auto words = std::string("比服务器") + (now > *hub ? "快 " : "慢 ") + words_of(off);
  if (off > 5min) return subject.failed(words, set_right, now);
  if (off > 60s) return subject.warning(words, set_right, now);
  if (!synchronised)
    return subject.warning("与服务器相差 " + words_of(off) + "，但没有对时，会越走越偏",
                           "请启用对时：timedatectl set-ntp true", now);
  return subject.good("与服务器相差 " + words_of(off), now);
}

}  // namespace kiosk::checks
