// The words are the table's in drivers/printer_words.
#include "kiosk/checks/printer.h"

#include "drivers/printer_words.h"

namespace kiosk::checks {
namespace {

constexpr std::array prints{Service::printing};
constexpr Subject subject{"printer", "号票打印机", prints};
constexpr drivers::milliseconds patience{7000};  // a silent one is greeted three times

std::string place_of(const drivers::PrinterChanged& printer) {
  if (printer.place.empty()) return "";
  return "（" + printer.place + (printer.model.empty() ? "" : "，" + printer.model) + "）";
}

}  // namespace

Finding finding_on(const drivers::PrinterChanged& printer, Now now) {
  const auto& advice = drivers::situation_of(printer.state, printer.why).advice;
  auto what = std::string(advice.technician) + place_of(printer);
  switch (printer.state) {
    case drivers::PrinterState::ready:
      return subject.good(std::move(what), now);
    case drivers::PrinterState::near_end:
    case drivers::PrinterState::hot:
      return subject.warning(std::move(what), std::string(advice.next_step), now);
    case drivers::PrinterState::paper_out:
    case drivers::PrinterState::cover_open:
    case drivers::PrinterState::cutter:
    case drivers::PrinterState::gone:
    case drivers::PrinterState::unknown:
      break;
  }
  return subject.failed(std::move(what), std::string(advice.next_step), now);
}

Finding check_printer(std::unique_ptr<drivers::PrinterSource> source, drivers::PrinterProfile profile,
                      Now now) {
  drivers::Printer printer(std::move(source), std::move(profile));
  const auto end = drivers::in(patience);
  while (drivers::Clock::now() < end) {
    const auto event = printer.next(std::chrono::ceil<drivers::milliseconds>(drivers::left_until(end)));
    const auto* changed = event ? std::get_if<drivers::PrinterChanged>(&*event) : nullptr;
    if (changed) return finding_on(*changed, now);
  }
  return subject.failed("打印机 7 秒内没有说出状态", "给打印机断电 10 秒再上电，再运行一次 doctor", now);
}

}  // namespace kiosk::checks
