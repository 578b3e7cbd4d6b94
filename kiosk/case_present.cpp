// One overload per state. Chooses what is shown, never what happens.
#include "kiosk/case_present.h"

#include <algorithm>

#include "drivers/mask_name.h"
#include "kiosk/hall_time.h"
#include "kiosk/overloaded.h"

namespace kiosk {
namespace {

using std::chrono::sys_seconds;

/// The two enumerations name the same states in the same order.
ui::CaseMark mark_of(hub::CaseState state) {
  static_assert(static_cast<int>(ui::CaseMark::returned) + 1 == hub::case_states);
  return static_cast<ui::CaseMark>(state);
}

/// Due dates are days: an hour would promise too much.
std::string day_words(sys_seconds at, ui::Language language) { return date_words(hall_time(at), language); }

class Presenter {
 public:
  Presenter(const CaseFlow& flow, const Surroundings& around) : flow_(flow), around_(around) {}

  ui::Screen operator()(const NotAsking&) const { return ui::WelcomeView{}; }
  ui::Screen operator()(const AwaitingCaseCard&) const { return ui::CaseCardView{around_.card_present}; }
  ui::Screen operator()(const ReadingForCases&) const { return reading(false); }
  ui::Screen operator()(const AskingCases&) const { return reading(true); }
  ui::Screen operator()(const ListingCases& s) const {
    ui::CasesView view{drivers::mask_name(s.card.name.reveal()), {}};
    for (const auto& c : s.cases)
      view.cases.push_back({c.item, mark_of(c.state), when(c.updated_at), c.department});
    return view;
  }
  ui::Screen operator()(const TypingCase& s) const { return form(s.typed, s.notice, false); }
  ui::Screen operator()(const AskingCase& s) const { return form(s.typed, {}, true); }
  ui::Screen operator()(const ShowingCase& s) const {
    const auto& c = s.shown;
    ui::CaseView view{.item = c.item,
                      .case_no = c.case_no,
                      .department = c.department,
                      .owner = c.owner,
                      .mark = mark_of(c.state),
                      .due = c.due ? day_words(*c.due, flow_.language) : "",
                      .result = c.result,
                      .pickup = c.pickup,
                      .missing = c.missing,
                      .steps = {},
                      .ratable = !ratable(c).empty(),
                      .slip = s.slip};
    for (const auto& step : c.steps)
      view.steps.push_back(
          {step.name, step.ended ? when(*step.ended) : "", step.window, step.ended.has_value()});
    std::reverse(view.steps.begin(), view.steps.end());
    return view;
  }
  ui::Screen operator()(const NoCases& s) const {
    const bool retry = s.trouble != ui::Trouble::no_cases && s.trouble != ui::Trouble::reader_gone;
    return ui::TroubleView{s.trouble, retry, s.advice ? words_of(*s.advice) : std::string{}};
  }

 private:
  [[nodiscard]] std::string words_of(const drivers::Advice& advice) const {
    return std::string(flow_.language == ui::Language::zh ? advice.citizen_zh : advice.citizen_en);
  }
  static ui::Screen reading(bool asking) { return ui::ReadingView{asking, ui::Journey::cases}; }
  [[nodiscard]] std::string when(sys_seconds at) const {
    return when_words(hall_time(at), hall_time(around_.wall), flow_.language);
  }
  static ui::Screen form(const TypedCase& typed, ui::CaseNotice notice, bool asking) {
    return ui::CaseFormView{.case_no = typed.case_no,
                            .secret_letters = typed.secret.reveal().size(),
                            .field = typed.field,
                            .notice = notice,
                            .complete = is_complete(typed),
                            .asking = asking};
  }

  const CaseFlow& flow_;
  const Surroundings& around_;
};

/// What a slip says below the state, in the order of what she needs first.
std::vector<std::string> slip_lines(const hub::Case& c) {
  std::vector<std::string> out;
  if (!c.missing.empty()) {
    out.emplace_back("需要补交：");
    for (const auto& m : c.missing) out.push_back("· " + m);
  }
  const auto add = [&](const char* label, const std::string& text) {
    if (!text.empty()) out.push_back(label + text);
  };
  add("办理期限：", c.due ? day_words(*c.due, ui::Language::zh) : "");
  add("办理结果：", c.result);
  add("领取方式：", c.pickup);
  add("受理单位：", c.department);
  out.push_back("办件编号：" + masked_number(c.case_no));
  return out;
}

}  // namespace

ui::View present(const CaseFlow& flow, const Surroundings& around) {
  ui::View view{citizen_frame(flow.wishes, flow.language, around),
                std::visit(Presenter(flow, around), flow.state)};
  put_countdown(view.frame, flow.span, around.now);
  return view;
}

ui::Ticket case_slip(const hub::Case& c, const std::string& hall, sys_seconds now) {
  const auto at = hall_time(now);
  ui::Ticket slip{.hall = hall,
                  .number = std::string(words_of(c.state)),
                  .business = c.item,
                  .place = {},
                  .ahead = {},
                  .wait_minutes = {},
                  .name = {},
                  .time = "查询时间 " + date_words(at, ui::Language::zh) + " " + clock_words(at),
                  .notice = "仅供参考，以受理单位的通知为准。",
                  .qr = {}};
  slip.lines = slip_lines(c);
  return slip;
}

std::string masked_number(std::string_view case_no) {
  constexpr std::size_t end = 4;
  if (case_no.size() <= 2 * end) return "****" + std::string(case_no.substr(case_no.size() - 1));
  return std::string(case_no.substr(0, end)) + "****" + std::string(case_no.substr(case_no.size() - end));
}

}  // namespace kiosk
