// What a terminal asks the hub about tickets while nobody waits for it: how the hall is, what became of
// papers, what was given while the hub was silent, and numbers for when it will be. One round at a time; no
// thread, no clock. Not what a citizen asks (kiosk/ticket_desk).
#pragma once

#include "hub/client.h"
#include "kiosk/hall_known.h"
#include "kiosk/ticket_book.h"

namespace kiosk {

class HallErrands {
 public:
  /// Both outlive it.
  HallErrands(hub::TicketHub& hub, TicketBook& book) : hub_(hub), book_(book) {}

  /// In this order, so that numbers are counted right: the hall; papers; tickets given; leases, where some
  /// were used, a day has ended or the hall has changed. What is not answered is asked again in the next
  /// round, with the same id. Throws storage::DbError.
  [[nodiscard]] HallKnown run(const BootMoment&, Time now);

 private:
  [[nodiscard]] bool ask_hall(Time now);
  [[nodiscard]] bool report_papers();
  [[nodiscard]] bool reconcile(const BootMoment&);
  [[nodiscard]] bool lease(const BootMoment&);
  [[nodiscard]] bool wants_lease(const std::map<std::string, std::uint32_t>& left, const BootMoment&) const;

  /// What stood after the last lease that was answered.
  struct Leased {
    std::map<std::string, std::uint32_t> left;
    std::uint64_t version = 0;
    std::chrono::seconds until{};  // of the machine's clock
  };

  hub::TicketHub& hub_;
  TicketBook& book_;
  std::optional<hub::HallAnswer> told_;
  std::optional<Time> told_at_;
  std::optional<hub::LeaseRequest> asked_;  // and not answered
  std::optional<Leased> leased_;
};

}  // namespace kiosk
