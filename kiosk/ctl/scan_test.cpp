// hallkioskctl scan-test: which scanner there is, and what it reads.
// Goes on through refused scans: a technician tries again.
#include <iostream>

#include "drivers/scanner.h"
#include "drivers/scanner_words.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/overloaded.h"
#include "kiosk/scan_code.h"

namespace kiosk::ctl {
namespace {

void say(const drivers::Advice& advice) {
  std::cerr << advice.technician << "。下一步：" << advice.next_step << '\n';
}

std::string kind_of(const std::string& text) {
  const auto code = scan_code_in(text);
  if (std::holds_alternative<storage::Receipt>(code)) return "评价回执码";
  return std::holds_alternative<TicketCode>(code) ? "号票" : "不是本系统的码";
}

/// Whether a text was read.
bool say(const drivers::ScannerEvent& event) {
  return std::visit(
      Overloaded{[](const drivers::ScannerReady& e) {
                   std::cerr << "找到扫码器：" << e.place << "（" << e.transport << "）。请扫一个码……\n";
                   return false;
                 },
                 [](const drivers::Scanned& e) {
                   std::cout << e.text << '\n';
                   std::cerr << "扫到 " << e.text.size() << " 个字符：" << kind_of(e.text) << '\n';
                   return true;
                 },
                 [](const auto& e) {
                   say(drivers::advice_on(e.why));
                   return false;
                 }},
      event);
}

}  // namespace

int scan_test(const std::filesystem::path& file, std::chrono::seconds patience) {
  const auto choice = std::filesystem::exists(file) ? read_config(file).scanner : drivers::ScannerChoice{};
  if (!choice) {
    std::cerr << "配置里写明没有扫码器（scanner.transport = \"none\"）：要用扫码器，请改为 \"auto\"\n";
    return EXIT_FAILURE;
  }
  drivers::Scanner scanner(*choice);
  const auto end = drivers::in(patience);
  while (drivers::Clock::now() < end) {
    const auto event = scanner.next(std::chrono::ceil<std::chrono::milliseconds>(drivers::left_until(end)));
    if (event && say(*event)) return EXIT_SUCCESS;
  }
  std::cerr << "等了 " << patience.count() << " 秒，没有扫到：请把码平放在窗口前，看扫码器的灯是否亮\n";
  return EXIT_FAILURE;
}

}  // namespace kiosk::ctl
