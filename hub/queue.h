// The rules of tickets and their queues, all of them. Pure: no SQL, no clock, no message; hub/tickets and
// hub/counter bring facts and keep what comes out.
//
//                 fail, lapse            cancel                      cancel
//   reserved ───────────────→ void ←───────────── waiting, suspended, no_show
//      │   print                │ print: the paper came out after all
//      └────────────→ waiting ←─┘
//   waiting ─call→ called ─start→ serving ─finish→ finished
//   called ─recall→ called, at most so often       waiting ─favour→ waiting, as a preferred one
//   called ─skip→ no_show ─put_back→ waiting, at the end, at most so often
//   called, serving ─transfer→ waiting, in another queue, her place kept
//   called, serving ─suspend→ suspended ─resume→ waiting, her place kept
//   At the end of the day: reserved → void; waiting, suspended → no_show. No ticket waits on another day.
//
// Order: whoever waits longest is next. Who is preferred waits as if she had come some minutes earlier
// (QueueRules), so nobody is overtaken by one who comes later than that, however many are preferred.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "hub/hall.h"
#include "hub/opening.h"
#include "hub/pseudonym.h"
#include "hub/wire_tickets.h"
#include "storage/chain.h"

namespace hub {

struct Ticket {
  std::int64_t seq = 0;  // the database's; breaks ties of `since`
  storage::Uuid id{};    // made by the terminal before its first try; whoever knows it holds the ticket
  std::chrono::local_days day{};
  std::string business;  // whose queue it is in
  std::string prefix;    // stays the same when it is transferred
  int number = 0;
  TicketState state = TicketState::reserved;
  Priority priority = Priority::ordinary;
  std::chrono::sys_seconds since{};  // waits as if since then
  std::chrono::sys_seconds taken_at{};
  std::optional<std::chrono::sys_seconds> printed_at, called_at, started_at, ended_at;
  std::string window;  // where it was called to last; empty: nowhere
  int recalls = 0, returns = 0;
  std::optional<Person> person;  // none: taken without a card
  std::string terminal;
  bool operator==(const Ticket&) const = default;
};

/// "A005", "A1000".
[[nodiscard]] std::string number_text(std::string_view prefix, int number);

/// The day's rules at one moment.
struct Moment {
  const QueueRules& rules;
  std::chrono::sys_seconds now{};
  std::chrono::local_days day{};
};

enum class Action {
  print,
  fail,  // the terminal's: paper is out, or will not come
  lapse,
  end_day,  // the clock's
  call,
  recall,
  start,
  finish,
  skip,
  transfer,  // at a window
  suspend,
  put_back,
  resume,
  favour,
  cancel  // at any
};
inline constexpr int actions = 15;
[[nodiscard]] std::string_view name_of(Action);

struct Act {
  Action action{};
  std::string window;    // of what is done at a window: which
  std::string business;  // transfer: to whose queue
  Priority priority{};   // favour: as whom
};

enum class Refused {
  wrong_state,   // there is no such arrow
  other_window,  // it was called elsewhere
  too_often,
  too_early,    // to lapse, or to end the day
  another_day,  // yesterday's ticket does not wait today
  nobody_waits,
  window_busy,  // with the ticket called last
  unknown       // no such ticket, window or business
};
[[nodiscard]] std::string_view name_of(Refused);

/// One arrow. Refused: nothing has changed. print and fail again are taken and change nothing.
[[nodiscard]] std::optional<Refused> apply(Ticket&, const Act&, const Moment&);

/// Since when a ticket waits that came at `came`.
[[nodiscard]] std::chrono::sys_seconds waits_since(std::chrono::sys_seconds came, Priority,
                                                   const QueueRules&);

/// What is known of somebody who wants a ticket. Counts may be 0 where there is no limit to hold them to.
struct Facts {
  Opening opening;
  int issued_today = 0, issued_in_slot = 0;  // of this business
  bool has_card = false;
  bool has_ticket = false;  // of this business, waiting or being served
  int hers_today = 0;       // of this business
};
[[nodiscard]] std::optional<NoTicket> why_none(const Business&, const Facts&);

/// A day's numbers of a prefix: given from 1 upwards, leased to terminals from 999 downwards. Where the two
/// meet, or after 999, numbers go on at 1000, which is an event for the administrators; the last is 9999.
struct Band {
  int last = 0;       // given
  int leased = 1000;  // the lowest that was leased
  bool operator==(const Band&) const = default;
};
inline constexpr int first_long_number = 1000, last_number = 9999;
/// nullopt, and nothing changed, when none is left.
[[nodiscard]] std::optional<int> next_number(Band&);
struct Block {
  int first = 0, last = 0;
  bool operator==(const Block&) const = default;
};
[[nodiscard]] std::optional<Block> lease_numbers(Band&, int how_many);

/// Numbers of a business that a terminal may give on a day while the hub is silent.
struct Lease {
  storage::Uuid request{};  // what it was asked with
  std::string terminal;
  std::chrono::local_days day{};
  std::string business, prefix;
  Block block;
  std::chrono::sys_seconds granted_at{};
  bool operator==(const Lease&) const = default;
};

/// From how long the latest took at the windows (the median counts), whole minutes; nullopt when too few are
/// known. `windows`: that call from this queue now; none counts as one.
[[nodiscard]] std::optional<std::chrono::minutes> estimated_wait(
    int ahead, int windows, std::span<const std::chrono::seconds> latest);

}  // namespace hub
