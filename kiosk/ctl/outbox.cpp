// hallkioskctl outbox: what waits, what arrived, and whether anything was cut out.
#include <iostream>

#include "kiosk/belongings.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/overloaded.h"

namespace kiosk::ctl {
namespace {

int say_chain(const std::variant<storage::ChainWhole, storage::ChainBroken>& chain) {
  return std::visit(Overloaded{[](const storage::ChainWhole& whole) {
                                 std::cout << "存储完好：核对了 " << whole.checked << " 条，末号 "
                                           << whole.tip.seq << '\n';
                                 return 0;
                               },
                               [](const storage::ChainBroken& broken) {
                                 std::cerr << "第 " << broken.seq << " 条与前后不相连（" << broken.what
                                           << "）：请停用本机，保留硬盘，通知大厅管理员\n";
                                 return 1;
                               }},
                    chain);
}

}  // namespace

int outbox(const Config& config) {
  const auto identity = load_identity(config);
  if (!std::filesystem::exists(outbox_of(config))) {
    std::cout << "还没有评价\n";
    return 0;
  }
  auto box = open_outbox(config, identity.terminal());
  const auto counts = box.counts();
  std::cout << "待传 " << counts.pending << "，已传待确认 " << counts.stored << "，已确认 "
            << counts.processed << "，搁置 " << counts.set_aside << '\n';
  if (counts.set_aside) std::cout << "有评价被服务器搁置：请在服务器上运行 hallhub alarms 查看原因\n";
  return say_chain(box.verify());
}

}  // namespace kiosk::ctl
