// The words of a test ticket.
// Nothing is printed here.
#include "kiosk/test_ticket.h"

namespace kiosk {

ui::Ticket test_ticket(const std::string& hall, const std::string& name, const std::string& time) {
  return {.hall = hall,
          .number = "T001",
          .business = "打印机测试",
          .place = "自助服务区",
          .ahead = 0,
          .wait_minutes = 0,
          .name = name,
          .time = time,
          .notice = "这是一张测试小票，不能用来办事。二维码应当能扫出来。",
          .qr = "HALLKIOSK-PRINT-TEST"};
}

}  // namespace kiosk
