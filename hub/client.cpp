// Questions to the hub over storage/https.h, and what the answers mean.
// Retries nothing: the flow decides, a citizen may be waiting.
#include "hub/client.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "hub/enrolment_code.h"
#include "storage/authority.h"

namespace hub {
namespace {

using storage::HttpsAnswer;
using storage::HttpsOutcome;
using storage::Unreachable;
using storage::Untrusted;

std::string_view text_of(const Bytes& body) {
  return {reinterpret_cast<const char*>(body.data()), body.size()};
}

std::variant<HubUnreachable, HubRefused> refusal(const HttpsAnswer& answer) {
  if (answer.status == 429 || answer.status == 503)
    return HubUnreachable{"the hub is busy: HTTP " + std::to_string(answer.status)};
  try {
    return HubRefused{answer.status, decode_problem(text_of(answer.body)).detail};
  } catch (const BadMessage&) {
    return HubRefused{0,
                      "中心的应答无法识别，请核对中心地址。 The answer is not a hub's; check the address."};
  }
}

/// Every outcome but a good answer is the same for all questions.
template <class Outcome, class Decode>
Outcome understood(const HttpsOutcome& outcome, Decode decode) {
  if (const auto* nobody = std::get_if<Unreachable>(&outcome)) return HubUnreachable{nobody->why};
  if (const auto* stranger = std::get_if<Untrusted>(&outcome)) return HubUnreachable{stranger->why, true};
  const auto& answer = std::get<HttpsAnswer>(outcome);
  if (answer.status != 200) return std::visit([](auto no) -> Outcome { return no; }, refusal(answer));
  try {
    return decode(answer.body);
  } catch (const BadMessage& e) {
    return HubRefused{0, std::string("中心的应答不符合格式，请升级程序。 Malformed answer: ") + e.what()};
  }
}

/// libcurl reads the pinned CA from a file: this one lives as long as the enrolment. Not secret.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view text) {
    const int fd = mkstemp(path_.data());
    if (fd < 0)
      throw std::system_error(errno, std::generic_category(), "temporary file for the CA certificate");
    const auto written = ::write(fd, text.data(), text.size());
    ::close(fd);
    if (written != static_cast<ssize_t>(text.size())) {
      ::unlink(path_.c_str());
      throw std::system_error(ENOSPC, std::generic_category(), "temporary file for the CA certificate");
    }
  }
  ~TemporaryFile() { ::unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_ = (std::filesystem::temp_directory_path() / "hallkiosk-ca-XXXXXX").string();
};

using AuthorityOutcome = std::variant<std::string, HubUnreachable, HubRefused>;

AuthorityOutcome fetch_authority(storage::HttpsOptions options, const EnrolmentCode& code) {
  options.without_verification = true;  // nothing is believed before the code's mark has matched
  auto outcome =
      understood<AuthorityOutcome>(storage::Https(std::move(options)).get("/api/v1/ca"),
                                   [](const Bytes& b) { return AuthorityOutcome(std::string(text_of(b))); });
  const auto* pem = std::get_if<std::string>(&outcome);
  if (pem == nullptr) return outcome;
  const auto mark = storage::fingerprint(*pem);
  if (mark && is_for(code, *mark)) return outcome;
  return HubRefused{0,
                    "注册码与该中心的证书不符：请核对中心地址，并确认线路上没有人冒充中心。"
                    " The code does not fit this hub's CA: check the address, and who is on the line."};
}

}  // namespace

ServicesOutcome HttpsHub::services_of(const ServicesQuery& asked) {
  const auto query = encode(asked);
  return understood<ServicesOutcome>(
      https_.post("/api/v1/kiosk/services", query.reveal(), std::string(cbor_type)),
      [](const Bytes& body) { return ServicesOutcome(decode_services_answer(body)); });
}

ReceiptOutcome HttpsHub::state_of(const storage::Receipt& receipt) {
  return understood<ReceiptOutcome>(https_.get("/api/v1/receipts/" + receipt.code()), [](const Bytes& body) {
    return ReceiptOutcome(decode_receipt(text_of(body)));
  });
}

CasesOutcome HttpsHub::cases_of(const ServicesQuery& asked) {
  const auto query = encode(asked);
  return understood<CasesOutcome>(https_.post("/api/v1/kiosk/cases", query.reveal(), std::string(cbor_type)),
                                  [](const Bytes& body) { return CasesOutcome(decode_cases_answer(body)); });
}

CaseOutcome HttpsHub::find(const CaseQuery& asked) {
  const auto query = encode(asked);
  return understood<CaseOutcome>(https_.post("/api/v1/kiosk/case", query.reveal(), std::string(cbor_type)),
                                 [](const Bytes& body) { return CaseOutcome(decode_case_answer(body)); });
}

TicketOutcome HttpsHub::service_of(const TicketQuery& asked) {
  return understood<TicketOutcome>(
      https_.post("/api/v1/kiosk/tickets/service", encode(asked), std::string(cbor_type)),
      [](const Bytes& body) { return TicketOutcome(decode_ticket_answer(body)); });
}

HeartbeatOutcome HttpsHub::heartbeat(const Heartbeat& beat) {
  return understood<HeartbeatOutcome>(
      https_.post("/api/v1/kiosk/heartbeat", encode(beat), std::string(cbor_type)),
      [](const Bytes& body) { return HeartbeatOutcome(decode_heartbeat_answer(body)); });
}

HeartbeatOutcome HttpsHub::report(const SelfTest& test) {
  return understood<HeartbeatOutcome>(
      https_.post("/api/v1/kiosk/self-test", encode(test), std::string(cbor_type)),
      [](const Bytes& body) { return HeartbeatOutcome(decode_heartbeat_answer(body)); });
}

HeartbeatOutcome HttpsHub::call_staff() {
  return understood<HeartbeatOutcome>(
      https_.post("/api/v1/kiosk/help", encode(StaffCall{}), std::string(cbor_type)),
      [](const Bytes& body) { return HeartbeatOutcome(decode_heartbeat_answer(body)); });
}

HallOutcome HttpsHub::hall() {
  return understood<HallOutcome>(https_.get("/api/v1/kiosk/hall"),
                                 [](const Bytes& body) { return HallOutcome(decode_hall_answer(body)); });
}

TakeOutcome HttpsHub::take(const TakeRequest& wanted) {
  const auto body = encode(wanted);
  return understood<TakeOutcome>(https_.post("/api/v1/kiosk/tickets", body.reveal(), std::string(cbor_type)),
                                 [](const Bytes& answer) { return TakeOutcome(decode_take_answer(answer)); });
}

NoteOutcome HttpsHub::report(const PaperReport& paper) {
  return understood<NoteOutcome>(
      https_.post("/api/v1/kiosk/tickets/paper", encode(paper), std::string(cbor_type)),
      [](const Bytes& body) {
        auto answer = decode_take_answer(body);
        if (auto* note = std::get_if<TicketNote>(&answer)) return NoteOutcome(std::move(*note));
        throw BadMessage("ticket: expected to be there");
      });
}

LeaseOutcome HttpsHub::lease(const LeaseRequest& wanted) {
  return understood<LeaseOutcome>(https_.post("/api/v1/kiosk/lease", encode(wanted), std::string(cbor_type)),
                                  [](const Bytes& body) { return LeaseOutcome(decode_lease_answer(body)); });
}

ReconcileOutcome HttpsHub::reconcile(const ReconcileRequest& given) {
  return understood<ReconcileOutcome>(
      https_.post("/api/v1/kiosk/reconcile", encode(given), std::string(cbor_type)), [&](const Bytes& body) {
        auto answer = decode_reconcile_answer(body);
        if (answer.outcomes.size() != given.tickets.size())
          throw BadMessage("outcomes: expected one per ticket");
        return ReconcileOutcome(std::move(answer));
      });
}

NoteOutcome HttpsHub::place_of(const Uuid& id) {
  return understood<NoteOutcome>(https_.get("/api/v1/tickets/" + token_text(id)),
                                 [](const Bytes& body) { return NoteOutcome(decode_place(text_of(body))); });
}

EnrolOutcome enrol(const std::vector<std::string>& addresses, std::string_view typed,
                   const std::string& csr_pem, std::chrono::milliseconds patience) {
  const auto code = parse_enrolment_code(typed);
  if (!code)
    return HubRefused{0, "注册码输入有误，请逐组核对。 The code is mistyped; check it group by group."};
  storage::HttpsOptions options{.bases = addresses, .ca_file = {}, .certificate_file = {}, .key_file = {}};
  options.total_timeout = patience;
  const auto authority = fetch_authority(options, *code);
  if (const auto* nobody = std::get_if<HubUnreachable>(&authority)) return *nobody;
  if (const auto* no = std::get_if<HubRefused>(&authority)) return *no;
  const TemporaryFile pinned(std::get<std::string>(authority));
  options.ca_file = pinned.path();
  return understood<EnrolOutcome>(
      storage::Https(std::move(options))
          .post("/api/v1/enrol", encode(EnrolRequest{std::string(typed), std::nullopt, csr_pem}),
                std::string(cbor_type)),
      [](const Bytes& body) { return EnrolOutcome(decode_enrol_answer(body)); });
}

}  // namespace hub
