// What every way of not being served means for a technician at the terminal.
// The question is the hub's time: it takes the terminal's certificate and changes nothing (docs/wire.md).
#include "kiosk/checks/hub.h"

#include <algorithm>

#include "hub/wire.h"
#include "kiosk/overloaded.h"

namespace kiosk::checks {
namespace {

using namespace std::chrono_literals;
using storage::Silence;

constexpr Subject subject{"hub", "大厅服务器", ratings};

storage::HttpsOptions options_for(const std::string& address, const storage::DeviceIdentity* identity) {
  storage::HttpsOptions options{.bases = {address}, .connect_timeout = 3s, .total_timeout = 5s};
  options.without_verification = identity == nullptr;  // nothing that comes back is believed
  if (!identity) return options;
  options.ca_file = identity->ca_file();
  options.certificate_file = identity->certificate_file();
  options.key_file = identity->key_file();
  return options;
}

std::optional<std::chrono::sys_seconds> time_in(const storage::HttpsOutcome& outcome) {
  const auto* const answer = std::get_if<storage::HttpsAnswer>(&outcome);
  if (!answer || answer->status != 200) return std::nullopt;
  try {
    return hub::decode_heartbeat_answer(answer->body).now;
  } catch (const hub::BadMessage&) {
    return std::nullopt;  // not a hub's answer: judge_hub says so
  }
}

struct Advice {
  std::string what, next_step;
};

Advice advice_on(Silence silence) {
  switch (silence) {
    case Silence::unknown_name:
      return {"找不到这个主机名",
              "请核对 hub.addresses 的拼写和 DNS（resolvectl query 主机名），或改写 IP 地址"};
    case Silence::no_route:
      return {"没有通往服务器的网络", "请检查网线、交换机和本机 IP 地址（ip addr、ip route）"};
    case Silence::refused:
      return {"服务器在，但这个端口没有程序监听",
              "请在服务器上启动 hallhub（systemctl status hallhub），并核对端口"};
    case Silence::no_connection:
      return {"服务器没有回应连接", "请检查服务器是否开机、防火墙是否放行这个端口，并核对地址"};
    case Silence::no_tls:
      return {"对方不是加密连接（TLS），多半不是大厅服务器", "请核对 hub.addresses 的主机和端口"};
    case Silence::slow:
      return {"连上了，但 5 秒内没有答复", "请查看服务器的负载和 hallhub 日志，再运行一次 doctor"};
    case Silence::broken:
      break;
  }
  return {"连接中断", "请检查网线和交换机，再运行一次 doctor"};
}

/// The Chinese half of a problem's detail: up to the blank behind the last full stop of it.
std::string chinese_of(const std::string& detail) {
  const auto end = detail.find("。 ");
  return end == std::string::npos ? detail : detail.substr(0, end);
}

std::string detail_of(const storage::HttpsAnswer& answer) {
  try {
    const auto* const text = reinterpret_cast<const char*>(answer.body.data());
    return chinese_of(hub::decode_problem({text, answer.body.size()}).detail);
  } catch (const hub::BadMessage&) {
    return "HTTP " + std::to_string(answer.status);
  }
}

Finding judge_answer(const HubAsked& asked, const storage::HttpsAnswer& answer, Now now) {
  const auto at = asked.address + "：";
  if (!asked.enrolled)
    return subject.warning(at + "有服务器应答；本机还没有登记，不能核对是不是本大厅的",
                           "请登记本机：hallkioskctl enrol --code 登记码", now);
  switch (answer.status) {
    case 200:
      if (asked.time) return subject.good(at + "正常", now);
      break;
    case 401:
    case 403:
      return subject.failed(at + "不接受本机的证书（" + detail_of(answer) + "）",
                            "请大厅管理员核对：hallhub terminals；重新登记用 hallhub enrol", now);
    case 404:
      return subject.warning(at + "可以连接，但服务器程序比本机旧", "请升级服务器上的 hallhub", now);
    case 429:
    case 503:
      return subject.warning(at + "服务器忙", "请过几分钟再运行 doctor；一直这样，请查看服务器的负载", now);
    default:
      break;
  }
  if (answer.status >= 500)
    return subject.failed(at + "服务器出错（" + detail_of(answer) + "）", "请在服务器上查看 hallhub 日志",
                          now);
  return subject.failed(at + "答复的不是大厅服务器", "请核对 hub.addresses 的主机和端口", now);
}

Finding judge_stranger(const HubAsked& asked, const storage::Untrusted& stranger, Now now) {
  if (stranger.out_of_date)
    return subject.failed(asked.address + "：服务器的证书不在有效期内",
                          "请先看“时钟”一项；时钟正确时，请管理员在服务器上运行 hallhub renew", now);
  return subject.failed(asked.address + "：对方的证书不是本大厅的，不可信",
                        "请核对 hub.addresses，查明线路上是谁在应答；不要绕过", now);
}

}  // namespace

HubAsked ask_hub(const std::string& address, const storage::DeviceIdentity* identity) {
  storage::Https https(options_for(address, identity));
  HubAsked asked{.address = address,
                 .enrolled = identity != nullptr,
                 .outcome = https.get(identity ? "/api/v1/kiosk/now" : "/healthz")};
  asked.time = time_in(asked.outcome);
  return asked;
}

Finding judge_hub(const HubAsked& asked, Now now) {
  return std::visit(
      Overloaded{[&](const storage::HttpsAnswer& answer) { return judge_answer(asked, answer, now); },
                 [&](const storage::Unreachable& nobody) {
                   const auto advice = advice_on(nobody.silence);
                   return subject.failed(asked.address + "：" + advice.what, advice.next_step, now);
                 },
                 [&](const storage::Untrusted& stranger) { return judge_stranger(asked, stranger, now); }},
      asked.outcome);
}

Findings judge_hubs(const std::vector<HubAsked>& asked, Now now) {
  Findings findings;
  for (const auto& one : asked) findings.push_back(judge_hub(one, now));
  const bool one_works = std::any_of(findings.begin(), findings.end(),
                                     [](const Finding& f) { return f.verdict == Verdict::good; });
  if (!one_works) return findings;
  for (auto& finding : findings) {
    finding.verdict = std::min(finding.verdict, Verdict::warning);
    finding.stops.clear();
  }
  return findings;
}

}  // namespace kiosk::checks
