// Implementation of ui/samples/views.h. The reasons are those of the annex for 不满意.
// All persons and cases are fictitious.
#include "ui/samples/views.h"

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

const std::string some_words = "等了两个小时，材料清单上没有写要户口簿原件，";

WritingView writing_view(WritingMode mode) {
  WritingView v{.task = WritingTask::words, .text = some_words, .used = 22, .most = 150, .mode = mode};
  v.modes = {WritingMode::pinyin, WritingMode::handwriting, WritingMode::strokes, WritingMode::digits,
             WritingMode::latin};
  v.keep_days = 365;
  return v;
}

WritingView pinyin_view() {
  WritingView v = writing_view(WritingMode::pinyin);
  v.letters = "fuwutaidu";
  v.candidates = {"服务态度", "服务台", "服务", "付", "副", "夫", "府", "复", "富", "扶", "幅", "负"};
  return v;
}

WritingView handwriting_view() {
  WritingView v = writing_view(WritingMode::handwriting);
  v.ink = {{{0.6f, 0.3f}, {0.6f, 0.55f}},
           {{0.6f, 0.3f}, {0.9f, 0.29f}, {0.88f, 0.53f}},
           {{0.6f, 0.53f}, {0.89f, 0.52f}},
           {{0.75f, 0.12f}, {0.75f, 0.9f}}};
  v.candidates = {"中", "甲", "申", "电", "巾", "由", "内", "虫"};
  return v;
}

WritingView strokes_view() {
  WritingView v = writing_view(WritingMode::strokes);
  v.letters = "一丿丨";
  v.candidates = {"在", "不", "还", "存", "右", "厂", "大", "有", "厅"};
  v.first = 4;
  return v;
}

WritingView phone_view(bool wrong) {
  return {.task = WritingTask::phone,
          .text = wrong ? "13800" : "138001380",
          .used = wrong ? 5u : 9u,
          .most = 20,
          .mode = WritingMode::digits,
          .modes = {WritingMode::digits},
          .letters = {},
          .ink = {},
          .candidates = {},
          .unusable = wrong,
          .keep_days = 365};
}

void add_writing(std::vector<Sample>& out) {
  WritingView full = writing_view(WritingMode::digits), latin = writing_view(WritingMode::latin),
              empty = full;
  full.text.clear();
  for (int i = 0; i < 6; ++i) full.text += some_words;
  full.used = 132;
  latin.task = WritingTask::other, latin.text = "Nobody was at the counter at noon", latin.used = 33;
  empty.mode = WritingMode::handwriting, empty.text.clear(), empty.used = 0;
  const std::vector<Sample> all{{"18-writing-pinyin", pinyin_view()},
                                {"18-writing-hand", handwriting_view()},
                                {"18-writing-strokes", strokes_view()},
                                {"18-writing-latin", latin},
                                {"18-writing-full", full},
                                {"18-writing-empty", empty},
                                {"18-writing-phone", phone_view(false)},
                                {"18-writing-phone-wrong", phone_view(true)}};
  out.insert(out.end(), all.begin(), all.end());
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

std::vector<PickItem> departments() {
  return {{"人力资源和社会保障局", "4 个事项，12 人等候"},
          {"民政局", "2 个事项，3 人等候"},
          {"自然资源和规划局", "3 个事项，没有人等候"},
          {"公安局出入境管理", "今天不办公", true}};
}

std::vector<PickItem> businesses() {
  return {{"高龄津贴申领", "12 人等候，大约 25 分钟"},
          {"城乡居民养老保险参保登记", "没有人等候"},
          {"企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）", "3 人等候，大约 8 分钟"},
          {"社会保障卡挂失与补领", "今天 13:30 开始取号", true},
          {"失业保险金申领", "号码已经取完", true}};
}

TicketView ticket_view(PaperNews paper) {
  return {.number = "A017",
          .business = "城乡居民养老保险参保登记",
          .area = "二楼 B 区",
          .window = {},
          .ahead = 6,
          .wait_minutes = 18,
          .paper = paper,
          .card_present = paper == PaperNews::printing || paper == PaperNews::failed,
          .symbol = "https://hub.hall.example/t#0123456789abcdef0123456789abcdef"};
}

void add_tickets(std::vector<Sample>& out) {
  auto many = businesses();
  for (int i = 0; i < 2; ++i)
    for (const auto& b : businesses()) many.push_back(b);
  TicketView called = ticket_view(PaperNews::had), offline = ticket_view(PaperNews::printed);
  called.window = "3 号窗口", called.ahead.reset(), called.wait_minutes.reset();
  offline.number = "A980", offline.ahead.reset(), offline.wait_minutes.reset();
  TicketView longest = ticket_view(PaperNews::failed);
  longest.number = "AB1017", longest.business = businesses()[2].name, longest.ahead = 128,
  longest.wait_minutes = 480;
  const PickItem chosen = businesses()[0];
  const std::vector<Sample> all{
      {"11-departments", PickView{Pick::department, departments()}},
      {"12-businesses", PickView{Pick::business, businesses()}},
      {"12-businesses-many", PickView{Pick::business, many}},
      {"13-ticket-card", TicketCardView{chosen}},
      {"13-ticket-card-free", TicketCardView{businesses()[2], true, true, true, true}},
      {"13-ticket-no-card", TicketCardView{chosen, false, false, true}},
      {"14-taking", ReadingView{true, Journey::ticket}},
      {"15-number", ticket_view(PaperNews::printing)},
      {"15-number-printed", ticket_view(PaperNews::printed)},
      {"15-number-failed", ticket_view(PaperNews::failed)},
      {"15-number-longest", longest},
      {"15-number-noted", ticket_view(PaperNews::noted)},
      {"15-number-had", ticket_view(PaperNews::had)},
      {"15-number-called", called},
      {"15-number-offline", offline}};
  out.insert(out.end(), all.begin(), all.end());
}

CaseView case_view(const std::string& name) {
  return {.item = "高龄津贴申领",
          .case_no = "410402202611200017",
          .department = "民政局",
          .owner = name,
          .mark = CaseMark::correcting,
          .due = "12月4日 星期五",
          .result = "",
          .pickup = "",
          .missing = {"户口簿首页和本人页复印件", "本人银行卡正反面复印件"},
          .steps = {{"受理", "", "", false}, {"收件", "11月20日", "12 号窗口", true}},
          .ratable = false};
}

CaseView finished_case(const std::string& name) {
  CaseView v = case_view(name);
  v.item = "企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）";
  v.mark = CaseMark::finished;
  v.missing.clear();
  v.result = "准予转移，转移金额以参保凭证为准";
  v.pickup = "携带身份证到一楼综合出件窗口领取，或登录河南政务服务网下载电子凭证";
  v.steps = {{"办结", "今天 10:12", "出件窗口", true},
             {"审查", "昨天 16:40", "", true},
             {"受理", "11月20日", "5 号窗口", true},
             {"收件", "11月20日", "5 号窗口", true}};
  v.ratable = true;
  return v;
}

void add_cases(std::vector<Sample>& out, const std::string& name) {
  const CasesView list{name,
                       {{"高龄津贴申领", CaseMark::correcting, "11月20日", "民政局"},
                        {"企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）", CaseMark::finished,
                         "今天 10:12", "人力资源和社会保障局"},
                        {"不动产登记", CaseMark::reviewing, "昨天 16:40", ""},
                        {"建设工程规划许可证核发", CaseMark::refused, "11月2日", "自然资源和规划局"}}};
  CaseView printing = case_view(name), printed = finished_case(name);
  printing.slip = SlipNews::printing;
  printed.slip = SlipNews::failed;
  const CaseFormView empty{},
      typed{"410402202611200017", 6, CaseField::secret, CaseNotice::none, true, false};
  CaseFormView wrong = typed, often = typed, silent = typed, asking = typed;
  wrong.notice = CaseNotice::not_found, wrong.secret_letters = 0, wrong.complete = false;
  often.notice = CaseNotice::too_often;
  silent.notice = CaseNotice::hub_silent;
  asking.asking = true;
  const std::pair<const char*, Screen> all[]{{"card", CaseCardView{}},
                                             {"card-lift", CaseCardView{true}},
                                             {"asking", ReadingView{true, Journey::cases}},
                                             {"form", empty},
                                             {"form-typed", typed},
                                             {"form-wrong", wrong},
                                             {"form-often", often},
                                             {"form-silent", silent},
                                             {"form-asking", asking},
                                             {"list", list},
                                             {"correcting", case_view(name)},
                                             {"finished", finished_case(name)},
                                             {"printing", printing},
                                             {"print-failed", printed},
                                             {"none", TroubleView{Trouble::no_cases}},
                                             {"hub", TroubleView{Trouble::cases_unreachable, true}}};
  for (const auto& [which, screen] : all) out.push_back({std::string("16-case-") + which, screen});
}

}  // namespace

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
  const std::vector<std::string> grades{"非常满意", "满意", "基本满意", "不满意", "非常不满意"};
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
                          {"5-grade", GradeView{pension, grades}},
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
  return out;
}

std::vector<Sample> technician_samples() {
  const std::vector<CheckRow> checks{
      {CheckMark::failed, "身份证阅读器", "没有找到读卡器",
       "检查 USB 线和供电；换一个 USB 口；lsusb 里应当有读卡器（多数是 0400:c35a）", "今天 14:21"},
      {CheckMark::warning, "凭条打印机", "纸快用完了", "换一卷 80 毫米热敏纸", "今天 14:21"},
      {CheckMark::good, "扫码器", "已连接，USB 1-3", "", "今天 14:21"},
      {CheckMark::good, "大厅服务器", "连得上，应答 12 毫秒", "", "今天 08:30"},
      {CheckMark::good, "证书", "有效期到 2029年11月3日", "", "今天 08:30"},
      {CheckMark::good, "磁盘", "剩余 21.4 GB，评价存储用了 1%", "", "今天 08:30"},
      {CheckMark::good, "触摸屏", "144 格都有反应", "", "11月3日"}};
  auto good = checks;
  good.erase(good.begin(), good.begin() + 2);
  std::vector<bool> touched(touch_cells);
  for (std::size_t i = 0; i < touch_cells; ++i) touched[i] = i % 9 < 6;
  std::vector<std::string> lines;
  for (int i = 0; i < 60; ++i)
    lines.push_back(i % 7 == 2 ? "14:2" + std::to_string(i % 10) +
                                     ":07 warning upload: no answer from https://hub.hall:8443 within 20 s; "
                                     "next attempt in 32 s"
                               : "14:2" + std::to_string(i % 10) + ":03 info reader: CardLifted");
  return {{"t1-pin", PinView{PinDoor::open, 4, false, false, 5, 0}},
          {"t1-pin-wrong", PinView{PinDoor::wrong, 0, false, false, 3, 0}},
          {"t1-pin-locked", PinView{PinDoor::locked, 0, false, false, 1, 257}},
          {"t1-pin-not-set", PinView{PinDoor::not_set, 0, false, false, 0, 0}},
          {"t1-pin-unusable", PinView{PinDoor::unusable, 0, false, false, 0, 0}},
          {"t1-pin-disk", PinView{PinDoor::disk_full, 0, false, false, 0, 0}},
          {"t1-pin-checking", PinView{PinDoor::open, 6, true, true, 5, 0}},
          {"t2-overview", OverviewView{checks, false}},
          {"t2-overview-good", OverviewView{good, false}},
          {"t2-overview-none", OverviewView{{}, true}},
          {"t3-touch", TouchTestView{touched}},
          {"t3-touch-whole", TouchTestView{std::vector<bool>(touch_cells, true)}},
          {"t4-volume", VolumeView{7, 10, false}},
          {"t4-volume-silent", VolumeView{10, 10, true}},
          {"t6-print", PrintTestView{}},
          {"t6-print-good", PrintTestView{false, CheckMark::good, "打印机确认这张小票打印完了", ""}},
          {"t6-print-failed",
           PrintTestView{false, CheckMark::failed, "没有打印：没有找到打印机",
                         "检查 USB 线和电源；换一个 USB 口；用 hallkioskctl devices 看它是否认出来"}},
          {"t5-log", LogView{lines}},
          {"t5-log-empty", LogView{}}};
}

}  // namespace ui::samples
