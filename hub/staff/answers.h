// The shapes of what a page is answered: JSON, or problem+json (RFC 9457) with a Chinese sentence for people
// and a code for the page. Not the sentences of each route: those stand there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hub/http.h"
#include "hub/strict.h"

namespace hub {

/// { "type": "urn:hallkiosk:problem:CODE", "code", "title", "status", …more }
[[nodiscard]] Response staff_problem(int status, std::string_view code, std::string_view title,
                                     Json more = Json::object());
[[nodiscard]] Response wait_a_little(int status, std::string_view code, std::string_view title,
                                     std::chrono::seconds);
[[nodiscard]] Response answer_json(const Json&, int status = 200);
[[nodiscard]] Response nothing_to_say();  // 204
/// UTC seconds since 1970; null for none.
[[nodiscard]] Json seconds_json(const std::optional<std::chrono::sys_seconds>&);

}  // namespace hub
