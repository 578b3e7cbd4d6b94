// hallkioskctl enrol: from a one-time code to a directory of keys. The private key is made here and never
// leaves.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "hub/client.h"
#include "kiosk/belongings.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/overloaded.h"

namespace kiosk::ctl {
namespace {

/// Nothing is written until the hub has answered and every part of its answer is sound.
int save(const Config& config, const hub::EnrolAnswer& answer, const storage::DeviceRequest& request) {
  const auto content = storage::PublicKey::from_raw(answer.content_key);
  const auto reviewers = storage::PublicKey::from_raw(answer.reviewers_key);
  if (!content || !reviewers) {
    std::cerr << "服务器给的加密公钥不合格：请在服务器上检查 hallhub 的密钥\n";
    return 1;
  }
  storage::save_identity(keys_of(config), {.device_key = request.key_pem.copy(),
                                           .device_crt = answer.certificate_pem,
                                           .ca_crt = answer.ca_pem,
                                           .content_pub = content->pem(),
                                           .reviewers_pub = reviewers->pem()});
  const auto loaded = storage::DeviceIdentity::load(keys_of(config));
  if (const auto* fault = std::get_if<storage::KeyFault>(&loaded)) {
    std::cerr << "登记没有完成：" << words_of(*fault) << '\n';
    return 1;
  }
  std::cout << "已登记：本机编号 " << answer.terminal << "，" << answer.hall << "。可以启动 hallkiosk 了\n";
  return 0;
}

}  // namespace

int enrol(const Config& config, const std::string& code) {
  const auto present = storage::DeviceIdentity::load(keys_of(config));
  if (const auto* identity = std::get_if<storage::DeviceIdentity>(&present)) {
    std::cerr << "本机已登记为 " << identity->terminal() << "。要重新登记，请先移走 "
              << keys_of(config).string() << "（其中的密钥不能再得到）\n";
    return 1;
  }
  // The request's own name does not count: the hub puts the name its code was made for into the certificate.
  const auto request = storage::make_device_request("unnamed");
  return std::visit(Overloaded{[&](const hub::EnrolAnswer& answer) { return save(config, answer, request); },
                               [&](const hub::HubUnreachable& e) {
                                 std::cerr << "连不上服务器（" << e.why
                                           << "）：请检查网线、hub.addresses 和服务器是否在运行\n";
                                 return 1;
                               },
                               [&](const hub::HubRefused& e) {
                                 std::cerr << "服务器没有接受登记：" << e.why << '\n';
                                 return 1;
                               }},
                    hub::enrol(config.hub_addresses, code, request.csr_pem, std::chrono::seconds(20)));
}

}  // namespace kiosk::ctl
