// Sums, shares, and the order in which they are shown.
// Reads no database.
#include "hub/statistics.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "hub/calendar_text.h"

namespace hub {
namespace {

using storage::Grade;

constexpr std::array<std::string_view, breakdowns> breakdown_names = {"department", "window", "item",
                                                                      "channel",    "day",    "reason"};
constexpr std::array<std::string_view, breakdowns> breakdown_words = {"部门", "窗口", "事项",
                                                                      "渠道", "日期", "原因"};

std::chrono::local_days day_in(const std::string& field, std::string_view text) {
  const auto day = date_in(text);
  if (!day) throw BadQuery(field + " 应为日期，例如 2026-05-31");
  return std::chrono::local_days(*day);
}

std::string place_name(const Tally& t, const std::string& name) {
  if (t.item.empty()) return std::string(unregistered);
  return name.empty() ? "未注明" : name;
}

std::string channel_name(const std::string& channel) {
  if (channel == "terminal") return "自助终端";
  return channel == "qr" ? "手机扫码" : channel;
}

std::string name_of(Breakdown by, const Tally& t) {
  switch (by) {
    case Breakdown::department:
      return place_name(t, t.department);
    case Breakdown::window:
      return place_name(t, t.window);
    case Breakdown::item:
      return place_name(t, t.item);
    case Breakdown::channel:
      return channel_name(t.channel);
    case Breakdown::day:
      return date_text(std::chrono::year_month_day(t.day));
    case Breakdown::reason:
      break;
  }
  return t.code;
}

void add(Figures& figures, const Tally& t) {
  if (t.defaulted)
    figures.defaulted += t.counts.total();
  else
    figures.given += t.counts;
}

/// What is equal stays as it was, by name.
template <class T, class Count>
void sort_by_most(std::vector<T>& things, Count count) {
  std::stable_sort(things.begin(), things.end(), [&](const T& a, const T& b) { return count(a) > count(b); });
}

ReasonCount reason_of(const std::string& code, const std::map<std::string, std::int64_t>& departments) {
  ReasonCount reason{.code = code, .departments = {departments.begin(), departments.end()}};
  for (const auto& [department, times] : departments) reason.times += times;
  sort_by_most(reason.departments, [](const auto& one) { return one.second; });
  return reason;
}

}  // namespace

std::int64_t GradeCounts::at(Grade g) const { return each.at(static_cast<std::size_t>(g)); }

std::int64_t GradeCounts::total() const { return std::accumulate(each.begin(), each.end(), std::int64_t{0}); }

std::int64_t GradeCounts::bad() const { return at(Grade::dissatisfied) + at(Grade::very_dissatisfied); }

GradeCounts& GradeCounts::operator+=(const GradeCounts& more) {
  for (std::size_t i = 0; i < each.size(); ++i) each.at(i) += more.each.at(i);
  return *this;
}

std::string_view name_of(Breakdown by) { return breakdown_names.at(static_cast<std::size_t>(by)); }
std::string_view words_of(Breakdown by) { return breakdown_words.at(static_cast<std::size_t>(by)); }

std::optional<Breakdown> breakdown_named(std::string_view name) {
  const auto* const found = std::find(breakdown_names.begin(), breakdown_names.end(), name);
  if (found == breakdown_names.end()) return std::nullopt;
  return static_cast<Breakdown>(found - breakdown_names.begin());
}

Period period_query(std::string_view from, std::string_view until) {
  const Period period{.from = day_in("from", from), .until = day_in("until", until)};
  if (period.until < period.from) throw BadQuery("until 不能早于 from");
  return period;
}

StatisticsQuery statistics_query(std::string_view from, std::string_view until, std::string_view by) {
  const auto period = period_query(from, until);
  const auto breakdown = breakdown_named(by);
  if (!breakdown) throw BadQuery("by 应为 department、window、item、channel、day 或 reason");
  return {period, *breakdown};
}

int thousandths(std::int64_t part, std::int64_t of) { return static_cast<int>(part * 1000 / of); }

std::string percent_text(int t) { return std::to_string(t / 10) + "." + std::to_string(t % 10) + "%"; }

std::optional<int> Figures::satisfaction() const {
  const auto rated = given.total();
  if (rated == 0) return std::nullopt;
  return thousandths(rated - given.bad(), rated);
}

std::optional<int> Figures::satisfaction_with_defaults() const {
  const auto all = given.total() + defaulted;
  if (all == 0) return std::nullopt;
  return thousandths(all - given.bad(), all);
}

Figures total_of(std::span<const Tally> tallies) {
  Figures total;
  for (const auto& t : tallies) add(total, t);
  return total;
}

std::vector<NamedFigures> parts_of(Breakdown by, std::span<const Tally> tallies) {
  std::map<std::string, Figures> sums;
  for (const auto& t : tallies) add(sums[name_of(by, t)], t);
  std::vector<NamedFigures> parts;
  for (const auto& [name, figures] : sums) parts.push_back({name, figures});
  if (by != Breakdown::day)
    sort_by_most(parts, [](const NamedFigures& p) { return p.figures.given.total(); });
  return parts;
}

std::vector<ReasonCount> reasons_of(std::span<const Tally> tallies) {
  std::map<std::string, std::map<std::string, std::int64_t>> times;
  for (const auto& t : tallies)
    times[t.code][t.department.empty() ? "未注明部门" : t.department] += t.counts.total();
  std::vector<ReasonCount> reasons;
  for (const auto& [code, departments] : times) reasons.push_back(reason_of(code, departments));
  sort_by_most(reasons, [](const ReasonCount& r) { return r.times; });
  return reasons;
}

}  // namespace hub
