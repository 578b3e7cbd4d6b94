// What a terminal must not forget about tickets: the numbers it leased, those it gave while the hub was
// silent, what became of papers until the hub has heard it, and the hall as it was last told. One SQLite
// file, synchronous=FULL. Not when the hub is asked (kiosk/hall_errands).
//
// A number drawn is on the disk before it is told. It goes to the hub only once it was given, on paper or on
// the screen; one that was not is used up and never called. A lease is good until the hall's midnight by a
// clock that nobody sets; after a restart of the machine nobody knows how long ago that was, and it is not
// used any more.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hub/wire_tickets.h"
#include "kiosk/boot_clock.h"
#include "storage/sqlite.h"

namespace kiosk {

/// A number from the lease.
struct DrawnNumber {
  std::string number;             // "A980"
  std::chrono::sys_seconds at{};  // the hub's clock, carried on by the machine's
  bool operator==(const DrawnNumber&) const = default;
};

/// One connection; one thread at a time, several on one file. All throw storage::DbError.
class TicketBook {
 public:
  /// Makes the file (0600) or opens it.
  explicit TicketBook(const std::filesystem::path&);

  void keep_hall(const hub::HallAnswer&);
  [[nodiscard]] std::optional<hub::HallAnswer> hall();

  /// Blocks of another day take the place of those before; of the same day they are added.
  void keep_lease(const hub::LeaseAnswer&, const BootMoment& arrived);
  /// How many numbers may still be given, by business. Those that have none are not in it.
  [[nodiscard]] std::map<std::string, std::uint32_t> left(const BootMoment&);
  /// Durable when it returns; the same id again gets the same number. nullopt: none is left.
  [[nodiscard]] std::optional<DrawnNumber> draw(const hub::Uuid& id, const std::string& business,
                                                hub::Priority, const BootMoment&);

  /// What became of a ticket's paper, durable when it returns. Of a number drawn here: given, or used up;
  /// of any other: to be reported.
  void tell_paper(const hub::PaperReport&);
  [[nodiscard]] std::vector<hub::PaperReport> reports();
  void reported(const hub::Uuid& id);

  /// Given while the hub was silent, in the order of issue; from an earlier start of the machine: as long ago
  /// as this one, at least.
  [[nodiscard]] std::vector<hub::OfflineTicket> given(const BootMoment&, std::size_t most);
  void reconciled(const hub::Uuid& id);

  /// Numbers drawn by a program that ended before it knew of their paper are used up. At the start.
  void forget_unfinished();

 private:
  storage::Database db_;
};

}  // namespace kiosk
