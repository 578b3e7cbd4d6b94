// One overload per state. Chooses what is shown, never what happens.
#include "kiosk/ticket_present.h"

#include "kiosk/scan_code.h"
#include "kiosk/ticket_words.h"

namespace kiosk {
namespace {

class TicketPresenter {
 public:
  TicketPresenter(const TicketFlow& flow, const HallKnown& hall, const Surroundings& around)
      : flow_(flow), hall_(hall), around_(around) {}

  ui::Screen operator()(const NotQueuing&) const { return ui::WelcomeView{}; }
  ui::Screen operator()(const PickingDepartment&) const {
    ui::PickView view{ui::Pick::department, {}};
    for (const auto& d : departments_with_businesses(flow_.hall->told))
      view.items.push_back(pick_item(*flow_.hall, d, flow_.language));
    return view;
  }
  ui::Screen operator()(const PickingBusiness& s) const {
    ui::PickView view{ui::Pick::business, {}};
    for (const auto& b : businesses_of(flow_.hall->told, s.department)) view.items.push_back(item(b));
    return view;
  }
  ui::Screen operator()(const AwaitingCard& s) const {
    return ui::TicketCardView{.business = item(s.wish.business),
                              .care = s.wish.care,
                              .asks_card = asks_for_card(hall_, around_.reader_ready),
                              .without_card = may_go_without_card(hall_, s.wish.business),
                              .lift_first = around_.card_present};
  }
  ui::Screen operator()(const ReadingForTicket&) const { return ui::ReadingView{false, ui::Journey::ticket}; }
  ui::Screen operator()(const TakingTicket&) const { return ui::ReadingView{true, ui::Journey::ticket}; }
  ui::Screen operator()(const DrawingNumber&) const { return ui::ReadingView{true, ui::Journey::ticket}; }
  ui::Screen operator()(const LookingUpTicket&) const { return ui::ReadingView{true, ui::Journey::ticket}; }
  ui::Screen operator()(const HavingTicket& s) const {
    const auto& t = s.ticket;
    ui::TicketView view{.number = t.number,
                        .business = in_language(t.business, flow_.language),
                        .area = in_language(t.area, flow_.language),
                        .window = in_language(t.window, flow_.language),
                        .ahead = {},
                        .wait_minutes = {},
                        .paper = s.paper,
                        .card_present = around_.card_present,
                        .symbol = text_of(TicketCode{t.id}, flow_.hall->told.ticket_page)};
    if (t.ahead) view.ahead = *t.ahead;
    if (t.wait && t.ahead > 0U) view.wait_minutes = static_cast<unsigned>(t.wait->count());
    return view;
  }
  ui::Screen operator()(const NoTicketNow& s) const {
    ui::TroubleView view{s.trouble, s.wish.has_value() && s.trouble != ui::Trouble::reader_gone, {}};
    if (s.advice)
      view.what_to_do = flow_.language == ui::Language::zh ? s.advice->citizen_zh : s.advice->citizen_en;
    else if (s.opens)
      view.what_to_do = opens_words(*s.opens, flow_.language);
    return view;
  }

 private:
  [[nodiscard]] ui::PickItem item(const hub::BusinessView& b) const {
    return pick_item(*flow_.hall, b, around_.reader_ready, around_.now, flow_.language);
  }

  const TicketFlow& flow_;
  const HallKnown& hall_;
  const Surroundings& around_;
};

/// What runs by itself has no countdown.
bool waits_for_her(const TicketFlow& flow) {
  const auto* having = std::get_if<HavingTicket>(&flow.state);
  return !std::holds_alternative<TakingTicket>(flow.state) &&
         !std::holds_alternative<DrawingNumber>(flow.state) &&
         !(having && having->paper == ui::PaperNews::printing);
}

}  // namespace

ui::View present(const TicketFlow& flow, const HallKnown& hall, const Surroundings& around) {
  ui::View view{citizen_frame(flow.wishes, flow.language, around), {}};
  if (waits_for_her(flow)) put_countdown(view.frame, flow.span, around.now);
  view.screen = std::visit(TicketPresenter(flow, hall, around), flow.state);
  return view;
}

}  // namespace kiosk
