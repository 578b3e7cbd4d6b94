// What the hub answers, by method and path: the table, and who may ask.
// Not HTTP itself (hub/server.h) and not the work (intake, enrolment, database).
//
//   POST /api/v1/kiosk/services        certificate   services-query → services-answer
//   POST /api/v1/kiosk/ratings         certificate   batch → batch_answer
//   POST /api/v1/kiosk/ratings/status  certificate   status_query → status_answer
//   POST /api/v1/kiosk/heartbeat       certificate   heartbeat → heartbeat-answer
//   GET  /api/v1/kiosk/now             certificate   heartbeat-answer; changes nothing
//   POST /api/v1/kiosk/self-test       certificate   self-test → self-test-answer
//   GET  /api/v1/kiosk/hall            certificate   hall-answer; changes nothing
//   POST /api/v1/kiosk/tickets         certificate   take-request → take-answer
//   POST /api/v1/kiosk/tickets/paper   certificate   paper-report → take-answer
//   POST /api/v1/kiosk/lease           certificate   lease-request → lease-answer
//   POST /api/v1/kiosk/reconcile       certificate   reconcile-request → reconcile-answer
//   GET  /api/v1/tickets/{token}       the ticket with this secret; 120 at once, then 4 a second, per address
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
#include "hub/rate_limit.h"

namespace hub {

/// Any thread. Everything passed by reference must outlive it.
class Routes final : public Application {
 public:
  struct Events {
    std::function<void()> stored;             // ratings wait to be opened
    std::function<void(const Alarm&)> alarm;  // for the log; it is in the database already
  };
  Routes(Connections&, const Keyring&, std::string hall, Events);

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
  // routes_tickets.cpp
  [[nodiscard]] Response hall(Request&, const Terminal&);
  [[nodiscard]] Response take(Request&, const Terminal&);
  [[nodiscard]] Response paper(Request&, const Terminal&);
  [[nodiscard]] Response lease(Request&, const Terminal&);
  [[nodiscard]] Response reconcile(Request&, const Terminal&);
  [[nodiscard]] Response ticket(Request&, const Terminal&);
  // routes.cpp
  [[nodiscard]] Response enrol(Request&, const Terminal&);
  [[nodiscard]] Response receipt(Request&, const Terminal&);
  [[nodiscard]] Response authority(Request&, const Terminal&);
  [[nodiscard]] Response health(Request&, const Terminal&);

  Connections& connections_;
  const Keyring& keys_;
  const std::string hall_name_;
  const Events events_;
  RateLimit receipts_{30, std::chrono::seconds(2)};
  RateLimit enrolments_{10, std::chrono::seconds(6)};
  RateLimit places_{120, std::chrono::milliseconds(250)};  // a hall's WLAN may be one address
};

}  // namespace hub
