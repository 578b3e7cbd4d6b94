// The arrows as a table, then what guards them and what they change.
// Nothing here knows where a ticket is kept.
#include "hub/queue.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace hub {
namespace {

using std::chrono::sys_seconds;
using enum TicketState;
using enum Action;

struct Arrow {
  Action action;
  TicketState from, to;
};
constexpr Arrow arrows[] = {
    {print, reserved, waiting},    {print, void_, waiting},       {fail, reserved, void_},
    {lapse, reserved, void_},      {end_day, reserved, void_},    {end_day, waiting, no_show},
    {end_day, suspended, no_show}, {call, waiting, called},       {recall, called, called},
    {start, called, serving},      {finish, serving, finished},   {skip, called, no_show},
    {put_back, no_show, waiting},  {transfer, called, waiting},   {transfer, serving, waiting},
    {suspend, called, suspended},  {suspend, serving, suspended}, {resume, suspended, waiting},
    {favour, waiting, waiting},    {cancel, waiting, void_},      {cancel, suspended, void_},
    {cancel, no_show, void_},
};

constexpr std::string_view action_names[] = {"print",   "fail",     "lapse",  "end_day", "call",
                                             "recall",  "start",    "finish", "skip",    "transfer",
                                             "suspend", "put_back", "resume", "favour",  "cancel"};

constexpr std::string_view refused_names[] = {"wrong_state", "other_window", "too_often",   "too_early",
                                              "another_day", "nobody_waits", "window_busy", "unknown"};

const Arrow* arrow_of(Action action, TicketState from) {
  const auto* const found = std::find_if(std::begin(arrows), std::end(arrows), [&](const Arrow& a) {
    return a.action == action && a.from == from;
  });
  return found == std::end(arrows) ? nullptr : found;
}

/// A terminal says these again until it is answered.
bool is_said_again(const Ticket& t, Action action) {
  if (action == print) return t.printed_at.has_value();
  return action == fail && t.state == void_;
}

bool is_at_a_window(Action a) {
  return a == recall || a == start || a == finish || a == skip || a == transfer || a == suspend;
}

std::optional<Refused> guard(const Ticket& t, const Act& act, const Arrow& arrow, const Moment& m) {
  if (is_at_a_window(act.action) && act.window != t.window) return Refused::other_window;
  if (act.action == lapse && m.now < t.taken_at + m.rules.print_time) return Refused::too_early;
  if (act.action == end_day && t.day >= m.day) return Refused::too_early;
  if (act.action == recall && t.recalls >= m.rules.recalls) return Refused::too_often;
  if (act.action == put_back && t.returns >= m.rules.returns) return Refused::too_often;
  if ((arrow.to == waiting || act.action == call) && t.day != m.day) return Refused::another_day;
  return std::nullopt;
}

std::chrono::minutes head_start(Priority p, const QueueRules& rules) {
  switch (p) {
    case Priority::ordinary:
      return {};
    case Priority::booked:
      return rules.booked;
    case Priority::care:
      return rules.care;
    case Priority::green:
      return rules.green;
  }
  return {};
}

void be_called(Ticket& t, const std::string& window, sys_seconds now) {
  t.window = window;
  t.called_at = now;
  t.started_at.reset();
  t.recalls = 0;
}

void favour_as(Ticket& t, Priority p, const QueueRules& rules) {
  t.since += head_start(t.priority, rules) - head_start(p, rules);
  t.priority = p;
}

void go_to_the_end(Ticket& t, sys_seconds now) {
  t.since = now;
  ++t.returns;
}

void change(Ticket& t, const Act& act, const Moment& m) {
  if (act.action == print) t.printed_at = m.now;
  if (act.action == call) be_called(t, act.window, m.now);
  if (act.action == recall) ++t.recalls;
  if (act.action == start) t.started_at = m.now;
  if (act.action == put_back) go_to_the_end(t, m.now);
  if (act.action == transfer) t.business = act.business;
  if (act.action == favour) favour_as(t, act.priority, m.rules);
}

bool is_over(TicketState s) { return s == finished || s == no_show || s == void_; }

}  // namespace

std::string_view name_of(Action a) { return action_names[static_cast<std::size_t>(a)]; }

std::string_view name_of(Refused why) { return refused_names[static_cast<std::size_t>(why)]; }

std::string number_text(std::string_view prefix, int number) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%03d", number);
  return std::string(prefix) + digits.data();
}

std::optional<Refused> apply(Ticket& t, const Act& act, const Moment& m) {
  if (is_said_again(t, act.action)) return std::nullopt;
  const auto* const arrow = arrow_of(act.action, t.state);
  if (arrow == nullptr) return Refused::wrong_state;
  if (const auto no = guard(t, act, *arrow, m)) return no;
  change(t, act, m);
  t.state = arrow->to;
  t.ended_at = is_over(t.state) ? std::optional(m.now) : std::nullopt;
  return std::nullopt;
}

sys_seconds waits_since(sys_seconds came, Priority p, const QueueRules& rules) {
  return came - head_start(p, rules);
}

std::optional<NoTicket> why_none(const Business& b, const Facts& f) {
  const auto reached = [](int limit, int count) { return limit > 0 && count >= limit; };
  if (f.opening.closed) return f.opening.closed;
  if (reached(b.daily_limit, f.issued_today) || reached(f.opening.limit, f.issued_in_slot))
    return NoTicket::full;
  if (b.card && !f.has_card) return NoTicket::card_needed;
  if (f.has_ticket) return NoTicket::has_ticket;
  if (reached(b.person_limit, f.hers_today)) return NoTicket::person_limit;
  return std::nullopt;
}

std::optional<int> next_number(Band& band) {
  int number = band.last + 1;
  if (number >= band.leased && number < first_long_number) number = first_long_number;
  if (number > last_number) return std::nullopt;
  return band.last = number;
}

std::optional<Block> lease_numbers(Band& band, int how_many) {
  const Block block{band.leased - how_many, band.leased - 1};
  if (how_many < 1 || block.first <= band.last) return std::nullopt;
  band.leased = block.first;
  return block;
}

std::optional<std::chrono::minutes> estimated_wait(int ahead, int windows,
                                                   std::span<const std::chrono::seconds> latest) {
  constexpr std::size_t enough = 3;
  if (latest.size() < enough) return std::nullopt;
  std::vector<std::chrono::seconds> times(latest.begin(), latest.end());
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return std::chrono::ceil<std::chrono::minutes>(*middle * ahead / std::max(windows, 1));
}

}  // namespace hub
