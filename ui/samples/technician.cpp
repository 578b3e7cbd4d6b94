// The technician's screens.
// A technician reads Chinese: there is no English of them.
#include "ui/samples/views.h"

namespace ui::samples {

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
          {"t2-overview-keypad", OverviewView{checks, false}, Question::none, true, 2},
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
