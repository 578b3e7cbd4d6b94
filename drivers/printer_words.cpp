// The table.
// Citizens read what to do with their number; technicians what happened and what to do with the printer.
#include "drivers/printer_words.h"

#include <algorithm>
#include <array>

namespace drivers {
namespace {

// clang-format off
constexpr std::string_view
  screen_zh = "现在不能打印。您的号有效：请记下屏幕上的号码，或者用手机拍下来。",
  screen_en = "The ticket cannot be printed now. Your number is valid: please note it down or take a photo.",
  soon_zh = "请稍候，马上就好。",
  soon_en = "One moment, please.";

constexpr std::array situations{
  PrinterSituation{PrinterState::ready, {}, "ready", {"", "",
    "打印机正常", "不用处理"}},
  PrinterSituation{PrinterState::near_end, {}, "near_end", {"", "",
    "纸快用完了，还能打印", "尽快换上新纸卷（热敏面朝打印头），换好后运行 hallkioskctl print-test"}},
  PrinterSituation{PrinterState::paper_out, {}, "paper_out", {screen_zh, screen_en,
    "没有纸了", "换上新纸卷（热敏面朝打印头），合上盖子，撕掉露出的纸头；程序自动恢复，没印完的那一张不会再印出来"}},
  PrinterSituation{PrinterState::cover_open, {}, "cover_open", {screen_zh, screen_en,
    "上盖没有合上，或者打印头抬起", "把上盖按到底，听到卡住的声音；合不上时，看纸卷有没有放歪"}},
  PrinterSituation{PrinterState::cutter, {}, "cutter", {screen_zh, screen_en,
    "切刀或者走纸通道卡住", "断电，打开上盖，取出卡住的纸，让刀片退回原位，再合盖上电；反复出现请送修"}},
  PrinterSituation{PrinterState::hot, {}, "hot", {soon_zh, soon_en,
    "打印头过热，正在降温", "不用处理，几分钟后自动恢复；经常出现时，检查通风，把打印浓度调低"}},
  PrinterSituation{PrinterState::unknown, {}, "unknown", {screen_zh, screen_en,
    "打印机连着，但是不回答，或者回答没有意义",
    "给打印机断电 10 秒再上电；仍然这样，换一根 USB 线，并把打印机的忙条件设为“仅缓冲区满”"}},
  PrinterSituation{PrinterState::gone, NoPrinter::absent, "absent", {screen_zh, screen_en,
    "没有找到打印机", "检查打印机的电源和 USB 线；换一个 USB 口；lsusb -v 里应当有 bInterfaceClass 7 Printer"}},
  PrinterSituation{PrinterState::gone, NoPrinter::denied, "denied", {screen_zh, screen_en,
    "找到了打印机，但本程序没有权限打开", "检查 udev 规则是否安装、运行用户是否在规则指定的组里，然后重新插拔打印机"}},
  PrinterSituation{PrinterState::gone, NoPrinter::busy, "busy", {screen_zh, screen_en,
    "打印机正被另一个程序使用", "停掉那个程序；如果是 CUPS，用 lpstat -t 找到队列后删除；如果是终端程序 hallkiosk，先停掉它再试"}},
  PrinterSituation{PrinterState::gone, NoPrinter::unsupported, "unsupported", {screen_zh, screen_en,
    "找到了打印机，但它的接口不是本程序支持的", "用 lsusb -v 记下它的描述符，交给软件支持人员"}},
  PrinterSituation{PrinterState::gone, NoPrinter::failed, "failed", {screen_zh, screen_en,
    "找到了打印机，但打不开", "拔下 USB 线再插上；仍然这样，给打印机断电 10 秒再上电"}},
};
// clang-format on

}  // namespace

std::span<const PrinterSituation> printer_situations() { return situations; }

const PrinterSituation& situation_of(PrinterState state, NoPrinter why) {
  const auto* found = std::find_if(situations.begin(), situations.end(), [&](const PrinterSituation& one) {
    return one.state == state && (state != PrinterState::gone || one.why == why);
  });
  return *found;  // a test asks for every pair
}

bool prints(PrinterState state) { return state == PrinterState::ready || state == PrinterState::near_end; }

std::string_view words_of(PrintProof proof) {
  switch (proof) {
    case PrintProof::confirmed:
      return "打印机逐张确认：已经印好";
    case PrintProof::processed:
      return "打印机处理完了全部数据，没有报错：印好了";
    case PrintProof::sent:
      return "数据全部送到，打印机状态正常，但它不回报印好没有：请看一眼";
    case PrintProof::unknown:
      break;
  }
  return "不能确定印出来没有：请看一眼";
}

}  // namespace drivers
