// How long it is kept who gave a rating: as long as screens tell citizens, then no longer. The rating itself,
// its receipt and its place in the chain stay for ever.
#pragma once

#include "hub/connections.h"

namespace hub {

/// Empties what only the reviewers may open (name, number, words, telephone) of up to `limit` ratings that
/// arrived `keep` or longer before `now` and were opened; of records on the conflict shelf, too. How many:
/// 0 when none is left. Says so in the audit log.
[[nodiscard]] std::size_t forget_identities(Connections&, sys_seconds now, std::chrono::days keep,
                                            std::size_t limit = 500);

}  // namespace hub
