// The table. Its symbols are the names of the values; a test holds them together.
// Sentences are short, end without a full stop where a table shows them, and blame nobody.
#include "drivers/scanner_words.h"

#include <algorithm>
#include <array>

namespace drivers {
namespace {

constexpr std::string_view no_scanning = "现在不能扫码。请到咨询台。",
                           no_scanning_en = "Codes cannot be scanned now. Please go to the help desk.";
constexpr std::string_view foreign = "这个码不是本大厅的。", foreign_en = "This code is not from this hall.";

// clang-format off
constexpr std::array<ScannerSituation, 8> situations{{
  {"absent", {no_scanning, no_scanning_en,
    "没有找到扫码器", "检查扫码器的 USB 线；它若是键盘方式而名称里没有 scanner、barcode 等字样，用 lsusb -t 找到端口，写进配置 scanner.device"}},
  {"unplugged", {no_scanning, no_scanning_en,
    "扫码器被拔掉了", "把 USB 线插回去，换一个口也可以，程序自动恢复；反复出现，请换线"}},
  {"denied", {no_scanning, no_scanning_en,
    "找到了扫码器，但本程序没有权限打开", "检查 udev 规则是否安装、运行用户是否在规则指定的组里，然后重新插拔扫码器；在配置里写明的设备，请照规则文件里的说明加一行"}},
  {"busy", {no_scanning, no_scanning_en,
    "扫码器正被另一个程序使用", "停掉那个程序（串口方式常见 ModemManager，键盘方式看有没有别的扫码软件）；如果是终端程序 hallkiosk，先停掉它再试"}},
  {"flooding", {no_scanning, no_scanning_en,
    "扫码器不停地发送，已经停用", "拔下再插上即可恢复，一分钟后也会自动重试；反复出现，按说明书扫“恢复出厂设置”码，或者送修"}},
  {"too_long", {foreign, foreign_en,
    "扫到的内容超过 256 个字符，没有采用", "不是本系统的码，不用处理；扫本系统的码也这样，检查扫码器是否设置了连续发送或者附加前后缀"}},
  {"not_printable", {foreign, foreign_en,
    "扫到的内容有非 ASCII 字符，没有采用", "不是本系统的码，不用处理；扫本系统的码也这样，把扫码器设为美式键盘、不附加控制字符，以回车结尾"}},
  {"cut_short", {"没有扫完整。请再扫一次。", "The scan was interrupted. Please scan it again.",
    "扫到一半扫码器断开了", "检查 USB 线和插口是否松动，然后再扫一次"}},
}};
// clang-format on

/// A test asks for every value there is.
const Advice& named(std::string_view symbol) {
  return std::find_if(situations.begin(), std::prev(situations.end()),
                      [&](const ScannerSituation& row) { return row.symbol == symbol; })
      ->advice;
}

}  // namespace

std::span<const ScannerSituation> scanner_situations() { return situations; }

const Advice& advice_on(ScannerTrouble why) { return named(name_of(why)); }
const Advice& advice_on(ScanFault why) { return named(name_of(why)); }

}  // namespace drivers
