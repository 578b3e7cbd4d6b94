// Implementation of ui/samples/views.h. The reasons are those of the annex for 不满意.
// All persons and cases are fictitious.
#include "ui/samples/views.h"

#include "ui/samples/parts.h"

namespace ui::samples {
namespace {

std::vector<ServiceChoice> services(Language l) {
  return {{"城乡居民养老保险参保登记", either(l, "今天 13:58 办结", "today 13:58 办结"), "3 号窗口"},
          {"不动产登记资料查询", either(l, "今天 13:20 受理", "today 13:20 受理"), "8 号窗口"},
          {"高龄津贴申领", either(l, "11月19日 补正材料", "19 Nov 补正材料"), "12 号窗口"},
          {"机动车驾驶证期满换证", either(l, "11月18日 办结", "18 Nov 办结"), "21 号窗口"},
          {"企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）",
           either(l, "11月17日 受理", "17 Nov 受理"), "5 号窗口"},
          {"居住证签注", either(l, "11月12日 办结", "12 Nov 办结"), ""},
          {"出生医学证明补发", either(l, "11月9日 办结", "9 Nov 办结"), "综合窗口 A06"},
          {"户口登记项目变更", either(l, "11月2日 受理", "2 Nov 受理"), "30 号窗口"}};
}

PolicyWords policy_words(Language language, const char* text, const char* english) {
  if (language == Language::zh) return {text, {}};
  return {english, text};
}

std::vector<PolicyWords> grades(Language language) {
  std::vector<PolicyWords> out;
  for (const auto& [text, english] : {std::pair{"非常满意", "Very satisfied"},
                                      {"满意", "Satisfied"},
                                      {"基本满意", "Basically satisfied"},
                                      {"不满意", "Dissatisfied"},
                                      {"非常不满意", "Very dissatisfied"}})
    out.push_back(policy_words(language, text, english));
  return out;
}

GradeView grade_view(Language language) { return {services(language)[0], grades(language)}; }

struct SampleReason {
  const char *text, *english;
  bool chosen = false;
};
ReasonGroup group(Language language, const char* title, const char* english,
                  const std::vector<SampleReason>& reasons) {
  ReasonGroup out{policy_words(language, title, english), {}};
  for (const auto& r : reasons) out.reasons.push_back({policy_words(language, r.text, r.english), r.chosen});
  return out;
}

std::vector<std::string> chosen_in(const ReasonsView& view) {
  std::vector<std::string> out;
  for (const auto& g : view.groups)
    for (const auto& r : g.reasons)
      if (r.chosen) out.push_back(r.words.text);
  return out;
}

ConfirmView confirm_view(Language language) {
  return {.service = services(language)[0],
          .grade = 3,
          .grade_words = grades(language)[3].text,
          .reasons = chosen_in(reasons_view(language)),
          .words = {},
          .other = {},
          .phone = {},
          .keep_days = 365};
}

/// Everything that may be added is.
ConfirmView added_confirm_view(Language language) {
  ConfirmView out = confirm_view(language);
  out.reasons = {either(language, "其他", "Other")};
  out.may_say_other = true;
  out.other = "窗口午休时没有人值班";
  out.words = "等了两个小时，材料清单上没有写要户口簿原件，又跑了一趟。";
  out.phone = "13800138000";
  out.call_back = CallBack::unsaid;
  return out;
}

ConfirmView long_confirm_view(Language language) {
  ConfirmView out = confirm_view(language);
  out.service = services(language)[4];
  out.reasons.clear();
  for (const auto& g : reasons_view(language).groups)
    for (const auto& r : g.reasons) out.reasons.push_back(r.words.text);
  return out;
}

/// The longest that the card reader's table says.
std::string lift_it(Language language) {
  return either(language, "请先把证件拿起来，再平放一次，放稳后不要移动。放在卡包里的，请先取出来。",
                "Lift the card and lay it flat again, then keep it still. Take it out of its case first.");
}
std::string other_card(Language language) {
  return either(language,
                "这里可以读居民身份证、港澳台居民居住证和外国人永久居留身份证。请换一张证件，或者到咨询台。",
                "Please use a resident identity card, a residence permit for Hong Kong, Macao and Taiwan "
                "residents or a foreign permanent resident ID card, or go to the help desk.");
}

WelcomeView closed_view(Language language) {
  return {{either(language, "大厅网络不通，本机的备用号码已发完。请到咨询台。",
                  "Connecting to the hall. One moment, please."),
           {}},
          {either(language, "大厅网络不通，暂时查不到。请稍后再来。",
                  "Not offered here yet. Please go to a window."),
           {}},
          {either(language, "读卡器正在检修，预计今天 16:00 恢复。请使用旁边的终端。",
                  "This service is paused. Please use the next terminal or go to the help desk."),
           {}}};
}

void add_troubles(std::vector<Sample>& out, Language language) {
  const std::vector<std::pair<std::string, TroubleView>> troubles{
      {"unreadable", {Trouble::card_unreadable, true, lift_it(language)}},
      {"unreadable-own-words", {Trouble::card_unreadable, true, {}}},
      {"kind", {Trouble::card_kind_unknown, true, other_card(language)}},
      {"kind-own-words", {Trouble::card_kind_unknown, true, {}}},
      {"reader", {Trouble::reader_gone, false, {}}},
      {"hub", {Trouble::hub_unreachable, true, {}}},
      {"nothing", {Trouble::nothing_to_rate, false}},
      {"rated", {Trouble::already_rated, false}},
      {"full", {Trouble::storage_full, false}},
      {"failed", {Trouble::storage_failed, true}},
      {"later",
       {Trouble::ticket_later, false,
        either(language, "今天 13:30 开始取号，请到时再来。", "Opens at 13:30. Please come back then.")}},
      {"over", {Trouble::ticket_over, false, {}}},
      {"holiday", {Trouble::ticket_holiday, false, {}}},
      {"all-given", {Trouble::ticket_full, false, {}}},
      {"limit", {Trouble::ticket_limit, false, {}}},
      {"changed", {Trouble::ticket_changed, false, {}}},
      {"silent", {Trouble::ticket_silent, true, {}}},
      {"unreachable", {Trouble::ticket_unreachable, false, {}}},
      {"ticket-over", {Trouble::ticket_is_over, false, {}}}};
  for (const auto& [name, view] : troubles) out.push_back({"9-trouble-" + name, view});
}

constexpr const char* symbol = "HK1R:7K3MQ2XV9D";

void add_receipts(std::vector<Sample>& out) {
  const std::pair<const char*, ReceiptNews> all[]{
      {"asking", ReceiptNews::asking},        {"received", ReceiptNews::received},
      {"counted", ReceiptNews::counted},      {"repeat", ReceiptNews::repeat},
      {"unusable", ReceiptNews::unusable},    {"not-found", ReceiptNews::not_found},
      {"hub-silent", ReceiptNews::hub_silent}};
  for (const auto& [name, news] : all)
    out.push_back({std::string("10-receipt-") + name, ReceiptView{news, "7K3M-Q2XV-9D"}});
  out.push_back({"10-receipt-foreign", ReceiptView{ReceiptNews::foreign_code, ""}});
}

/// A header that asks or explains, over screens of each kind of layout; and the keypad's ring.
void add_asking(std::vector<Sample>& out, Language l, const std::string& name) {
  using enum Question;
  const CaseFormView typed{"410402202611200017", 6, CaseField::secret, CaseNotice::none, true, false};
  const std::vector<Sample> all{{"19-asks-time", reasons_view(l), more_time},
                                {"19-asks-card", added_confirm_view(l), card_taken},
                                {"19-asks-keypad", grade_view(l), more_time, true, 3},
                                {"19-keypad-help", WelcomeView{}, none, true},
                                {"19-keypad-door", WelcomeView{}, none, true, 2},
                                {"19-keypad-list", services_view(8, name, l), none, true, 8},
                                {"19-keypad-digits", typed, none, true, 2},
                                {"19-keypad-back", confirm_view(l), none, true, 5}};
  out.insert(out.end(), all.begin(), all.end());
}

}  // namespace

View view_of(Frame frame, const Sample& s) {
  frame.question = s.question;
  frame.wishes.keypad = frame.wishes.keypad || s.keypad;
  if (s.question != Question::none) frame.seconds_left = 15;
  return {std::move(frame), s.screen};
}

ReasonsView reasons_view(Language language) {
  const auto in = [language](const char* title, const char* english,
                             const std::vector<SampleReason>& reasons) {
    return group(language, title, english, reasons);
  };
  return {
      .grade = 3,
      .grade_words = grades(language)[3].text,
      .groups = {
          in("服务规范性", "Clear procedure",
             {{"该事项需要到部门专业实体大厅办理", "It had to be done in a department's own hall"},
              {"该事项在实体政务大厅的部门专窗受理，实体大厅外取件",
               "A department's window took the papers, and the result had to be fetched outside the hall"},
              {"办理该事项需提供材料清单以外的其他材料", "Papers that are not on the list were asked for",
               true}}),
          in("服务便捷性", "Convenience",
             {{"该事项仅提供网上咨询", "Online, only questions could be asked"},
              {"该事项需要下载部门专项APP办理", "A department's special app had to be installed"},
              {"该事项办理过程中需要到实体大厅2次以上", "More than two visits to the hall were needed",
               true}}),
          in("服务精确性", "Accuracy",
             {{"该事项是通过咨询实体政务大厅工作人员后才找到办理窗口",
               "The right window was found only after asking staff"},
              {"该事项的办事指南未列明应提交的材料", "The guide did not say which papers to hand in"},
              {"该事项出现延期办结的情形", "It was delayed"}}),
          in("工作人员", "Staff",
             {{"工作人员服务不主动不热情，询问不能及时回答",
               "Staff were neither attentive nor warm, and slow to answer questions"},
              {"工作人员业务不熟，办事效率较低", "Staff did not know their work well and were rather slow"},
              {"其他", "Other"}})}};
}

ServicesView services_view(std::size_t count, const std::string& name, Language language) {
  auto list = services(language);
  list.resize(count);
  return {.greeting_name = name, .services = std::move(list)};
}

std::vector<Sample> all_samples(Language language, const std::string& name) {
  const auto all_reasons = reasons_view(language);
  ReasonsView few{.grade = 1,
                  .grade_words = grades(language)[1].text,
                  .groups = {all_reasons.groups[0], all_reasons.groups[3]}};
  ConfirmView plain = confirm_view(language), saving = plain;
  plain.grade = 0, plain.grade_words = grades(language)[0].text, plain.reasons.clear();
  saving.saving = true;
  std::vector<Sample> out{
      {"1-welcome",
       WelcomeView{{{}, either(language, "刷证排队，当前等候 12 人", "12 people are waiting")}, {}, {}}},
      {"1-welcome-cases-closed",
       WelcomeView{
           {},
           {either(language, "暂未开通，请到窗口办理。", "Not offered here yet. Please go to a window."), {}},
           {}}},
      {"1-welcome-closed", closed_view(language)},
      {"2-card", LayCardView{}},
      {"2-card-lift", LayCardView{true}},
      {"3-reading", ReadingView{false}},
      {"3-asking", ReadingView{true}},
      {"4-services-1", services_view(1, name, language)},
      {"4-services-3", services_view(3, name, language)},
      {"4-services-8", services_view(8, name, language)},
      {"5-grade", grade_view(language)},
      {"6-reasons", all_reasons},
      {"6-reasons-few", few},
      {"7-confirm", confirm_view(language)},
      {"7-confirm-none", plain},
      {"7-confirm-long", long_confirm_view(language)},
      {"7-confirm-added", added_confirm_view(language)},
      {"7-confirm-saving", saving},
      {"8-thanks", ThanksView{"7K3M-Q2XV-9D", false, false, symbol}},
      {"8-thanks-bad", ThanksView{"7K3M-Q2XV-9D", true, true, symbol}}};
  add_troubles(out, language);
  add_tickets(out, language);
  add_receipts(out);
  add_cases(out, language, name);
  add_writing(out);
  add_asking(out, language, name);
  return out;
}

}  // namespace ui::samples
