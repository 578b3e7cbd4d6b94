// One overload per state. Chooses what is shown, never what happens.
#include "kiosk/present.h"

#include <algorithm>
#include <array>

#include "drivers/mask_name.h"
#include "kiosk/hall_time.h"
#include "storage/indicators.h"
#include "ui/utf8.h"

namespace kiosk {
namespace {

using storage::Grade;

constexpr std::array grades{Grade::very_satisfied, Grade::satisfied, Grade::basically_satisfied,
                            Grade::dissatisfied, Grade::very_dissatisfied};

class Presenter {
 public:
  Presenter(const Flow& flow, const Surroundings& around) : flow_(flow), around_(around) {}

  ui::Screen operator()(const Welcome&) const {
    return ui::WelcomeView{around_.tickets, around_.cases, {out_of_service(), {}}};
  }
  ui::Screen operator()(const LayCard&) const { return ui::LayCardView{around_.card_present}; }
  ui::Screen operator()(const Reading&) const { return ui::ReadingView{false}; }
  ui::Screen operator()(const AskingHub&) const { return ui::ReadingView{true}; }
  ui::Screen operator()(const Choosing& s) const {
    ui::ServicesView view{drivers::mask_name(s.visit.card.name.reveal()), {}};
    for (const auto& service : s.visit.services) view.services.push_back(choice(service));
    return view;
  }
  ui::Screen operator()(const Grading& s) const {
    ui::GradeView view{chosen(s.visit), {}};
    for (const auto grade : grades)
      view.grades.push_back(policy_words(storage::words_of(grade), storage::english_of(grade)));
    return view;
  }
  ui::Screen operator()(const GivingReasons& s) const {
    return ui::ReasonsView{index(s.grade), words(s.grade), groups(s)};
  }
  ui::Screen operator()(const Confirming& s) const { return review(s, false); }
  ui::Screen operator()(const Saving& s) const { return review(s, true); }
  ui::Screen operator()(const Writing& s) const {
    const Draft& d = s.draft;
    return ui::WritingView{.task = d.task,
                           .text = d.text.reveal(),
                           .used = ui::code_points(d.text.reveal()).size(),
                           .most = most_of(d.task),
                           .mode = d.mode,
                           .modes = d.modes,
                           .letters = letters_of(d),
                           .ink = d.ink,
                           .candidates = d.candidates,
                           .first = d.first,
                           .capital = d.capital,
                           .unusable = d.unusable,
                           .keep_days = around_.keep_days};
  }
  ui::Screen operator()(const Thanking& s) const {
    return ui::ThanksView{s.receipt, s.bad, around_.card_present, symbol(s.receipt)};
  }
  ui::Screen operator()(const AskingReceipt& s) const {
    return ui::ReceiptView{ui::ReceiptNews::asking, s.receipt.shown()};
  }
  ui::Screen operator()(const AskingTicket&) const { return ui::ReadingView{true}; }
  ui::Screen operator()(const ToldReceipt& s) const { return ui::ReceiptView{s.news, s.receipt}; }
  ui::Screen operator()(const InTrouble& s) const {
    return ui::TroubleView{s.trouble, can_retry(s), s.advice ? words_of(*s.advice) : std::string{}};
  }

 private:
  /// Confirming, or Saving.
  template <class S>
  [[nodiscard]] ui::ConfirmView review(const S& s, bool saving) const {
    const Added& added = s.visit.added;
    const bool other = says_other(s.grade, s.chosen);
    return {.service = chosen(s.visit),
            .grade = index(s.grade),
            .grade_words = words(s.grade),
            .reasons = texts(s.grade, s.chosen),
            .words = added.words.reveal(),
            .other = other ? added.other.reveal() : std::string{},
            .phone = added.phone.reveal(),
            .may_say_other = other,
            .call_back = call_back(s.grade, added),
            .keep_days = around_.keep_days,
            .saving = saving};
  }
  /// Asked of who gave a bad grade and a number to call.
  static ui::CallBack call_back(Grade grade, const Added& added) {
    if (!storage::is_bad(grade) || added.phone.empty()) return ui::CallBack::not_asked;
    if (!added.call_back) return ui::CallBack::unsaid;
    return *added.call_back ? ui::CallBack::yes : ui::CallBack::no;
  }
  /// Strokes as they look.
  static std::string letters_of(const Draft& d) {
    if (d.mode != ui::WritingMode::strokes) return d.letters.reveal();
    std::string out;
    for (const char letter : d.letters.reveal())
      out += letter == 'h' ? "一" : letter == 's' ? "丨" : letter == 'p' ? "丿" : letter == 'n' ? "丶" : "乙";
    return out;
  }
  [[nodiscard]] std::string words_of(const drivers::Advice& advice) const {
    return std::string(flow_.language == ui::Language::zh ? advice.citizen_zh : advice.citizen_en);
  }
  /// Why, and where to go instead.
  std::string out_of_service() const {
    const bool zh = flow_.language == ui::Language::zh;
    const bool works = around_.reader_ready && around_.room && !around_.paused;
    if (works) return {};
    if (!around_.next_terminal.empty())
      return zh ? "这项服务暂停使用，请使用 " + around_.next_terminal + "。"
                : "This service is paused. Please use " + around_.next_terminal + ".";
    if (!around_.reader_ready)
      return zh ? "读卡器没有连接好，暂时不能评价。请到咨询台。"
                : "The card reader is not connected. Please go to the help desk.";
    if (!around_.room)
      return zh ? "本机存储已满，暂时不能评价。请用旁边的终端。"
                : "This terminal cannot take ratings now. Please use the next one.";
    return zh ? "这项服务暂停使用。请用旁边的终端，或者到咨询台。"
              : "This service is paused. Please use the next terminal or go to the help desk.";
  }
  /// The store made the receipt, so it is one.
  static std::string symbol(const std::string& receipt) {
    return text_of(storage::Receipt::parse(receipt).value());
  }
  static std::size_t index(Grade grade) { return static_cast<std::size_t>(grade); }
  [[nodiscard]] ui::PolicyWords policy_words(std::string_view text, std::string_view english) const {
    if (flow_.language == ui::Language::zh) return {std::string(text), {}};
    return {std::string(english), std::string(text)};
  }
  [[nodiscard]] std::string words(Grade grade) const {
    return policy_words(storage::words_of(grade), storage::english_of(grade)).text;
  }

  ui::ServiceChoice choice(const hub::Service& s) const {
    const auto when = when_words(hall_time(s.at), hall_time(around_.wall), flow_.language);
    return {s.item, when + " " + s.event, s.window};
  }
  ui::ServiceChoice chosen(const Visit& visit) const { return choice(visit.services.at(visit.chosen)); }

  [[nodiscard]] std::vector<ui::ReasonGroup> groups(const GivingReasons& s) const {
    std::vector<ui::ReasonGroup> out;
    std::size_t i = 0;
    const auto add = [&](const storage::Indicator& indicator) {
      const auto dimension = indicator.dimension;
      auto title = policy_words(dimension, storage::english_of_dimension(dimension));
      if (out.empty() || out.back().title != title) out.push_back({std::move(title), {}});
      out.back().reasons.push_back({policy_words(indicator.text, indicator.english), s.chosen.at(i++)});
    };
    for (const auto& indicator : storage::service_indicators(s.grade)) add(indicator);
    for (const auto& indicator : storage::staff_indicators(s.grade)) add(indicator);
    return out;
  }
  [[nodiscard]] std::vector<std::string> texts(Grade grade, const std::vector<bool>& chosen) const {
    std::vector<std::string> out;
    const auto codes = reasons_for(grade);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const auto* const indicator = storage::find_indicator(codes[i]);
      if (chosen.at(i)) out.push_back(policy_words(indicator->text, indicator->english).text);
    }
    return out;
  }
  static bool can_retry(const InTrouble& s) {
    switch (s.trouble) {
      case ui::Trouble::card_unreadable:
      case ui::Trouble::card_kind_unknown:
      case ui::Trouble::hub_unreachable:
      case ui::Trouble::storage_failed:
        return true;
      case ui::Trouble::storage_full:
        return !s.saving.empty();
      case ui::Trouble::reader_gone:
      case ui::Trouble::nothing_to_rate:
      case ui::Trouble::already_rated:
      case ui::Trouble::ticket_later:  // and what follows: of tickets, kiosk/ticket_present
      case ui::Trouble::ticket_over:
      case ui::Trouble::ticket_holiday:
      case ui::Trouble::ticket_full:
      case ui::Trouble::ticket_limit:
      case ui::Trouble::ticket_changed:
      case ui::Trouble::ticket_silent:
      case ui::Trouble::ticket_unreachable:
      case ui::Trouble::ticket_is_over:
      case ui::Trouble::cases_unreachable:
      case ui::Trouble::no_cases:
        return false;
    }
    return false;
  }

  const Flow& flow_;
  const Surroundings& around_;
};

int whole_seconds(std::chrono::steady_clock::duration d) {
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(d).count());
}

/// A countdown is shown where somebody may be thinking, not on an untouched welcome screen.
void put_countdown(ui::Frame& frame, const Flow& flow, Time now) {
  if (flow.span.until == Time::max() || std::holds_alternative<Welcome>(flow.state)) return;
  if (std::holds_alternative<Saving>(flow.state)) return;
  put_countdown(frame, flow.span, now);
}

ui::Frame frame_of(const Surroundings& around, ui::Language language) {
  const auto local = hall_time(around.wall);
  return {.hall = around.hall,
          .terminal = around.terminal,
          .time = clock_words(local),
          .date = date_words(local, language),
          .language = language};
}

/// Nobody is asked who has just touched something, or whose screen is a short one anyway.
ui::Question question(const ui::Frame& frame, const Span& span, Time now) {
  using namespace std::chrono;
  if (frame.technician) return ui::Question::none;
  if (span.card_taken && now - std::max(span.touched, *span.card_taken) >= quiet_before_asking)
    return ui::Question::card_taken;
  const auto warning = is_unhurried(frame.wishes) ? warning_time * 3 / 2 : warning_time;
  const bool is_long = span.until - span.touched >= 2 * warning;
  return is_long && span.until - now <= warning ? ui::Question::more_time : ui::Question::none;
}

}  // namespace

ui::Frame citizen_frame(const ui::Wishes& wishes, ui::Language language, const Surroundings& around) {
  auto frame = frame_of(around, language);
  frame.wishes = wishes;
  frame.help = around.help;
  return frame;
}

void put_countdown(ui::Frame& frame, const Span& span, Time now) {
  frame.seconds_left = std::max(1, whole_seconds(span.until - now));
  frame.seconds_total = std::max(frame.seconds_left, whole_seconds(span.until - span.touched));
  frame.question = question(frame, span, now);
}

ui::View present(const Flow& flow, const Surroundings& around) {
  ui::View view{citizen_frame(flow.wishes, flow.language, around), {}};
  put_countdown(view.frame, flow, around.now);
  view.screen = std::visit(Presenter(flow, around), flow.state);
  return view;
}

ui::DoorView not_offered(ui::Language language) {
  return {language == ui::Language::zh ? "本机暂未开通，请到窗口办理。"
                                       : "Not offered here yet. Please go to a window.",
          {}};
}

ui::Frame technician_frame(const Span& span, const Surroundings& around) {
  auto frame = frame_of(around, ui::Language::zh);
  frame.technician = true;
  put_countdown(frame, span, around.now);
  return frame;
}

}  // namespace kiosk
