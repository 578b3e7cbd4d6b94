// The table: every SW3 a SAM is documented to send, then what has no code of its own.
// Sources: the SAM protocol's text, and the longer command tables that quote it. docs/failure-codes.md is
// printed from here (sam_status_page.cpp); a test compares.
#include "drivers/sam_status.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace drivers {
namespace {

using enum StatusOutcome;

// clang-format off
// The citizen's words: one of five things to do. What happened is the screen's title above them.
constexpr std::string_view
  lift_zh = "请先把证件拿起来，再平放一次，放稳后不要移动。放在卡包里的，请先取出来。",
  lift_en = "Lift it, then lay it flat again and keep it still. Take it out of a wallet first.",
  other_card_zh = "请换成居民身份证、港澳台居民居住证或外国人永久居留身份证。没有带的话，请到咨询台。",
  other_card_en = "Please use a resident identity card, a residence permit for Hong Kong, Macao and Taiwan "
                  "residents or a foreign permanent resident ID card, or go to the help desk.",
  desk_zh = "请再放一次；还是不行，请到咨询台，我们帮您办。",
  desk_en = "Please try once more, or go to the help desk: they will help.",
  machine_zh = "不是您的证件有问题。请换一台终端，或者到咨询台。",
  machine_en = "Nothing is wrong with your card. Please use another terminal or go to the help desk.",
  moment_zh = "请稍候，马上就好。",
  moment_en = "One moment, please.";

constexpr std::array statuses{
  SamStatus{0x10, "request_checksum", request_bad, true, {moment_zh, moment_en,
    "读卡器收到的命令校验和不对", "程序会自动清线重发；经常出现时，换一根 USB 线，不要经过集线器"}},
  SamStatus{0x11, "request_length", request_bad, true, {moment_zh, moment_en,
    "读卡器收到的命令长度不对", "程序会自动清线重发；经常出现时，换一根 USB 线，不要经过集线器"}},
  SamStatus{0x21, "request_unknown", request_bad, true, {lift_zh, lift_en,
    "读卡器不认识这条命令", "换一张证件再试；仍然出现，说明固件不符合 GA/T 467，请联系读卡器厂家"}},
  SamStatus{0x23, "operation_unauthorised", sam_confused, true, {lift_zh, lift_en,
    "安全模块说这一步未经许可（多半是前一步没有完成）", "程序会自动复位安全模块；反复出现时，给读卡器断电 10 秒再插上"}},
  SamStatus{0x24, "error_unrecognised", sam_confused, true, {lift_zh, lift_en,
    "安全模块遇到它自己说不清的错误", "程序会自动复位安全模块；反复出现时，给读卡器断电 10 秒再插上"}},
  SamStatus{0x31, "card_refused_sam", card_refused, false, {desk_zh, desk_en,
    "证件不接受读卡器的安全模块（相互认证失败）", "换一张证件试：都这样，是安全模块故障，请送修；只有这一张，是证件损坏，请本人到公安机关换领"}},
  SamStatus{0x32, "sam_refused_card", card_refused, false, {desk_zh, desk_en,
    "安全模块不接受这张证件（相互认证失败），证件可能损坏，也可能不是真证件", "换一张证件试：都这样，是安全模块故障，请送修；只有这一张，请工作人员当面核对证件"}},
  SamStatus{0x33, "information_unverified", card_damaged, true, {lift_zh, lift_en,
    "证件里的信息没有通过校验", "请重放一次；只有这一张证件这样，是证件芯片损坏，请本人到公安机关换领"}},
  SamStatus{0x37, "fingerprint_unverified", card_damaged, true, {lift_zh, lift_en,
    "证件里的指纹信息没有通过校验（本机从不读取指纹）", "请重放一次；只有这一张证件这样，是证件芯片损坏，请本人到公安机关换领"}},
  SamStatus{0x3F, "information_length", card_damaged, true, {lift_zh, lift_en,
    "证件里的信息长度不对", "请重放一次；只有这一张证件这样，是证件芯片损坏，请本人到公安机关换领"}},
  SamStatus{0x40, "card_unknown", not_an_id_card, false, {other_card_zh, other_card_en,
    "放上来的不是身份证类证件（例如银行卡、公交卡）", "换成居民身份证、港澳台居民居住证或外国人永久居留身份证"}},
  SamStatus{0x41, "read_failed", card_moved, true, {lift_zh, lift_en,
    "读到一半失败，多半是证件移动或者被拿走", "请重放，放稳；经常出现时，检查读卡区下面有没有金属、台面是否过厚"}},
  SamStatus{0x47, "random_failed", card_moved, true, {lift_zh, lift_en,
    "没有从证件取到随机数，多半是证件离得太远", "请重放，放稳；经常出现时，检查读卡区下面有没有金属、台面是否过厚"}},
  SamStatus{0x60, "self_test_failed", sam_self_test, false, {machine_zh, machine_en,
    "安全模块自检失败，不接受任何命令", "给读卡器断电 10 秒再插上；仍然这样就停用，记下安全模块编号，送修或更换读卡器"}},
  SamStatus{0x66, "not_authorised", sam_unauthorised, false, {machine_zh, machine_en,
    "安全模块没有得到授权，不接受任何命令", "停用这台读卡器，记下安全模块编号，请供应商重新授权或更换"}},
  SamStatus{0x80, "not_found", no_card, true, {lift_zh, lift_en,
    "没有找到证件，或者这张证件刚才已经读过（用命令 30 03 区分）", "拿起证件再放一次；空着的时候出现是正常的"}},
  SamStatus{0x81, "not_selected", card_moved, true, {lift_zh, lift_en,
    "找到了证件，但没有选中", "请重放，放稳；一次只放一张，先取出卡包里别的卡"}},
  SamStatus{0x90, "ok", done, false, {"", "", "成功", "不用处理"}},
  SamStatus{0x91, "item_absent", absent, false, {"", "", "证件里没有这一项（例如没有追加住址）", "不用处理"}},
  SamStatus{0x9F, "found", done, false, {"", "", "找到证件", "不用处理"}},
  SamStatus{0xFF, "line_fault", line_fault, true, {moment_zh, moment_en,
    "读卡器内部通信出错", "程序会自动重新打开读卡器；反复出现时，给读卡器断电 10 秒再插上，仍然这样请送修"}},
};

constexpr SamStatus no_document_has_it{0, "unlisted", unlisted, true, {lift_zh, lift_en,
    "读卡器给出了资料里没有的状态码", "请重放一次；反复出现时，记下状态码，联系读卡器厂家"}};

// What has no code: first the reader by GoneReason, then the card.
constexpr std::array troubles{
  Trouble{"absent", {machine_zh, machine_en,
    "没有找到读卡器", "检查 USB 线和供电；换一个 USB 口；lsusb 里应当有读卡器（多数是 0400:c35a）"}},
  Trouble{"unplugged", {machine_zh, machine_en,
    "读卡器刚才断开了", "检查 USB 线两端是否松动；插好后程序自动恢复"}},
  Trouble{"denied", {machine_zh, machine_en,
    "找到了读卡器，但本程序没有权限打开", "检查 udev 规则是否安装、运行用户是否在规则指定的组里，然后重新插拔读卡器"}},
  Trouble{"busy", {machine_zh, machine_en,
    "读卡器正被另一个程序使用", "停掉那个程序；如果是终端程序 hallkiosk，先停掉它再试"}},
  Trouble{"unsupported", {machine_zh, machine_en,
    "找到了读卡器，但它的接口不是本程序支持的", "用 lsusb -v 记下它的描述符，交给软件支持人员"}},
  Trouble{"silent", {machine_zh, machine_en,
    "读卡器不回答，复位后仍然这样", "给读卡器断电 10 秒再插上；仍然这样，换 USB 口、换线，再不行更换读卡器"}},
  Trouble{"nonsense", {machine_zh, machine_en,
    "读卡器的回答不成帧，复位后仍然这样", "换一根 USB 线，不要经过集线器；仍然这样，更换读卡器"}},
  Trouble{"card_moved", {lift_zh, lift_en,
    "证件在读取时移动或者被拿走", "请重放，放稳"}},
  Trouble{"card_read_before", {lift_zh, lift_en,
    "打开读卡器之前证件已经放在上面，并且读过一次", "拿起证件再放一次"}},
  Trouble{"reader_lost_thread", {lift_zh, lift_en,
    "读卡途中通信中断，读卡器已复位", "请重放一次；经常出现时，换一根 USB 线，不要经过集线器"}},
  Trouble{"card_field_wrong", {desk_zh, desk_en,
    "证件读出来了，但有一项内容不合规定（日志里写明是哪一项）", "请重放一次；只有这一张证件这样，请工作人员当面核对证件"}},
  Trouble{"card_kind_unknown", {other_card_zh, other_card_en,
    "是身份证类证件，但类别字符不是本程序认识的四种", "记下日志里的类别字符，交给软件支持人员；请这位群众到咨询台办理"}},
};
// clang-format on

constexpr bool ascending() {
  return std::is_sorted(statuses.begin(), statuses.end(),
                        [](const SamStatus& a, const SamStatus& b) { return a.sw3 < b.sw3; });
}
static_assert(ascending(), "codes stand in order");

/// `symbol` is one of the table's; a test asks for every event there is.
const Advice& trouble_named(std::string_view symbol) {
  return std::find_if(troubles.begin(), std::prev(troubles.end()),
                      [&](const Trouble& trouble) { return trouble.symbol == symbol; })
      ->advice;
}

std::string_view symbol_of(GoneReason why) {
  switch (why) {
    case GoneReason::absent:
      return "absent";
    case GoneReason::unplugged:
      return "unplugged";
    case GoneReason::denied:
      return "denied";
    case GoneReason::busy:
      return "busy";
    case GoneReason::unsupported:
      return "unsupported";
    case GoneReason::silent:
      return "silent";
    case GoneReason::nonsense:
      return "nonsense";
  }
  return "absent";
}

/// Of a failure that no status decided.
std::string_view symbol_of(const CardUnreadable& failure) {
  if (failure.field) return "card_field_wrong";
  if (failure.why == UnreadableReason::moved) return "card_moved";
  if (failure.why == UnreadableReason::read_before) return "card_read_before";
  return "reader_lost_thread";
}

struct AdviceOn {
  const Advice* operator()(const ReaderReady&) const { return nullptr; }
  const Advice* operator()(const ReaderGone& e) const { return &trouble_named(symbol_of(e.why)); }
  const Advice* operator()(const ReaderDead& e) const {
    return &sam_status(e.why == SamDeath::self_test_failed ? 0x60 : 0x66).advice;
  }
  const Advice* operator()(const CardSeen&) const { return nullptr; }
  const Advice* operator()(const CardRead&) const { return nullptr; }
  const Advice* operator()(const CardUnreadable& e) const {
    return e.status ? &sam_status(e.status).advice : &trouble_named(symbol_of(e));
  }
  const Advice* operator()(const CardKindUnknown&) const { return &trouble_named("card_kind_unknown"); }
  const Advice* operator()(const CardLifted&) const { return nullptr; }
};

}  // namespace

std::span<const SamStatus> sam_statuses() { return statuses; }
std::span<const Trouble> other_troubles() { return troubles; }

const SamStatus& sam_status(std::uint8_t sw3) {
  const auto* row = std::find_if(statuses.begin(), statuses.end(),
                                 [&](const SamStatus& status) { return status.sw3 == sw3; });
  return row == statuses.end() ? no_document_has_it : *row;
}

bool is_out_of_service(StatusOutcome outcome) {
  return outcome == sam_self_test || outcome == sam_unauthorised;
}

const Advice* advice_on(const ReaderEvent& event) { return std::visit(AdviceOn{}, event); }

}  // namespace drivers
