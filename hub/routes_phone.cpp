// The routes of what comes after a ticket: at a terminal, and on a phone that scanned it.
// Not the table of routes and not admission: routes.cpp.
#include <algorithm>

#include "hub/phone.h"
#include "hub/routes.h"

namespace hub {
namespace {

constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'";

Response unknown_ticket() {
  return problem(404,
                 "没有这张号票，请重新扫码或到咨询台。 No such ticket; scan it again or ask the help desk.");
}

Response too_often() { return problem(429, "查询过于频繁，请稍后再试。 Too many look-ups; wait a little."); }

Response refusal(NoPhoneRating why) {
  switch (why) {
    case NoPhoneRating::unknown:
      return unknown_ticket();
    case NoPhoneRating::not_served:
      return problem(409, "这张号票还没有办完，办完后再来评价。 Not served yet; rate it afterwards.");
    case NoPhoneRating::rated:
      break;
  }
  return problem(409, "这次服务已经评价过了，谢谢您。 This service was rated already. Thank you.");
}

}  // namespace

Response Routes::ticket_service(Request& request, const Terminal&) {
  const auto query = decode_ticket_query(request.body);
  const auto answer =
      connections_.read([&](Database& db) { return ticket_answer(db, query.id, request.now); });
  return answer ? answer_with(encode(*answer)) : unknown_ticket();
}

Response Routes::phone_file(Request& request, const Terminal&) {
  const auto files = phone_files();
  const auto file = std::find_if(files.begin(), files.end(),
                                 [&](const PhoneFile& f) { return f.path == request.head.path; });
  if (file == files.end()) return problem(404, "没有这个地址。 No such address.");
  auto response = answer_with(file->content_type, file->text);
  response.headers = {{"Content-Security-Policy", policy},
                      {"Referrer-Policy", "no-referrer"},
                      {"X-Content-Type-Options", "nosniff"}};
  return response;
}

Response Routes::phone_ticket(Request& request, const Terminal&) {
  if (!places_.allow(request.head.address, request.steady)) return too_often();
  const auto id = decode_phone_query(request.body);
  const auto found =
      connections_.read([&](Database& db) { return hub::phone_ticket(db, hall_, id, request.now); });
  return found ? answer_with(json_type, *found) : unknown_ticket();
}

Response Routes::phone_rating(Request& request, const Terminal&) {
  if (!places_.allow(request.head.address, request.steady)) return too_often();
  const Private<Bytes> body(std::move(request.body));  // wiped, even if it is no rating
  const auto rating = decode_phone_rating(body.reveal());
  const storage::SealingKeys keys{keys_.content.public_key(), keys_.reviewers};
  const auto outcome =
      connections_.write([&](Database& db) { return rate_by_phone(db, keys, rating, request.now); });
  if (const auto* why = std::get_if<NoPhoneRating>(&outcome)) return refusal(*why);
  events_.stored();
  return answer_with(json_type, encode(std::get<PhoneReceipt>(outcome)));
}

Response Routes::phone_indicators(Request&, const Terminal&) {
  return answer_with(json_type, hub::phone_indicators());
}

}  // namespace hub
