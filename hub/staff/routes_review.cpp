// Bad ratings for who verifies them: what the hub may know. Who gave them and what was written stays sealed,
// and is read with the reviewers' key (hub/review.h).
#include "hub/review.h"
#include "hub/staff/answers.h"
#include "hub/staff/routes.h"
#include "storage/indicators.h"

namespace hub {
namespace {

constexpr std::size_t bad_most = 500;

Json words_of_codes(const storage::RatingContent& c) {
  auto out = Json::array();
  for (const auto& codes : {c.service_indicators, c.staff_indicators})
    for (const auto& code : codes) out.push_back(storage::words_of_code(code));
  return out;
}

Json bad_json(const SealedRating& r) {
  return {{"receipt", r.receipt},
          {"received_at", seconds_json(r.received_at)},
          {"verify_by", seconds_json(r.received_at + verify_within)},
          {"terminal", r.place.terminal},
          {"department", r.service.department},
          {"window", r.service.window},
          {"item", r.service.item},
          {"case_no", r.content.case_no},
          {"step", r.content.step},
          {"grade", storage::name_of(r.content.grade)},
          {"reasons", words_of_codes(r.content)},
          {"call_back", r.content.call_back ? Json(*r.content.call_back) : Json()},
          {"counted", r.standing == Standing::counted},
          {"sealed", !r.identity.empty()}};
}

}  // namespace

/// The newest first.
Response StaffRoutes::bad_ratings(Request& request, Staff&) {
  const auto all =
      connections_.read([&](Database& db) { return db.bad_ratings(request.now - rectify_within, bad_most); });
  auto ratings = Json::array();
  for (const auto& r : all) ratings.push_back(bad_json(r));
  return answer_json(
      {{"now", seconds_json(request.now)}, {"most", bad_most}, {"ratings", std::move(ratings)}});
}

}  // namespace hub
