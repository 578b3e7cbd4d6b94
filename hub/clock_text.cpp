// A cursor over the text, and calendar arithmetic from <chrono>.
// Not strptime: that takes what it does not understand.
#include "hub/clock_text.h"

#include <array>
#include <cstdio>

namespace hub {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

/// Takes pieces off the front; once one is wrong, all that follows is.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + digit();
    return value;
  }
  void expect(char c) { ok_ = take(c) && ok_; }
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool take_digit() {
    if (text_.empty() || text_.front() < '0' || text_.front() > '9') return false;
    text_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return text_.empty(); }
  void fail() { ok_ = false; }

 private:
  int digit() {
    const char c = text_.empty() ? ' ' : text_.front();
    if (!take_digit()) {
      ok_ = false;
      return 0;
    }
    return c - '0';
  }

  std::string_view text_;
  bool ok_ = true;
};

std::chrono::sys_days date(Cursor& c) {
  const int year = c.digits(4);
  c.expect('-');
  const int month = c.digits(2);
  c.expect('-');
  const std::chrono::year_month_day day{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(c.digits(2)))};
  if (!day.ok() || year < 1970) {
    c.fail();
    return {};
  }
  return day;
}

seconds time_of_day(Cursor& c) {
  const int hour = c.digits(2);
  c.expect(':');
  const int minute = c.digits(2);
  const int second = c.take(':') ? c.digits(2) : 0;
  if (c.take('.')) {
    if (!c.take_digit()) c.fail();
    while (c.take_digit()) continue;
  }
  if (hour > 23 || minute > 59 || second > 59) c.fail();
  return hours(hour) + minutes(minute) + seconds(second);
}

minutes offset(Cursor& c, bool negative) {
  const int hour = c.digits(2);
  c.take(':');
  const int minute = c.digits(2);
  if (hour > 14 || minute > 59) c.fail();
  const minutes out = hours(hour) + minutes(minute);
  return negative ? -out : out;
}

std::optional<minutes> zone(Cursor& c) {
  if (c.take('Z')) return minutes(0);
  if (c.take('+')) return offset(c, false);
  if (c.take('-')) return offset(c, true);
  return std::nullopt;
}

std::string shown(sys_seconds at, minutes hall_offset, char between) {
  const auto local = at + hall_offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{local - day};
  std::array<char, 80> out{};
  const int n =
      std::snprintf(out.data(), out.size(), "%04d-%02u-%02u%c%02d:%02d:%02d", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), between,
                    static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                    static_cast<int>(time.seconds().count()));
  return {out.data(), static_cast<std::size_t>(n)};
}

std::string offset_text(minutes offset) {
  const auto size = offset < minutes(0) ? -offset : offset;
  std::array<char, 32> out{};
  const int n = std::snprintf(out.data(), out.size(), "%c%02d:%02d", offset < minutes(0) ? '-' : '+',
                              static_cast<int>(size.count() / 60), static_cast<int>(size.count() % 60));
  return {out.data(), static_cast<std::size_t>(n)};
}

}  // namespace

std::optional<minutes> utc_offset_named(std::string_view name) {
  if (name == "Asia/Shanghai") return hours(8);
  Cursor c(name);
  const bool negative = c.take('-');
  if (!negative) c.expect('+');
  const auto out = offset(c, negative);
  if (!c.ok() || !c.at_end()) return std::nullopt;
  return out;
}

std::optional<sys_seconds> parse_time(std::string_view text, minutes hall_offset) {
  Cursor c(text);
  const auto day = date(c);
  if (!c.take('T')) c.expect(' ');
  const auto time = time_of_day(c);
  const auto from_utc = zone(c).value_or(hall_offset);
  if (!c.ok() || !c.at_end()) return std::nullopt;
  return day + time - from_utc;
}

std::string local_text(sys_seconds at, minutes hall_offset) { return shown(at, hall_offset, ' '); }

std::string iso_text(sys_seconds at, minutes hall_offset) {
  return shown(at, hall_offset, 'T') + offset_text(hall_offset);
}

}  // namespace hub
