// What the hub answers to pages, by method and path: the table, and who may ask. Terminals: hub/routes.h.
// Not HTTP itself (hub/server.h) and not the work (accounts, sessions, counter, database).
//
// Who is signed in shows the cookie `__Host-session` (HttpOnly, Secure, SameSite=Strict), and with everything
// that changes something also `X-CSRF-Token`. Refused, in this order: 401 signed_out, 403 csrf, 403
// not_yours.
#pragma once

#include <string>
#include <vector>

#include "hub/counter.h"
#include "hub/rate_limit.h"
#include "hub/routes.h"
#include "hub/staff/board.h"
#include "hub/staff/body.h"
#include "hub/staff/sessions.h"

namespace hub {

/// Any thread. The connections must outlive it.
class StaffRoutes final : public Application {
 public:
  StaffRoutes(Connections&, std::string hall);

  /// Whether it answers this path, if only to say that there is no such one.
  [[nodiscard]] static bool serves(std::string_view path);
  /// "GET /api/v1/board" …, for the document of them all.
  [[nodiscard]] static std::vector<std::string> listing();

  [[nodiscard]] std::variant<std::size_t, Response> admit(const RequestHead&) override;
  [[nodiscard]] Response answer(Request&&) override;
  [[nodiscard]] bool takes_long(const RequestHead&) const override;

 private:
  struct Route;
  static const Route routes[];
  [[nodiscard]] static std::variant<const Route*, Response> find(const RequestHead&);
  /// Who asks, or why she may not.
  [[nodiscard]] std::variant<Staff, Response> authorised(const Request&, const Route&);
  [[nodiscard]] Response served(Request&, const Route&, Staff&);

  // routes_session.cpp
  [[nodiscard]] Response sign_in(Request&, Staff&);
  [[nodiscard]] Response session(Request&, Staff&);
  [[nodiscard]] Response sign_out(Request&, Staff&);
  [[nodiscard]] Response password(Request&, Staff&);
  [[nodiscard]] Response window(Request&, Staff&);
  // routes_counter.cpp
  [[nodiscard]] Response counter(Request&, Staff&);
  [[nodiscard]] Response next(Request&, Staff&);
  [[nodiscard]] Response act(Request&, Staff&);
  [[nodiscard]] Response events(Request&, Staff&);
  [[nodiscard]] Response board(Request&, Staff&);
  [[nodiscard]] Response board_events(Request&, Staff&);
  // routes_hall.cpp
  [[nodiscard]] Response devices(Request&, Staff&);
  [[nodiscard]] Response hall(Request&, Staff&);
  [[nodiscard]] Response put_hall(Request&, Staff&);
  [[nodiscard]] Response hall_toml(Request&, Staff&);
  [[nodiscard]] Response put_hall_toml(Request&, Staff&);
  [[nodiscard]] Response audit(Request&, Staff&);
  // routes_statistics.cpp
  [[nodiscard]] Response statistics(Request&, Staff&);
  [[nodiscard]] Response statistics_csv(Request&, Staff&);
  [[nodiscard]] Response remarks(Request&, Staff&);
  // routes_review.cpp
  [[nodiscard]] Response bad_ratings(Request&, Staff&);
  // routes_users.cpp
  [[nodiscard]] Response users(Request&, Staff&);
  [[nodiscard]] Response add_user(Request&, Staff&);
  [[nodiscard]] Response change_user(Request&, Staff&);

  [[nodiscard]] Json session_json(const Staff&) const;
  [[nodiscard]] Response outcome(const CounterOutcome&);
  [[nodiscard]] Response keep_hall(const Hall&, std::int64_t based_on, const std::string& why, const Staff&,
                                   sys_seconds now);

  Connections& connections_;
  const std::string hall_name_;
  BoardFeed feed_;
  RateLimit sign_ins_{20, std::chrono::seconds(3)};  // a hall may be behind one address
};

}  // namespace hub
