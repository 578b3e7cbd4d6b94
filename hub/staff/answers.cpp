// The one shape of all of them.
// No HTTP: hub/server.h.
#include "hub/staff/answers.h"

namespace hub {

Response answer_json(const Json& json, int status) {
  auto out = answer_with(json_type, json.dump());
  out.status = status;
  return out;
}

Response staff_problem(int status, std::string_view code, std::string_view title, Json more) {
  more["type"] = "urn:hallkiosk:problem:" + std::string(code);
  more["code"] = code;
  more["title"] = title;
  more["status"] = status;
  auto out = answer_json(more, status);
  out.content_type = problem_type;
  return out;
}

Response wait_a_little(int status, std::string_view code, std::string_view title,
                       std::chrono::seconds retry_after) {
  auto out = staff_problem(status, code, title, {{"retry_after", retry_after.count()}});
  out.retry_after = retry_after;
  return out;
}

Response nothing_to_say() {
  Response out;
  out.status = 204;
  return out;
}

Json seconds_json(const std::optional<std::chrono::sys_seconds>& t) {
  return t ? Json(t->time_since_epoch().count()) : Json();
}

}  // namespace hub
