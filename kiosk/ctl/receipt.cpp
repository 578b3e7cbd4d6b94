// hallkioskctl receipt: asks the hub what became of a rating. The code leads to no person.
#include "storage/receipt.h"

#include <iostream>

#include "hub/wire.h"
#include "kiosk/belongings.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/overloaded.h"
#include "storage/https.h"

namespace kiosk::ctl {
namespace {

int say(const storage::HttpsAnswer& answer) {
  const std::string body(reinterpret_cast<const char*>(answer.body.data()), answer.body.size());
  if (answer.status == 200) {
    std::cout << hub::words_of(hub::decode_receipt(body)) << '\n';
    return 0;
  }
  std::cerr << hub::decode_problem(body).detail << '\n';
  return 1;
}

}  // namespace

int receipt(const Config& config, const std::string& code) {
  const auto parsed = storage::Receipt::parse(code);
  if (!parsed) {
    std::cerr << "回执码应为 10 位字母和数字，如 7K3M-Q2XV-9D\n";
    return 1;
  }
  const auto identity = load_identity(config);
  storage::Https https({.bases = config.hub_addresses, .ca_file = identity.ca_file()});
  return std::visit(Overloaded{[](const storage::HttpsAnswer& answer) { return say(answer); },
                               [](const storage::Unreachable& e) {
                                 std::cerr << "连不上服务器（" << e.why << "）：请检查网线和服务器\n";
                                 return 1;
                               },
                               [](const storage::Untrusted& e) {
                                 std::cerr << "服务器的证书不可信（" << e.why
                                           << "）：请核对 hub.addresses，不要绕过\n";
                                 return 1;
                               }},
                    https.get("/api/v1/receipts/" + parsed->code()));
}

}  // namespace kiosk::ctl
