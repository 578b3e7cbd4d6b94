// hallkioskctl print-test: prints a test ticket with a rare name and says whether it came out; or draws it
// into a picture file.
#include <ctime>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "drivers/printer.h"
#include "drivers/printer_usb.h"
#include "drivers/printer_words.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/printer_profiles.h"
#include "kiosk/test_ticket.h"
#include "kiosk/ticket_job.h"
#include "ui/png.h"

namespace kiosk::ctl {
namespace {

constexpr std::chrono::seconds deadline{20}, patience{30};

/// By this computer's clock and zone.
std::string now_as_printed() {
  const time_t now = time(nullptr);
  tm local{};
  localtime_r(&now, &local);
  std::ostringstream text;
  text << std::put_time(&local, "%Y-%m-%d %H:%M");
  return text.str();
}

std::string told(const drivers::PrinterSituation& situation) {
  return std::string(situation.advice.technician) + "。下一步：" + std::string(situation.advice.next_step);
}

void say(const drivers::PrinterChanged& changed) {
  const auto& situation = drivers::situation_of(changed.state, changed.why);
  if (changed.state != drivers::PrinterState::gone)
    std::cerr << changed.place << "：" << (changed.model.empty() ? "" : changed.model + "，");
  std::cerr << situation.advice.technician << '\n';
}

/// The exit code. A printer that prints without saying so counts as printing, and it is said.
int say(const drivers::JobDone& done, drivers::NoPrinter why) {
  const auto& situation = drivers::situation_of(done.state, why);
  if (done.proof != drivers::PrintProof::unknown) {
    std::cout << "测试小票：" << drivers::words_of(done.proof) << "（" << name_of(done.proof) << "）\n";
    if (done.state != drivers::PrinterState::ready) std::cout << told(situation) << '\n';
    return EXIT_SUCCESS;
  }
  std::cerr << (done.untouched ? "测试小票没有打印："
                               : "测试小票：" + std::string(drivers::words_of(done.proof)) + "。")
            << told(situation) << '\n';
  return EXIT_FAILURE;
}

int draw(const ui::Ticket& ticket, int dots, const std::filesystem::path& file) {
  ui::TicketPress press;
  const auto raster = press.print(ticket, dots);
  ui::write_png(ui::picture_of(raster), file);
  std::cout << file.string() << "：" << raster.width << " × " << raster.height << " 点，"
            << (raster.height + 7) / 8 << " mm\n";
  return EXIT_SUCCESS;
}

int wait_for_proof(drivers::Printer& printer) {
  auto why = drivers::NoPrinter::absent;
  const auto end = drivers::in(patience);
  while (drivers::Clock::now() < end) {
    const auto event = printer.next(std::chrono::ceil<std::chrono::milliseconds>(drivers::left_until(end)));
    if (!event) continue;
    const auto* changed = std::get_if<drivers::PrinterChanged>(&*event);
    if (!changed) return say(std::get<drivers::JobDone>(*event), why);
    why = changed->why;
    say(*changed);
  }
  std::cerr << "等了 " << patience.count() << " 秒，打印机没有结果：请给打印机断电 10 秒再上电，重新运行\n";
  return EXIT_FAILURE;
}

}  // namespace

int print_test(const std::filesystem::path& file, const PrintTest& wanted) {
  const auto config = std::filesystem::exists(file) ? read_config(file) : Config{};
  const auto profile = load_printer_profile(config.printer);
  const auto ticket = test_ticket(config.hall, wanted.name, now_as_printed());
  if (!wanted.picture.empty())
    return draw(ticket, wanted.dots ? wanted.dots : static_cast<int>(profile.dots), wanted.picture);
  std::cerr << "型号设置：" << profile.name << "（" << profile.title << "，每行 " << profile.dots
            << " 点）\n";
  ui::TicketPress press;
  drivers::Printer printer(drivers::usb_printer_source(config.printer.port), profile);
  printer.submit(static_cast<drivers::PrintJobId>(time(nullptr)), ticket_job(ticket, press, profile),
                 drivers::in(deadline));
  return wait_for_proof(printer);
}

}  // namespace kiosk::ctl
