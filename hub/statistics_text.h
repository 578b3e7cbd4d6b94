// Figures for people and programs: `hallhub statistics`, the staff's page, the file that is published.
// No query, and no choice of what may be told: hub/publication.h.
#pragma once

#include <string>

#include "hub/publication.h"
#include "hub/strict.h"

namespace hub {

/// Chinese, in columns: all, the formulas, then part by part.
[[nodiscard]] std::string statistics_text(const Statistics&);
[[nodiscard]] std::string statistics_text(const Publication&);

/// Shares are percent, null where there is none. Of a publication each number is what is shown of it, a text.
[[nodiscard]] Json statistics_json(const Statistics&);
[[nodiscard]] Json statistics_json(const Publication&);

/// For spreadsheets: UTF-8 with its mark, RFC 4180, and nothing in it is a formula.
[[nodiscard]] std::string statistics_csv(const Publication&, const std::string& hall);

}  // namespace hub
