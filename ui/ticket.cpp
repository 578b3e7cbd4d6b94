// The order and the sizes of a ticket's parts.
// Drawing is ticket_sheet's.
#include "ui/ticket.h"

#include <algorithm>

#include "ui/ticket_sheet.h"

namespace ui {
namespace {

constexpr int wide_from = 512;  // dots of 80 mm paper
constexpr int margin = 8, gap = 8;
constexpr int quiet_zone = 4;  // modules
constexpr int thin = 2;

/// Sizes of the two papers.
struct Sizes {
  std::vector<int> hall, number, business, place, notice;
  int label, value;
  int module;  // dots of a QR module, eight to the millimetre
};
const Sizes wide{.hall = {34, 30, 26},
                 .number = {160, 144, 128, 104, 84, 64},
                 .business = {40, 36, 32, 28},
                 .place = {32, 28, 24},
                 .notice = {24, 22, 20},
                 .label = 27,
                 .value = 36,
                 .module = 5};
const Sizes narrow{.hall = {28, 25, 22},
                   .number = {128, 112, 96, 80, 64, 48},
                   .business = {32, 29, 26, 24},
                   .place = {27, 24, 22},
                   .notice = {22, 20, 18},
                   .label = 22,
                   .value = 29,
                   .module = 4};

class Layout {
 public:
  Layout(TicketSheet& sheet, const Ticket& ticket, int dots)
      : sheet_(sheet),
        ticket_(ticket),
        sizes_(dots >= wide_from ? wide : narrow),
        page_{margin, dots - 2 * margin} {}

  /// Draws all, returns where the paper ends.
  int run() {
    text(ticket_.hall, Weight::bold, sizes_.hall, 1);
    rule();
    number();
    text(ticket_.business, Weight::bold, sizes_.business, 2);
    if (!ticket_.place.empty()) text("请到 " + ticket_.place + " 等候", Weight::regular, sizes_.place, 1);
    lines();
    facts_and_qr();
    if (!ticket_.notice.empty()) {
      rule();
      text(ticket_.notice, Weight::regular, sizes_.notice, 2);
    }
    return y_ + gap;
  }

 private:
  void text(std::string_view words, Weight weight, const std::vector<int>& sizes, std::size_t lines) {
    y_ += sheet_.centred(page_, y_, words, weight, sizes, lines);
  }
  void rule() {
    y_ += gap / 2;
    sheet_.rule(page_, y_, thin);
    y_ += thin + gap / 2;
  }
  /// Digits and capitals fill seven tenths of the em.
  void number() { y_ += sheet_.centred(page_, y_, ticket_.number, Weight::bold, sizes_.number, 1, 1.f); }

  void lines() {
    if (ticket_.lines.empty()) return;
    rule();
    for (const std::string& line : ticket_.lines)
      y_ += sheet_.paragraph(page_, y_, line, Weight::regular, sizes_.label) + gap / 2;
  }

  /// Side by side, each in the middle of the higher one's height.
  void facts_and_qr() {
    if (ticket_.qr.empty()) {
      y_ = facts(page_, y_ + gap);
      return;
    }
    const QrCode code = qr_of(ticket_.qr);
    const int zone = quiet_zone * sizes_.module, side = code.side * sizes_.module + 2 * zone;
    const int left = page_.x + page_.w + margin - side;  // the margin is part of the zone
    const int height = std::max(side, facts_height() + gap);
    sheet_.qr(code, left + zone, y_ + (height - side) / 2 + zone, sizes_.module);
    facts({page_.x, left - page_.x}, y_ + (height - facts_height()) / 2);
    y_ += height;
  }

  using Line = std::vector<Span>;
  [[nodiscard]] std::vector<Line> fact_lines() const {
    const auto label = [&](std::string words) {
      return Span{std::move(words), Weight::regular, sizes_.label};
    };
    const auto value = [&](std::string words) { return Span{std::move(words), Weight::bold, sizes_.value}; };
    std::vector<Line> lines;
    if (ticket_.ahead)
      lines.push_back({label("前面还有 "), value(std::to_string(*ticket_.ahead)), label(" 人")});
    if (ticket_.wait_minutes)
      lines.push_back({label("大约等待 "), value(std::to_string(*ticket_.wait_minutes)), label(" 分钟")});
    if (!ticket_.name.empty()) lines.push_back({label("姓名 "), value(ticket_.name)});
    if (!ticket_.time.empty()) lines.push_back({label(ticket_.time)});
    return lines;
  }
  int facts(const Column& column, int y) {
    for (const Line& line : fact_lines()) y += sheet_.line(column, y, line);
    return y;
  }
  [[nodiscard]] int facts_height() const {
    int height = 0;
    for (const Line& line : fact_lines()) height += (line.size() > 1 ? sizes_.value : sizes_.label) * 5 / 4;
    return height;
  }

  TicketSheet& sheet_;
  const Ticket& ticket_;
  const Sizes& sizes_;
  const Column page_;
  int y_ = 0;
};

}  // namespace

struct TicketPress::Parts {
  explicit Parts(const FontPaths& paths) : fonts(paths) {}
  Fonts fonts;
  Atlas atlas;
  Glyphs glyphs{fonts, atlas, {}};
};

TicketPress::TicketPress(const FontPaths& paths) : parts_(std::make_unique<Parts>(paths)) {}
TicketPress::~TicketPress() = default;

Raster TicketPress::print(const Ticket& ticket, int dots) {
  TicketSheet sheet(parts_->glyphs, parts_->atlas, dots);
  const int height = Layout(sheet, ticket, dots).run();
  parts_->glyphs.forget();
  parts_->atlas.forget();
  return sheet.cut_at(height);
}

Pixels picture_of(const Raster& raster) {
  Pixels out{raster.width, raster.height, {}};
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x) out.rgb.push_back(raster.at(x, y) ? 0xFF000000U : 0xFFFFFFFFU);
  return out;
}

}  // namespace ui
