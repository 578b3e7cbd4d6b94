// Two ways to the same ticket.
// Native text keeps the drawn ticket's order.
#include "kiosk/ticket_job.h"

#include <vector>

namespace kiosk {
namespace {

using drivers::TextLine;

constexpr unsigned number_times = 4, business_times = 2;

std::vector<TextLine> lines_of(const ui::Ticket& ticket) {
  std::vector<TextLine> lines;
  const auto add = [&](std::string text, unsigned times = 1, bool centred = false) {
    lines.push_back({.text = std::move(text), .times = times, .bold = times > 1, .centred = centred});
  };
  add(ticket.hall, 1, true);
  add(ticket.number, number_times, true);
  add(ticket.business, business_times, true);
  if (!ticket.place.empty()) add("请到 " + ticket.place + " 等候", 1, true);
  for (const auto& line : ticket.lines) add(line);
  if (ticket.ahead) add("前面还有 " + std::to_string(*ticket.ahead) + " 人");
  if (ticket.wait_minutes) add("大约等待 " + std::to_string(*ticket.wait_minutes) + " 分钟");
  if (!ticket.name.empty()) add("姓名 " + ticket.name);
  if (!ticket.time.empty()) add(ticket.time);
  if (!ticket.notice.empty()) add(ticket.notice);
  return lines;
}

}  // namespace

drivers::EscPos ticket_job(const ui::Ticket& ticket, ui::TicketPress& press,
                           const drivers::PrinterProfile& profile) {
  if (auto job = drivers::text_job(lines_of(ticket), ticket.qr, profile)) return std::move(*job);
  const ui::Raster raster = press.print(ticket, static_cast<int>(profile.dots));
  return drivers::drawn_job({.width = static_cast<unsigned>(raster.width),
                             .height = static_cast<unsigned>(raster.height),
                             .rows = raster.rows},
                            profile);
}

}  // namespace kiosk
