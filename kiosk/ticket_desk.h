// Takes tickets at the hub, or numbers from the lease, while a citizen waits; on a thread of its own, one
// thing at a time. What comes of it goes to the inbox.
#pragma once

#include <functional>
#include <memory>

#include "hub/client.h"
#include "kiosk/inbox.h"
#include "kiosk/ticket_book.h"
#include "kiosk/worker.h"

namespace kiosk {

class TicketDesk {
 public:
  struct Options {
    std::unique_ptr<hub::TicketHub> hub;  // patient for about a second: two tries must be over within three
    std::function<BootMoment()> clock = boot_moment;
    std::function<void()> noted = [] {};  // something waits to be told to the hub: kiosk/hall_watch
  };
  /// `inbox` outlives it.
  TicketDesk(TicketBook, Options, Inbox& inbox);

  /// → TicketTaken or TakeUnanswered. A reply that was lost is asked for once more, with the same id.
  void take(TakeTicket);
  /// → NumberDrawn
  void draw(DrawNumber);
  /// → PlaceTold
  void ask(AskPlace);
  /// On the disk, and from there to the hub.
  void tell_paper(hub::PaperReport);

 private:
  [[nodiscard]] TicketEvent answer(const TakeTicket&);
  [[nodiscard]] TicketEvent drawn(const DrawNumber&);

  TicketBook book_;
  Options options_;
  Inbox& inbox_;
  Worker worker_;  // last: its thread uses the others
};

}  // namespace kiosk
