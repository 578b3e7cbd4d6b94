// What the hub answers, by method and path: the table, and who may ask.
// Not HTTP itself (hub/server.h) and not the work (intake, enrolment, database).
//
//   POST /api/v1/kiosk/services        certificate   services-query → services-answer
//   POST /api/v1/kiosk/ratings         certificate   batch → batch_answer
//   POST /api/v1/kiosk/ratings/status  certificate   status_query → status_answer
//   POST /api/v1/kiosk/heartbeat       certificate   heartbeat → heartbeat-answer
//   GET  /api/v1/kiosk/now             certificate   heartbeat-answer; changes nothing
//   POST /api/v1/kiosk/self-test       certificate   self-test → self-test-answer
//   POST /api/v1/kiosk/help            certificate   staff-call → heartbeat-answer
//   GET  /api/v1/kiosk/hall            certificate   hall-answer; changes nothing
//   POST /api/v1/kiosk/tickets         certificate   take-request → take-answer
//   POST /api/v1/kiosk/tickets/paper   certificate   paper-report → take-answer
//   POST /api/v1/kiosk/lease           certificate   lease-request → lease-answer
//   POST /api/v1/kiosk/reconcile       certificate   reconcile-request → reconcile-answer
//   POST /api/v1/kiosk/tickets/service certificate   ticket-query → ticket-answer
//   POST /api/v1/kiosk/cases           certificate   cases-query → cases-answer
//   POST /api/v1/kiosk/case            certificate   case-query → case-answer; tries are limited, hub/cases.h
//   POST /api/v1/cases                 token         push → answer, hub/case_push.h; 60 at once, then one a
//                                      second, per token
//   GET  /api/v1/tickets/{token}       the ticket with this secret; 120 at once, then 4 a second, per address
//   GET  /t, /t/…                      the page a ticket's QR opens
//   POST /api/v1/phone/ticket          the ticket with this secret; as often as a place
//   POST /api/v1/phone/rating          likewise
//   GET  /api/v1/phone/indicators      the annex
//   POST /api/v1/enrol                 one-time code, 10 tries a minute and address
//   GET  /api/v1/receipts/{code}       30 a minute and address
//   GET  /api/v1/ca                    the authority's certificate, PEM
//   GET  /healthz                      200 when the database can be read
#pragma once

#include <functional>
#include <string>

#include "hub/connections.h"
#include "hub/http.h"
#include "hub/keyring.h"
#include "hub/phone.h"
#include "hub/rate_limit.h"

namespace hub {

/// Any thread. Everything passed by reference must outlive it.
class Routes final : public Application {
 public:
  struct Events {
    std::function<void()> stored;             // ratings wait to be opened
    std::function<void(const Alarm&)> alarm;  // for the log; it is in the database already
  };
  /// `keep_identities`: told to citizens, see hub/retention.h.
  Routes(Connections&, const Keyring&, std::string hall, std::chrono::days keep_identities, Events);

  /// "GET /healthz" …, for the document of them all.
  [[nodiscard]] static std::vector<std::string> listing();

  [[nodiscard]] std::variant<std::size_t, Response> admit(const RequestHead&) override;
  [[nodiscard]] Response answer(Request&&) override;

 private:
  struct Route;
  static const Route routes[];
  /// Null when no route has this path; `wrong_method` when one has, for another method.
  [[nodiscard]] static const Route* find(const RequestHead&, bool& wrong_method);
  /// The terminal that asks, or why it may not.
  [[nodiscard]] std::variant<Terminal, Response> authorised(const Request&);

  [[nodiscard]] Response services(Request&, const Terminal&);
  [[nodiscard]] Response ratings(Request&, const Terminal&);
  [[nodiscard]] Response status(Request&, const Terminal&);
  [[nodiscard]] Response heartbeat(Request&, const Terminal&);
  [[nodiscard]] Response tell_time(Request&, const Terminal&);
  [[nodiscard]] Response self_test(Request&, const Terminal&);
  [[nodiscard]] Response help(Request&, const Terminal&);
  // routes_tickets.cpp
  [[nodiscard]] Response hall(Request&, const Terminal&);
  [[nodiscard]] Response take(Request&, const Terminal&);
  [[nodiscard]] Response paper(Request&, const Terminal&);
  [[nodiscard]] Response lease(Request&, const Terminal&);
  [[nodiscard]] Response reconcile(Request&, const Terminal&);
  [[nodiscard]] Response ticket(Request&, const Terminal&);
  // routes_cases.cpp
  [[nodiscard]] Response cases(Request&, const Terminal&);
  [[nodiscard]] Response one_case(Request&, const Terminal&);
  [[nodiscard]] Response push(Request&, const Terminal&);
  // routes_phone.cpp
  [[nodiscard]] Response ticket_service(Request&, const Terminal&);
  [[nodiscard]] Response phone_file(Request&, const Terminal&);
  [[nodiscard]] Response phone_ticket(Request&, const Terminal&);
  [[nodiscard]] Response phone_rating(Request&, const Terminal&);
  [[nodiscard]] Response phone_indicators(Request&, const Terminal&);
  // routes.cpp
  [[nodiscard]] static Response no_token();
  /// Of a services-query: her number, and the one on an older card.
  [[nodiscard]] std::vector<Person> people_in(const Private<Bytes>& query) const;
  [[nodiscard]] Response enrol(Request&, const Terminal&);
  [[nodiscard]] Response receipt(Request&, const Terminal&);
  [[nodiscard]] Response authority(Request&, const Terminal&);
  [[nodiscard]] Response health(Request&, const Terminal&);

  Connections& connections_;
  const Keyring& keys_;
  const PhoneHall hall_;
  const Events events_;
  RateLimit receipts_{30, std::chrono::seconds(2)};
  RateLimit enrolments_{10, std::chrono::seconds(6)};
  RateLimit places_{120, std::chrono::milliseconds(250)};  // a hall's WLAN may be one address
  RateLimit pushes_{60, std::chrono::seconds(1)};          // by the token's name
};

}  // namespace hub
