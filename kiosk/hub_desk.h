// Asks the hub while a citizen waits, on a thread of its own. One question at a time; the answer goes to the
// inbox.
#pragma once

#include <memory>

#include "hub/client.h"
#include "kiosk/case_flow.h"
#include "kiosk/inbox.h"
#include "kiosk/worker.h"

namespace kiosk {

class HubDesk {
 public:
  /// `inbox` outlives it.
  HubDesk(std::unique_ptr<hub::Hub> hub, Inbox& inbox) : hub_(std::move(hub)), inbox_(inbox) {}

  void ask(AskHub);
  void ask(AskReceipt);
  void ask(AskTicket);
  void ask(AskCases);
  void ask(AskCase);

 private:
  Event answer(const AskHub&);
  Event answer(const AskReceipt&);
  Event answer(const AskTicket&);
  CaseEvent answer(const AskCases&);
  CaseEvent answer(const AskCase&);

  std::unique_ptr<hub::Hub> hub_;
  Inbox& inbox_;
  Worker worker_;
};

}  // namespace kiosk
