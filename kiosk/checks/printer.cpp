// The words are the table's in drivers/printer_words.
#include "kiosk/checks/printer.h"

#include "drivers/printer_words.h"

namespace kiosk::checks {
namespace {

constexpr drivers::milliseconds patience{7000};

std::string place_of(const drivers::PrinterChanged& changed) {
  if (changed.place.empty()) return "";
  return "（" + changed.place + (changed.model.empty() ? "" : "，" + changed.model) + "）";
}

}  // namespace

Finding finding_on(const drivers::PrinterChanged& changed, Now now) {
  const auto& advice = drivers::situation_of(changed.state, changed.why).advice;
  auto what = std::string(advice.technician) + place_of(changed);
  if (changed.state == drivers::PrinterState::ready) return the_printer.good(std::move(what), now);
  std::string next(advice.next_step);
  if (drivers::prints(changed.state)) return the_printer.warning(std::move(what), std::move(next), now);
  return the_printer.failed(std::move(what), std::move(next), now);
}

Finding finding_on_test(const drivers::JobDone& done, drivers::NoPrinter why, Now now) {
  constexpr Subject the_test{"print-test", "打印测试"};
  const auto& advice = drivers::situation_of(done.state, why).advice;
  const std::string proof(drivers::words_of(done.proof)), state(advice.technician);
  std::string next(advice.next_step);
  if (done.proof == drivers::PrintProof::unknown)
    return the_test.failed((done.untouched ? "没有打印：" : proof + "：") + state, std::move(next), now);
  if (done.state == drivers::PrinterState::ready) return the_test.good(proof, now);
  return the_test.warning(proof + "；" + state, std::move(next), now);
}

Finding check_printer(std::unique_ptr<drivers::PrinterSource> source, const drivers::PrinterProfile& profile,
                      Now now) {
  drivers::Printer printer(std::move(source), profile);
  const auto end = drivers::in(patience);
  while (drivers::Clock::now() < end) {
    const auto event = printer.next(std::chrono::ceil<drivers::milliseconds>(drivers::left_until(end)));
    const auto* const changed = event ? std::get_if<drivers::PrinterChanged>(&*event) : nullptr;
    if (changed) return finding_on(*changed, now);
  }
  return the_printer.failed("打印机 7 秒内没有说出状态", "给打印机断电 10 秒再上电，再运行一次 doctor", now);
}

}  // namespace kiosk::checks
