// The terminal's way to the hub: what it asks while a citizen waits, and how it is enrolled.
// Not the uploader: ratings leave by storage/uploader.h, at their own pace.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hub/wire.h"
#include "hub/wire_cases.h"
#include "hub/wire_tickets.h"
#include "storage/https.h"
#include "storage/receipt.h"

namespace hub {

/// No answer in time, no route, no TLS, or the hub is busy (429, 503): trying again later may help.
struct HubUnreachable {
  std::string why;         // English, for the log
  bool untrusted = false;  // somebody answered who is not our hub: a technician, not patience
};
/// The hub answered and said no (certificate revoked, code used …): trying again does not help.
struct HubRefused {
  int status = 0;   // HTTP status; 0 = before asking, or the answer was none of ours
  std::string why;  // a sentence for people, Chinese then English
};

using ServicesOutcome = std::variant<ServicesAnswer, HubUnreachable, HubRefused>;
using ReceiptOutcome = std::variant<ReceiptState, HubUnreachable, HubRefused>;
using HeartbeatOutcome = std::variant<HeartbeatAnswer, HubUnreachable, HubRefused>;
using HallOutcome = std::variant<HallAnswer, HubUnreachable, HubRefused>;
using TakeOutcome = std::variant<TakeAnswer, HubUnreachable, HubRefused>;
using NoteOutcome = std::variant<TicketNote, HubUnreachable, HubRefused>;
using LeaseOutcome = std::variant<LeaseAnswer, HubUnreachable, HubRefused>;
using ReconcileOutcome = std::variant<ReconcileAnswer, HubUnreachable, HubRefused>;
using CasesOutcome = std::variant<CasesAnswer, HubUnreachable, HubRefused>;
using CaseOutcome = std::variant<CaseAnswer, HubUnreachable, HubRefused>;
using TicketOutcome = std::variant<TicketAnswer, HubUnreachable, HubRefused>;
using EnrolOutcome = std::variant<EnrolAnswer, HubUnreachable, HubRefused>;

/// A seam of the terminal: the real one is HttpsHub, tests have a small world of their own.
class Hub {
 public:
  virtual ~Hub() = default;
  /// The services of this person that may be rated, newest first; none is an empty list. Blocks until the
  /// patience it was made with is over at most. One thread at a time.
  [[nodiscard]] virtual ServicesOutcome services_of(const ServicesQuery&) = 0;
  /// What became of the rating with this code; HubRefused 404 where the hub has none. The rest as above.
  [[nodiscard]] virtual ReceiptOutcome state_of(const storage::Receipt&) = 0;
  /// Her cases, the one changed last first.
  [[nodiscard]] virtual CasesOutcome cases_of(const ServicesQuery&) = 0;
  /// One case, for who knows its number and its secret.
  [[nodiscard]] virtual CaseOutcome find(const CaseQuery&) = 0;
  /// What the ticket with this secret was; HubRefused 404 where the hub has none.
  [[nodiscard]] virtual TicketOutcome service_of(const TicketQuery&) = 0;
};

/// The same for tickets. What may be sent again, with the same id, until it is answered: take, paper, lease,
/// reconcile. One thread at a time.
class TicketHub {
 public:
  virtual ~TicketHub() = default;
  [[nodiscard]] virtual HallOutcome hall() = 0;
  [[nodiscard]] virtual TakeOutcome take(const TakeRequest&) = 0;
  /// The ticket as it is now; HubRefused 404 or 409 where it is no ticket any more.
  [[nodiscard]] virtual NoteOutcome report(const PaperReport&) = 0;
  [[nodiscard]] virtual LeaseOutcome lease(const LeaseRequest&) = 0;
  [[nodiscard]] virtual ReconcileOutcome reconcile(const ReconcileRequest&) = 0;
  /// By what a ticket's QR says; HubRefused 404 where there is no such ticket.
  [[nodiscard]] virtual NoteOutcome place_of(const Uuid&) = 0;
};

/// The real ones, with the terminal's certificate, to the first address that answers.
class HttpsHub final : public Hub, public TicketHub {
 public:
  /// storage/https.h holds addresses, key pair, pinned CA and patience.
  explicit HttpsHub(storage::Https https) : https_(std::move(https)) {}

  [[nodiscard]] ServicesOutcome services_of(const ServicesQuery&) override;
  [[nodiscard]] ReceiptOutcome state_of(const storage::Receipt&) override;
  [[nodiscard]] CasesOutcome cases_of(const ServicesQuery&) override;
  [[nodiscard]] CaseOutcome find(const CaseQuery&) override;
  [[nodiscard]] TicketOutcome service_of(const TicketQuery&) override;
  /// The chain's tip when there is nothing to upload. Sent by the thread that uploads: a tip overtaken by an
  /// older one looks to the hub like a disk that was rolled back.
  [[nodiscard]] HeartbeatOutcome heartbeat(const Heartbeat&);
  /// A self-test. Sent again until it is answered: the hub knows one it has.
  [[nodiscard]] HeartbeatOutcome report(const SelfTest&);

  /// Somebody wants staff. Not repeated: staff who come twice are told twice.
  [[nodiscard]] HeartbeatOutcome call_staff();

  [[nodiscard]] HallOutcome hall() override;
  [[nodiscard]] TakeOutcome take(const TakeRequest&) override;
  [[nodiscard]] NoteOutcome report(const PaperReport&) override;
  [[nodiscard]] LeaseOutcome lease(const LeaseRequest&) override;
  [[nodiscard]] ReconcileOutcome reconcile(const ReconcileRequest&) override;
  [[nodiscard]] NoteOutcome place_of(const Uuid&) override;

 private:
  storage::Https https_;
};

/// Asks the addresses ("https://10.1.2.3:8443"), in order, to enrol this terminal. `code` carries a mark of
/// the hub's CA: a CA certificate that does not match is HubRefused, and nothing secret has been said by
/// then. The private key stays with the caller: `csr_pem` is its PKCS#10 request (storage/keys.h,
/// make_device_request).
[[nodiscard]] EnrolOutcome enrol(const std::vector<std::string>& addresses, std::string_view code,
                                 const std::string& csr_pem, std::chrono::milliseconds patience);

}  // namespace hub
