// The samples.
// Not expected pictures: fonts differ from Debian to Debian.
#include "tests/ui/ticket_samples.h"

namespace tests {
namespace {

ui::Ticket everyday() {
  return {.hall = "新华区政务服务大厅",
          .number = "A017",
          .business = "不动产登记",
          .place = "二楼 B 区",
          .ahead = 12,
          .wait_minutes = 25,
          .name = "张*三",
          .time = "2026-03-04 10:32",
          .notice = "请留意叫号，过号请重新取号。本号当日有效。",
          .qr = "https://hub.hall.example/t/7K3MQ2XV9DAB"};
}

ui::Ticket longest() {
  ui::Ticket ticket = everyday();
  ticket.hall = "平顶山市新华区行政审批和政务信息管理局政务服务大厅";
  ticket.number = "VIP0017";
  ticket.business = "建设工程规划许可证核发（含临时建设、市政管线及既有建筑加装电梯工程）综合受理";
  ticket.place = "三楼东侧社会事务综合受理区 301–316 号窗口";
  ticket.ahead = 1288;
  ticket.wait_minutes = 480;
  ticket.name = "阿*********吾提";
  ticket.notice =
      "请留意大屏叫号和语音提示，过号三位以内可直接到窗口，超过三位请重新取号；本号当日有效，请妥善保管。";
  return ticket;
}

/// U+20BB7 and U+2B10D are in the fonts; U+E186 is nobody's but its maker's.
ui::Ticket rare() {
  ui::Ticket ticket = everyday();
  ticket.name = "𠮷*𬭎\xEE\x86\x86";
  ticket.business = "户籍业务（㛃、䶮、𫍽、𠅤、ئالىم·تۇرسۇن、བཀྲ་ཤིས）";
  return ticket;
}

ui::Ticket bare() {
  ui::Ticket ticket;
  ticket.hall = "新华区政务服务大厅";
  ticket.number = "B203";
  ticket.business = "社会保险";
  ticket.time = "2026-03-04 10:32";
  return ticket;
}

/// A case's summary: a state in the number's place, and lines.
ui::Ticket slip() {
  ui::Ticket ticket;
  ticket.hall = "新华区政务服务大厅";
  ticket.number = "补正";
  ticket.business = "高龄津贴申领";
  ticket.lines = {"需要补交：",
                  "· 户口簿首页和本人页复印件",
                  "· 本人银行卡正反面复印件",
                  "办理期限：3月18日 星期三",
                  "受理单位：民政局",
                  "办件编号：4104****0017"};
  ticket.time = "查询时间 3月4日 星期三 10:32";
  ticket.notice = "仅供参考，以受理单位的通知为准。";
  return ticket;
}

}  // namespace

const std::vector<TicketSample>& ticket_samples() {
  static const std::vector<TicketSample> all{
      {"everyday", everyday()}, {"longest", longest()}, {"rare", rare()}, {"bare", bare()}, {"slip", slip()}};
  return all;
}

}  // namespace tests
