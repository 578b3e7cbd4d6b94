// What leaves a card: the one place that decides which of its data go into a rating.
// Name, number, card kind and two flags, for verification and call-back (policy art. 5), and what was
// written. Nothing else.
#pragma once

#include "kiosk/rating_flow.h"
#include "storage/record.h"

namespace kiosk {

/// What was said; holds nothing that leads to a person.
[[nodiscard]] storage::RatingContent content_of(const Saving&);

/// Who said it; of a visit without a card, whose ticket it was. The card's data stay with the visit, so that
/// a failed store can be tried again.
[[nodiscard]] storage::RaterIdentity identity_of(const Saving&);

}  // namespace kiosk
