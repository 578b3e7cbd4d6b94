// From a confirmed rating to the two parts that are sealed. No copy of the card outlives the visit.
#include "kiosk/record_of.h"

#include "storage/indicators.h"

namespace kiosk {

storage::RatingContent content_of(const Saving& s) {
  const auto& service = s.visit.services.at(s.visit.chosen);
  storage::RatingContent content{
      .case_no = service.case_no, .step = service.step, .grade = s.grade, .at = s.at, .took = s.took};
  content.catalogue = storage::indicator_catalogue;
  if (storage::is_bad(s.grade)) content.call_back = s.visit.added.call_back;
  const auto codes = reasons_for(s.grade);
  const auto services = storage::service_indicators(s.grade).size();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (s.chosen.at(i))
      (i < services ? content.service_indicators : content.staff_indicators).push_back(codes[i]);
  }
  return content;
}

namespace {

/// What she wrote under 其他 goes only where 其他 is still chosen.
void add_written(storage::RaterIdentity& identity, const Saving& s) {
  const Added& added = s.visit.added;
  identity.words = added.words.copy();
  identity.phone = added.phone.copy();
  if (says_other(s.grade, s.chosen)) identity.other = added.other.copy();
}

}  // namespace

storage::RaterIdentity identity_of(const Saving& s) {
  const auto& card = s.visit.card;
  storage::RaterIdentity identity;
  add_written(identity, s);
  if (card.number.empty()) {
    identity.kind = "ticket";
    identity.number = storage::Private<std::string>(std::string(s.visit.services.at(s.visit.chosen).case_no));
    return identity;
  }
  identity.kind = std::string(drivers::name_of(card.kind));
  identity.name = card.name.copy();
  identity.number = card.number.copy();
  if (card.name_has_private_use) identity.flags.emplace_back("private_use_name");
  if (card.expired_on(std::chrono::floor<std::chrono::days>(s.at)))
    identity.flags.emplace_back("expired_card");
  return identity;
}

}  // namespace kiosk
