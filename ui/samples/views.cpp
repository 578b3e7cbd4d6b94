// Implementation of ui/samples/views.h. The reasons are those of the annex for 不满意.
// All persons and cases are fictitious.
#include "ui/samples/views.h"

#include "ui/samples/parts.h"

namespace ui::samples {
namespace {

const ServiceChoice pension{"城乡居民养老保险参保登记", "今天 13:58 办结", "3 号窗口"};

std::vector<ServiceChoice> services() {
  return {pension,
          {"不动产登记资料查询", "今天 13:20 受理", "8 号窗口"},
          {"高龄津贴申领", "11月19日 补正材料", "12 号窗口"},
          {"机动车驾驶证期满换证", "11月18日 办结", "21 号窗口"},
          {"企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）", "11月17日 受理", "5 号窗口"},
          {"居住证签注", "11月12日 办结", ""},
          {"出生医学证明补发", "11月9日 办结", "综合窗口 A06"},
          {"户口登记项目变更", "11月2日 受理", "30 号窗口"}};
}

GradeView grade_view() { return {pension, {"非常满意", "满意", "基本满意", "不满意", "非常不满意"}}; }

ReasonGroup group(std::string title, const std::vector<std::string>& texts, std::vector<bool> chosen = {}) {
  ReasonGroup out{std::move(title), {}};
  for (std::size_t i = 0; i < texts.size(); ++i)
    out.reasons.push_back({texts[i], i < chosen.size() && chosen[i]});
  return out;
}

ConfirmView confirm_view() {
  return {.service = pension,
          .grade = 3,
          .grade_words = "不满意",
          .reasons = {"办理该事项需提供材料清单以外的其他材料", "该事项办理过程中需要到实体大厅2次以上"},
          .words = {},
          .other = {},
          .phone = {},
          .keep_days = 365};
}

/// Everything that may be added is.
ConfirmView added_confirm_view() {
  ConfirmView out = confirm_view();
  out.reasons = {"其他"};
  out.may_say_other = true;
  out.other = "窗口午休时没有人值班";
  out.words = "等了两个小时，材料清单上没有写要户口簿原件，又跑了一趟。";
  out.phone = "13800138000";
  out.call_back = CallBack::unsaid;
  return out;
}

ConfirmView long_confirm_view() {
  ConfirmView out = confirm_view();
  out.service = services()[4];
  out.reasons.clear();
  for (const auto& g : reasons_view().groups)
    for (const auto& r : g.reasons) out.reasons.push_back(r.text);
  return out;
}

/// The longest that the card reader's table says, in Chinese and in English.
constexpr const char* lift_it = "请先把证件拿起来，再平放一次，放稳后不要移动。放在卡包里的，请先取出来。";
constexpr const char* other_card =
    "Please use a resident identity card, a residence permit for Hong Kong, Macao and Taiwan residents or a "
    "foreign permanent resident ID card, or go to the help desk.";

WelcomeView closed_view() {
  return {{"大厅网络不通，本机的备用号码已发完。请到咨询台。", {}},
          {"大厅网络不通，暂时查不到。请稍后再来。", {}},
          {"读卡器正在检修，预计今天 16:00 恢复。请使用旁边的终端。", {}}};
}

WelcomeView closed_view_en() {
  return {{"Connecting to the hall. One moment, please.", {}},
          {"Not offered here yet. Please go to a window.", {}},
          {"This service is paused. Please use the next terminal or go to the help desk.", {}}};
}

void add_troubles(std::vector<Sample>& out) {
  const std::vector<std::pair<std::string, TroubleView>> troubles{
      {"unreadable", {Trouble::card_unreadable, true, lift_it}},
      {"unreadable-own-words", {Trouble::card_unreadable, true, {}}},
      {"kind", {Trouble::card_kind_unknown, true, other_card}},
      {"kind-own-words", {Trouble::card_kind_unknown, true, {}}},
      {"reader", {Trouble::reader_gone, false, {}}},
      {"hub", {Trouble::hub_unreachable, true, {}}},
      {"nothing", {Trouble::nothing_to_rate, false}},
      {"rated", {Trouble::already_rated, false}},
      {"full", {Trouble::storage_full, false}},
      {"failed", {Trouble::storage_failed, true}},
      {"later", {Trouble::ticket_later, false, "今天 13:30 开始取号，请到时再来。"}},
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
void add_asking(std::vector<Sample>& out, const std::string& name) {
  using enum Question;
  const CaseFormView typed{"410402202611200017", 6, CaseField::secret, CaseNotice::none, true, false};
  const std::vector<Sample> all{{"19-asks-time", reasons_view(), more_time},
                                {"19-asks-card", added_confirm_view(), card_taken},
                                {"19-asks-keypad", grade_view(), more_time, true, 3},
                                {"19-keypad-help", WelcomeView{}, none, true},
                                {"19-keypad-door", WelcomeView{}, none, true, 2},
                                {"19-keypad-list", services_view(8, name), none, true, 8},
                                {"19-keypad-digits", typed, none, true, 2},
                                {"19-keypad-back", confirm_view(), none, true, 5}};
  out.insert(out.end(), all.begin(), all.end());
}

}  // namespace

View view_of(Frame frame, const Sample& s) {
  frame.question = s.question;
  frame.wishes.keypad = frame.wishes.keypad || s.keypad;
  if (s.question != Question::none) frame.seconds_left = 15;
  return {std::move(frame), s.screen};
}

ReasonsView reasons_view() {
  return {.grade = 3,
          .grade_words = "不满意",
          .groups = {
              group("服务规范性",
                    {"该事项需要到部门专业实体大厅办理", "该事项在实体政务大厅的部门专窗受理，实体大厅外取件",
                     "办理该事项需提供材料清单以外的其他材料"},
                    {false, false, true}),
              group("服务便捷性",
                    {"该事项仅提供网上咨询", "该事项需要下载部门专项APP办理",
                     "该事项办理过程中需要到实体大厅2次以上"},
                    {false, false, true}),
              group("服务精确性", {"该事项是通过咨询实体政务大厅工作人员后才找到办理窗口",
                                   "该事项的办事指南未列明应提交的材料", "该事项出现延期办结的情形"}),
              group("工作人员", {"工作人员服务不主动不热情，询问不能及时回答",
                                 "工作人员业务不熟，办事效率较低", "其他"})}};
}

ServicesView services_view(std::size_t count, const std::string& name) {
  auto list = services();
  list.resize(count);
  return {.greeting_name = name, .services = std::move(list)};
}

std::vector<Sample> all_samples(const std::string& name) {
  ReasonsView few{
      .grade = 1, .grade_words = "满意", .groups = {reasons_view().groups[0], reasons_view().groups[3]}};
  ConfirmView plain = confirm_view(), saving = confirm_view();
  plain.grade = 0, plain.grade_words = "非常满意", plain.reasons.clear();
  saving.saving = true;
  std::vector<Sample> out{{"1-welcome", WelcomeView{{{}, "刷证排队，当前等候 12 人"}, {}, {}}},
                          {"1-welcome-cases-closed", WelcomeView{{}, {"暂未开通，请到窗口办理。", {}}, {}}},
                          {"1-welcome-closed", closed_view()},
                          {"1-welcome-closed-en", closed_view_en()},
                          {"2-card", LayCardView{}},
                          {"2-card-lift", LayCardView{true}},
                          {"3-reading", ReadingView{false}},
                          {"3-asking", ReadingView{true}},
                          {"4-services-1", services_view(1, name)},
                          {"4-services-3", services_view(3, name)},
                          {"4-services-8", services_view(8, name)},
                          {"5-grade", grade_view()},
                          {"6-reasons", reasons_view()},
                          {"6-reasons-few", few},
                          {"7-confirm", confirm_view()},
                          {"7-confirm-none", plain},
                          {"7-confirm-long", long_confirm_view()},
                          {"7-confirm-added", added_confirm_view()},
                          {"7-confirm-saving", saving},
                          {"8-thanks", ThanksView{"7K3M-Q2XV-9D", false, false, symbol}},
                          {"8-thanks-bad", ThanksView{"7K3M-Q2XV-9D", true, true, symbol}}};
  add_troubles(out);
  add_tickets(out);
  add_receipts(out);
  add_cases(out, name);
  add_writing(out);
  add_asking(out, name);
  return out;
}

}  // namespace ui::samples
