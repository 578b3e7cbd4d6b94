// `hallhub open`: a reviewer reads what only reviewers may, with the key she keeps and her password, and says
// why. Each rating that is opened stands in the audit log before it is shown.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "hub/connections.h"
#include "hub/review.h"

namespace hub {

struct ReviewOptions {
  std::string key, user, why;
  std::vector<std::string> receipts;  // none: bad ratings of the last `hours`
  int hours = 24;
  bool numbers = false;
};

/// `password`: of the user, who must be a reviewer. Throws std::runtime_error, Chinese, for what has to be
/// put right; then nothing was opened.
void open_ratings(Connections&, const ReviewOptions&, const Private<std::string>& password, const ReviewLook&,
                  std::ostream& out);

}  // namespace hub
