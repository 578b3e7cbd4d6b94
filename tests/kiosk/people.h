// Fictitious people and services for the terminal's tests. Numbers are published specimens (GB 11643).
#pragma once

#include <string>

#include "drivers/id_card.h"
#include "hub/wire.h"

namespace kiosk::testing {

inline drivers::IdCard card_of(const std::string& name, const std::string& number) {
  using namespace std::chrono_literals;
  return {.kind = drivers::CardKind::resident,
          .name = storage::Private(std::string(name)),
          .number = storage::Private(std::string(number)),
          .birth = 1949y / 12 / 31,
          .valid_from = 2010y / 1 / 1,
          .valid_to = {},
          .name_has_private_use = false};
}
inline drivers::IdCard zhang_san() { return card_of("张三", "11010519491231002X"); }
inline drivers::IdCard li_si() { return card_of("李四", "440524188001010014"); }

inline hub::Service service(const std::string& case_no, const std::string& item) {
  return {.case_no = case_no,
          .step = 1,
          .item = item,
          .window = "3号窗口",
          .department = "人社局",
          .event = "办结",
          .at = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(5)};
}
inline std::vector<hub::Service> two_services() {
  return {service("XH2026112200017", "城乡居民养老保险参保登记"),
          service("XH2026112200018", "不动产登记资料查询")};
}

}  // namespace kiosk::testing
