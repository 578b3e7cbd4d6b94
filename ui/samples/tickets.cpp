// What somebody sees who takes a number.
// The hall is the same as in the other samples.
#include "ui/samples/parts.h"

namespace ui::samples {
namespace {

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

}  // namespace

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

}  // namespace ui::samples
