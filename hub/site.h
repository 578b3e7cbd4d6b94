// All that one hub answers: terminals' routes, staff's routes and the pages, told apart by path.
// Answers nothing itself.
#pragma once

#include "hub/pages.h"
#include "hub/routes.h"
#include "hub/staff/routes.h"

namespace hub {

/// Any thread. The three must outlive it.
class Site final : public Application {
 public:
  Site(Routes& terminals, StaffRoutes& staff, Pages& pages)
      : terminals_(terminals), staff_(staff), pages_(pages) {}

  [[nodiscard]] std::variant<std::size_t, Response> admit(const RequestHead& head) override {
    return part(head).admit(head);
  }
  [[nodiscard]] Response answer(Request&& request) override {
    auto& of_path = part(request.head);
    return of_path.answer(std::move(request));
  }
  [[nodiscard]] bool takes_long(const RequestHead& head) const override {
    return part(head).takes_long(head);
  }

 private:
  [[nodiscard]] Application& part(const RequestHead& head) const {
    if (StaffRoutes::serves(head.path)) return staff_;
    if (head.path.starts_with("/api/") || head.path == "/healthz") return terminals_;
    return pages_;
  }

  Routes& terminals_;
  StaffRoutes& staff_;
  Pages& pages_;
};

}  // namespace hub
