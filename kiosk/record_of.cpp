// From a confirmed rating to the two parts that are sealed. No copy of the card outlives the visit.
#include "kiosk/record_of.h"

#include "storage/indicators.h"

namespace kiosk {

storage::RatingContent content_of(const Saving& s) {
  const auto& service = s.visit.services.at(s.visit.chosen);
  storage::RatingContent content{
      .case_no = service.case_no, .step = service.step, .grade = s.grade, .at = s.at, .took = s.took};
  content.catalogue = storage::indicator_catalogue;
  const auto codes = reasons_for(s.grade);
  const auto services = storage::service_indicators(s.grade).size();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (s.chosen.at(i))
      (i < services ? content.service_indicators : content.staff_indicators).push_back(codes[i]);
  }
  return content;
}

storage::RaterIdentity identity_of(const Saving& s) {
  const auto& card = s.visit.card;
  if (card.number.empty())
    return {.kind = "ticket",
            .name = {},
            .number = storage::Private<std::string>(std::string(s.visit.services.at(s.visit.chosen).case_no)),
            .flags = {}};
  storage::RaterIdentity identity{.kind = std::string(drivers::name_of(card.kind)),
                                  .name = card.name.copy(),
                                  .number = card.number.copy()};
  if (card.name_has_private_use) identity.flags.emplace_back("private_use_name");
  if (card.expired_on(std::chrono::floor<std::chrono::days>(s.at)))
    identity.flags.emplace_back("expired_card");
  return identity;
}

}  // namespace kiosk
