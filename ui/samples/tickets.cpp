// What somebody sees who takes a number.
// The hall is the same as in the other samples.
#include "ui/samples/parts.h"

namespace ui::samples {
namespace {

std::vector<PickItem> departments(Language l) {
  return {{"人力资源和社会保障局", either(l, "4 个事项，12 人等候", "4 services, 12 waiting")},
          {"民政局", either(l, "2 个事项，3 人等候", "2 services, 3 waiting")},
          {"自然资源和规划局", either(l, "3 个事项，没有人等候", "3 services, 0 waiting")},
          {"公安局出入境管理", either(l, "今天不办公", "Closed today"), true}};
}

std::vector<PickItem> businesses(Language l) {
  return {{"高龄津贴申领", either(l, "12 人等候，大约 25 分钟", "12 waiting, about 25 min")},
          {"城乡居民养老保险参保登记", either(l, "没有人等候", "Nobody is waiting")},
          {"企业职工基本养老保险关系转移接续申请（跨省、自治区、直辖市）",
           either(l, "3 人等候，大约 8 分钟", "3 waiting, about 8 min")},
          {"社会保障卡挂失与补领", either(l, "今天 13:30 开始取号", "Opens at 13:30"), true},
          {"失业保险金申领", either(l, "号码已经取完", "All numbers are taken"), true}};
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

}  // namespace

void add_tickets(std::vector<Sample>& out, Language language) {
  auto many = businesses(language);
  for (int i = 0; i < 2; ++i)
    for (const auto& b : businesses(language)) many.push_back(b);
  TicketView called = ticket_view(PaperNews::had), offline = ticket_view(PaperNews::printed);
  called.window = "3 号窗口", called.ahead.reset(), called.wait_minutes.reset();
  offline.number = "A980", offline.ahead.reset(), offline.wait_minutes.reset();
  TicketView longest = ticket_view(PaperNews::failed);
  longest.number = "AB1017", longest.business = businesses(language)[2].name, longest.ahead = 128,
  longest.wait_minutes = 480;
  const PickItem chosen = businesses(language)[0];
  const std::vector<Sample> all{
      {"11-departments", PickView{Pick::department, departments(language)}},
      {"12-businesses", PickView{Pick::business, businesses(language)}},
      {"12-businesses-many", PickView{Pick::business, many}},
      {"13-ticket-card", TicketCardView{chosen}},
      {"13-ticket-card-free", TicketCardView{businesses(language)[2], true, true, true, true}},
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

}  // namespace ui::samples
