// The table of routes, admission, and one short function per route.
// Sentences of refusal are Chinese then English, and say what to do.
#include "hub/routes.h"

#include "hub/enrolment.h"
#include "hub/intake.h"
#include "hub/self_test.h"
#include "hub/staff_call.h"
#include "hub/token.h"
#include "storage/receipt.h"

namespace hub {

struct Routes::Route {
  std::string_view method, pattern;  // a pattern ending in "{…}" stands for one more segment
  bool certificate;
  std::size_t body_max;
  Response (Routes::*serve)(Request&, const Terminal&);
  bool token = false;  // a business system's
};

const Routes::Route Routes::routes[] = {
    {"POST", "/api/v1/kiosk/services", true, 1024, &Routes::services},
    {"POST", "/api/v1/kiosk/ratings", true, storage::max_body, &Routes::ratings},
    {"POST", "/api/v1/kiosk/ratings/status", true, 16 * 1024, &Routes::status},
    {"POST", "/api/v1/kiosk/heartbeat", true, 32 * 1024, &Routes::heartbeat},
    {"GET", "/api/v1/kiosk/now", true, 0, &Routes::tell_time},
    {"POST", "/api/v1/kiosk/self-test", true, 32 * 1024, &Routes::self_test},
    {"POST", "/api/v1/kiosk/help", true, 64, &Routes::help},
    {"GET", "/api/v1/kiosk/hall", true, 0, &Routes::hall},
    {"POST", "/api/v1/kiosk/tickets", true, 1024, &Routes::take},
    {"POST", "/api/v1/kiosk/tickets/paper", true, 256, &Routes::paper},
    {"POST", "/api/v1/kiosk/lease", true, 16 * 1024, &Routes::lease},
    {"POST", "/api/v1/kiosk/reconcile", true, 32 * 1024, &Routes::reconcile},
    {"GET", "/api/v1/tickets/{token}", false, 0, &Routes::ticket},
    {"POST", "/api/v1/enrol", false, 16 * 1024, &Routes::enrol},
    {"GET", "/api/v1/receipts/{code}", false, 0, &Routes::receipt},
    {"GET", "/api/v1/ca", false, 0, &Routes::authority},
    {"GET", "/healthz", false, 0, &Routes::health},
    {"POST", "/api/v1/kiosk/cases", true, 1024, &Routes::cases},
    {"POST", "/api/v1/kiosk/case", true, 512, &Routes::one_case},
    {"POST", "/api/v1/cases", false, std::size_t{2} << 20U, &Routes::push, true},
    {"POST", "/api/v1/kiosk/tickets/service", true, 128, &Routes::ticket_service},
    {"GET", "/t", false, 0, &Routes::phone_file},
    {"GET", "/t/{file}", false, 0, &Routes::phone_file},
    {"POST", "/api/v1/phone/ticket", false, 256, &Routes::phone_ticket},
    {"POST", "/api/v1/phone/rating", false, 2048, &Routes::phone_rating},
    {"GET", "/api/v1/phone/indicators", false, 0, &Routes::phone_indicators},
};

namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const auto brace = pattern.find('{');
  if (brace == std::string_view::npos) return pattern == path;
  return path.starts_with(pattern.substr(0, brace)) && path.size() > brace &&
         path.find('/', brace) == std::string_view::npos;
}

Response malformed(std::string_view what) {
  return problem(400,
                 "请求内容不符合格式，请升级终端或中心程序。 Malformed request (" + std::string(what) + ").");
}

std::string_view words_of(EnrolRefused::Reason reason) {
  using Reason = EnrolRefused::Reason;
  switch (reason) {
    case Reason::mistyped:
      return "注册码输入有误，请逐组核对。 The code is mistyped; check it group by group.";
    case Reason::unknown:
      return "没有这个注册码，或它属于另一台中心。请核对中心地址，或重新生成。 Unknown code, or one of "
             "another hub.";
    case Reason::used:
      return "注册码已用过，请重新运行 hallhub enrol。 The code was used; make a new one with hallhub enrol.";
    case Reason::expired:
      return "注册码已过期，请重新运行 hallhub enrol。 The code has expired; make a new one with hallhub "
             "enrol.";
    case Reason::other_terminal:
      return "注册码是为另一台终端生成的，请核对终端名称。 The code was made for a terminal of another name.";
    case Reason::bad_request:
      return "证书请求无效，请重新运行 hallkioskctl enrol。 The certificate request is not valid; run "
             "hallkioskctl enrol again.";
  }
  return "";
}

}  // namespace

Routes::Routes(Connections& connections, const Keyring& keys, std::string hall,
               std::chrono::days keep_identities, Events events)
    : connections_(connections),
      keys_(keys),
      hall_{std::move(hall), keep_identities},
      events_(std::move(events)) {}

std::vector<std::string> Routes::listing() {
  std::vector<std::string> out;
  for (const auto& r : routes) out.push_back(std::string(r.method) + " " + std::string(r.pattern));
  return out;
}

const Routes::Route* Routes::find(const RequestHead& head, bool& wrong_method) {
  wrong_method = false;
  for (const auto& route : routes) {
    if (!matches(route.pattern, head.path)) continue;
    if (route.method == head.method) return &route;
    wrong_method = true;
  }
  return nullptr;
}

std::variant<std::size_t, Response> Routes::admit(const RequestHead& head) {
  bool wrong_method = false;
  const auto* const route = find(head, wrong_method);
  if (wrong_method) return problem(405, "此地址不支持该方法。 This address does not take that method.");
  if (route == nullptr)
    return problem(404, "没有这个地址，请核对程序版本。 No such address; check the program's version.");
  if (route->token && !is_ours(keys_.pepper, bearer_in(head.header("Authorization")))) return no_token();
  if (!route->certificate || (head.peer && head.peer->by_our_authority)) return route->body_max;
  auto no = head.peer ? problem(403,
                                "证书不是本大厅中心签发的，或已过期。请重新注册终端：hallkioskctl enrol。"
                                " The certificate was not issued by this hub, or has expired; enrol again.")
                      : problem(401,
                                "终端没有出示证书。请先注册终端：hallkioskctl enrol。"
                                " No client certificate; enrol this terminal first.");
  no.route = route->pattern;
  return no;
}

Response Routes::no_token() {
  auto no = problem(401,
                    "令牌缺失、有误或已吊销。请在中心运行 hallhub token add 名称，把令牌写入业务系统。"
                    " The bearer token is missing, wrong or revoked; make one with hallhub token add.");
  no.headers.emplace_back("WWW-Authenticate", "Bearer");
  no.route = "/api/v1/cases";
  return no;
}

std::variant<Terminal, Response> Routes::authorised(const Request& request) {
  const auto fingerprint = request.head.peer->fingerprint;
  auto terminal = connections_.read([&](Database& db) { return db.terminal_with(fingerprint); });
  if (!terminal)
    return problem(403,
                   "终端证书已被新的证书取代，或不在登记之列。请重新注册终端：hallkioskctl enrol。"
                   " This certificate is no terminal's current one; enrol again.");
  if (terminal->revoked_at)
    return problem(403,
                   "终端证书已吊销。如仍要使用，请管理员运行 hallhub enrol，再重新注册。"
                   " This terminal was revoked; ask the administrator for a new code and enrol again.");
  return *std::move(terminal);
}

Response Routes::answer(Request&& request) {
  bool wrong_method = false;
  const auto* const route = find(request.head, wrong_method);
  if (route == nullptr) return problem(404, "没有这个地址。 No such address.");
  Response response;
  Terminal terminal;
  if (route->certificate) {
    auto who = authorised(request);
    if (auto* no = std::get_if<Response>(&who)) {
      no->route = route->pattern;
      return std::move(*no);
    }
    terminal = std::get<Terminal>(std::move(who));
  }
  try {
    response = (this->*route->serve)(request, terminal);
  } catch (const BadMessage& e) {
    response = malformed(e.what());
  }
  response.route = route->pattern;
  response.terminal = terminal.name;
  return response;
}

std::vector<Person> Routes::people_in(const Private<Bytes>& body) const {
  const auto query = decode_services_query(body.reveal());
  std::vector<Person> numbers{keys_.pepper.person(query.id_number)};
  if (!query.former_number.empty()) numbers.push_back(keys_.pepper.person(query.former_number));
  return numbers;
}

Response Routes::services(Request& request, const Terminal&) {
  constexpr std::size_t most = 64;
  const Private<Bytes> body(std::move(request.body));  // wiped, even if it is no query
  const auto numbers = people_in(body);
  return answer_with(encode(ServicesAnswer{
      request.now, connections_.read([&](Database& db) { return db.unrated(numbers, most); })}));
}

Response Routes::ratings(Request& request, const Terminal& terminal) {
  const auto decoded = storage::decode_batch(request.body);
  if (const auto* bad = std::get_if<storage::BadMessage>(&decoded)) return malformed(bad->what);
  const auto& batch = std::get<storage::Batch>(decoded);
  const auto intake =
      connections_.write([&](Database& db) { return take_batch(db, terminal, batch, request.now); });
  events_.stored();
  for (const auto& alarm : intake.alarms) events_.alarm(alarm);
  return answer_with(encode(intake.answer));
}

Response Routes::status(Request& request, const Terminal& terminal) {
  const auto decoded = storage::decode_status_query(request.body);
  if (const auto* bad = std::get_if<storage::BadMessage>(&decoded)) return malformed(bad->what);
  const auto& query = std::get<storage::StatusQuery>(decoded);
  return answer_with(encode(storage::StatusAnswer{
      .epoch = query.epoch, .at = request.now, .statuses = connections_.read([&](Database& db) {
        return db.statuses(terminal.name, query);
      })}));
}

Response Routes::heartbeat(Request& request, const Terminal& terminal) {
  const auto beat = decode_heartbeat(request.body);
  const auto alarms =
      connections_.write([&](Database& db) { return take_heartbeat(db, terminal, beat, request.now); });
  for (const auto& alarm : alarms) events_.alarm(alarm);
  return answer_with(encode(HeartbeatAnswer{request.now}));
}

Response Routes::tell_time(Request& request, const Terminal&) {
  return answer_with(encode(HeartbeatAnswer{request.now}));
}

Response Routes::self_test(Request& request, const Terminal& terminal) {
  const auto test = decode_self_test(request.body);
  const auto alarms =
      connections_.write([&](Database& db) { return take_self_test(db, terminal, test, request.now); });
  for (const auto& alarm : alarms) events_.alarm(alarm);
  return answer_with(encode(HeartbeatAnswer{request.now}));
}

Response Routes::help(Request& request, const Terminal& terminal) {
  (void)decode_staff_call(request.body);
  const auto alarm = connections_.write([&](Database& db) { return call_staff(db, terminal, request.now); });
  events_.alarm(alarm);
  return answer_with(encode(HeartbeatAnswer{request.now}));
}

Response Routes::enrol(Request& request, const Terminal&) {
  if (!enrolments_.allow(request.head.address, request.steady))
    return problem(429, "尝试过于频繁，请一分钟后再试。 Too many tries; wait a minute.");
  const auto wanted = decode_enrol_request(request.body);
  const auto outcome = connections_.write(
      [&](Database& db) { return enrol_terminal(db, keys_, hall_.name, wanted, request.now); });
  if (const auto* refused = std::get_if<EnrolRefused>(&outcome))
    return problem(403, words_of(refused->reason));
  return answer_with(encode(std::get<EnrolAnswer>(outcome)));
}

Response Routes::receipt(Request& request, const Terminal&) {
  if (!receipts_.allow(request.head.address, request.steady))
    return problem(429, "查询过于频繁，请稍后再试。 Too many look-ups; wait a little.");
  const auto code = storage::Receipt::parse(request.head.last_segment());
  if (!code) return problem(400, "回执码应为十位字母或数字。 A receipt code has ten letters or digits.");
  const auto state = connections_.read([&](Database& db) { return db.receipt_state(code->code()); });
  if (!state)
    return problem(404,
                   "没有这个回执码的评价。若刚刚评价，请几分钟后再查。"
                   " No rating with this code here; a fresh one may still be on its way.");
  return answer_with(json_type, encode(*state));
}

Response Routes::authority(Request&, const Terminal&) {
  return answer_with("application/x-pem-file", keys_.authority.certificate_pem);
}

Response Routes::health(Request&, const Terminal&) {
  connections_.read([](Database& db) {
    db.ping();
    return true;
  });
  return answer_with(json_type, R"({"status":"ok"})");
}

}  // namespace hub
