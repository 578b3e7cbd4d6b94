// The annex's words, and look-up among them.
// Shows nothing and counts nothing.
#include "storage/indicators.h"

#include <algorithm>
#include <array>
#include <set>

namespace storage {
namespace {

using enum Grade;

// One indicator a line, as in the annex.
// clang-format off
constexpr std::array service{
    Indicator{"S501", very_satisfied, "服务规范性", "办事场所", "该事项在网上政务综合大厅办理",
              "It was handled in the government's online service hall"},
    Indicator{"S502", very_satisfied, "服务规范性", "办事窗口", "该事项在综合窗口受理和出件，一次办成",
              "One general window took the papers and gave the result, in one go"},
    Indicator{"S503", very_satisfied, "服务规范性", "一表申请", "通过一张表单完成多个事项的申报",
              "One form served to apply for several matters"},
    Indicator{"S504", very_satisfied, "服务便捷性", "网办深度", "该事项在网上申报，提供预审服务，在线反馈办理结果",
              "Applied for online, checked in advance, result told online"},
    Indicator{"S505", very_satisfied, "服务便捷性", "移动办理", "下载政务综合移动端APP后，用手机成功申报该事项",
              "Applied for by phone, with the government's general app"},
    Indicator{"S506", very_satisfied, "服务便捷性", "跑动次数", "该事项办理全过程不用跑实体大厅",
              "No visit to the hall was needed at all"},
    Indicator{"S507", very_satisfied, "服务精确性", "服务引导", "该事项在网上查找到，可在网上或实体政务大厅办理",
              "Found online, and could be done online or in the hall"},
    Indicator{"S508", very_satisfied, "服务精确性", "申报材料", "办理该事项不需要提交政府部门出具的各类证照批文",
              "No certificates or permits issued by government had to be handed in"},
    Indicator{"S509", very_satisfied, "服务精确性", "办理时间", "该事项当场办结或者1个工作日内办结",
              "Done on the spot or within 1 working day"},
    Indicator{"S401", satisfied, "服务规范性", "办事场所", "该事项在部门网上综合大厅办理",
              "It was handled in the department's online hall"},
    Indicator{"S402", satisfied, "服务规范性", "办事窗口", "该事项在实体政务大厅的部门专窗受理，综合窗口出件",
              "A department's window took the papers, the general window gave the result"},
    Indicator{"S403", satisfied, "服务规范性", "一表申请", "只需要填写一张表单就完成该事项的申报",
              "Only one form had to be filled in"},
    Indicator{"S404", satisfied, "服务便捷性", "网办深度", "该事项在网上申报，能够网上反馈办理结果",
              "Applied for online, with the result told online"},
    Indicator{"S405", satisfied, "服务便捷性", "移动办理", "该事项通过部门综合APP申报",
              "Applied for with the department's general app"},
    Indicator{"S406", satisfied, "服务便捷性", "跑动次数", "该事项办理全过程只到现场1次就能办成",
              "One visit was enough"},
    Indicator{"S407", satisfied, "服务精确性", "服务引导", "在网上办事指南的引导下，顺利到实体大厅办理、使用自助机办完该事项",
              "Led by the online guide, done smoothly in the hall or at a self-service machine"},
    Indicator{"S408", satisfied, "服务精确性", "申报材料", "该事项办理过程中，曾经提交过的同类材料不需要再次提交",
              "Papers handed in before did not have to be handed in again"},
    Indicator{"S409", satisfied, "服务精确性", "办理时间", "该事项在承诺时限内办结",
              "Done within the promised time"},
    Indicator{"S301", basically_satisfied, "服务规范性", "办事场所", "该事项在综合实体大厅办理",
              "It was handled in a general service hall"},
    Indicator{"S302", basically_satisfied, "服务规范性", "办事窗口", "该事项在实体政务大厅的部门专窗受理和出件",
              "A department's window in the hall took the papers and gave the result"},
    Indicator{"S303", basically_satisfied, "服务规范性", "一表申请", "该事项办理前提供一张清单告知所要提交的材料",
              "A list told beforehand which papers to hand in"},
    Indicator{"S304", basically_satisfied, "服务便捷性", "网办深度", "该事项支持网上申报或网上反馈",
              "It could be applied for online, or the result was told online"},
    Indicator{"S305", basically_satisfied, "服务便捷性", "移动办理", "该事项支持计算机端、移动端、自助终端多渠道办理",
              "It could be done by computer, phone or self-service terminal"},
    Indicator{"S306", basically_satisfied, "服务便捷性", "跑动次数", "该事项办理全过程需要到现场2次才能办成",
              "Two visits were needed"},
    Indicator{"S307", basically_satisfied, "服务精确性", "服务引导", "在网上能查找到该事项办理的时间、地点、方式",
              "Time, place and way could be found online"},
    Indicator{"S308", basically_satisfied, "服务精确性", "申报材料", "提供材料样本、编写示例和错误示例",
              "Sample papers, examples and common mistakes were shown"},
    Indicator{"S309", basically_satisfied, "服务精确性", "办理时间", "该事项在法定时限内办结",
              "Done within the time the law allows"},
    Indicator{"S201", dissatisfied, "服务规范性", "办事场所", "该事项需要到部门专业实体大厅办理",
              "It had to be done in a department's own hall"},
    Indicator{"S202", dissatisfied, "服务规范性", "办事窗口", "该事项在实体政务大厅的部门专窗受理，实体大厅外取件",
              "A department's window took the papers, and the result had to be fetched outside the hall"},
    Indicator{"S203", dissatisfied, "服务规范性", "一表申请", "办理该事项需提供材料清单以外的其他材料",
              "Papers that are not on the list were asked for"},
    Indicator{"S204", dissatisfied, "服务便捷性", "网办深度", "该事项仅提供网上咨询",
              "Online, only questions could be asked"},
    Indicator{"S205", dissatisfied, "服务便捷性", "移动办理", "该事项需要下载部门专项APP办理",
              "A department's special app had to be installed"},
    Indicator{"S206", dissatisfied, "服务便捷性", "跑动次数", "该事项办理过程中需要到实体大厅2次以上",
              "More than two visits to the hall were needed"},
    Indicator{"S207", dissatisfied, "服务精确性", "服务引导", "该事项是通过咨询实体政务大厅工作人员后才找到办理窗口",
              "The right window was found only after asking staff"},
    Indicator{"S208", dissatisfied, "服务精确性", "申报材料", "该事项的办事指南未列明应提交的材料",
              "The guide did not say which papers to hand in"},
    Indicator{"S209", dissatisfied, "服务精确性", "办理时间", "该事项出现延期办结的情形",
              "It was delayed"},
    Indicator{"S101", very_dissatisfied, "服务规范性", "办事场所", "该事项需要到受理部门的办公场所办理",
              "It had to be done at the department's offices"},
    Indicator{"S102", very_dissatisfied, "服务规范性", "办事窗口", "该事项只能在实体政务大厅的部门专窗咨询，不能当场办理",
              "The department's window only answered questions, nothing could be done there"},
    Indicator{"S103", very_dissatisfied, "服务规范性", "一表申请", "没有以清单的方式一次性告知全部申报材料",
              "No list told all the papers at once"},
    Indicator{"S104", very_dissatisfied, "服务便捷性", "网办深度", "该事项仅支持网上查阅",
              "Online, it could only be read about"},
    Indicator{"S105", very_dissatisfied, "服务便捷性", "移动办理", "该事项办理过程中需通过不同的渠道或下载多个APP",
              "Several channels or several apps were needed"},
    Indicator{"S106", very_dissatisfied, "服务便捷性", "跑动次数", "该事项办理过程中出现反复跑、来回跑、多头跑的情形",
              "Repeated trips, back and forth or to several places"},
    Indicator{"S107", very_dissatisfied, "服务精确性", "服务引导", "只有通过咨询窗口服务人员才了解到如何办理该事项",
              "Only staff at a window could tell how to do it"},
    Indicator{"S108", very_dissatisfied, "服务精确性", "申报材料", "该事项办事指南未列明材料清单，需反复补充材料",
              "The guide had no list of papers, and more were asked for again and again"},
    Indicator{"S109", very_dissatisfied, "服务精确性", "办理时间", "该事项超过法定时限办结且未给出正当理由",
              "It took longer than the law allows, without a good reason"},
};
constexpr std::string_view staff_dimension = "工作人员";
constexpr std::array staff{
    Indicator{"P501", very_satisfied, staff_dimension, "", "工作人员着装规范，微笑服务，主动服务，热情周到",
              "Staff were properly dressed, friendly, attentive and warm"},
    Indicator{"P502", very_satisfied, staff_dimension, "", "工作人员业务精通，办事效率高",
              "Staff knew their work very well and were quick"},
    Indicator{"P401", satisfied, staff_dimension, "", "工作人员着装整洁，主动服务，礼貌用语",
              "Staff were neatly dressed, attentive and polite"},
    Indicator{"P402", satisfied, staff_dimension, "", "工作人员业务熟悉，办事效率较高",
              "Staff knew their work well and were fairly quick"},
    Indicator{"P301", basically_satisfied, staff_dimension, "", "工作人员着装整洁，规范提供服务",
              "Staff were neatly dressed and followed the rules"},
    Indicator{"P302", basically_satisfied, staff_dimension, "", "工作人员业务较熟悉，能够顺利完成申办业务",
              "Staff knew their work fairly well and got it done"},
    Indicator{"P201", dissatisfied, staff_dimension, "", "工作人员服务不主动不热情，询问不能及时回答",
              "Staff were neither attentive nor warm, and slow to answer questions"},
    Indicator{"P202", dissatisfied, staff_dimension, "", "工作人员业务不熟，办事效率较低",
              "Staff did not know their work well and were rather slow"},
    Indicator{"P203", dissatisfied, staff_dimension, "", "其他",
              "Other"},
    Indicator{"P101", very_dissatisfied, staff_dimension, "", "工作人员态度恶劣，故意刁难",
              "Staff were rude or made things difficult on purpose"},
    Indicator{"P102", very_dissatisfied, staff_dimension, "", "工作人员业务非常不熟悉，办事效率低",
              "Staff did not know their work at all and were slow"},
    Indicator{"P103", very_dissatisfied, staff_dimension, "", "对办事材料不能一次告知或者告知不清晰、不具体",
              "Which papers are needed was not told at once, or not clearly"},
    Indicator{"P104", very_dissatisfied, staff_dimension, "", "其他",
              "Other"},
};
// clang-format on
static_assert(service.size() == 45 && staff.size() == 13);

std::span<const Indicator> of_grade(std::span<const Indicator> all, Grade grade) {
  const auto first = std::ranges::lower_bound(all, grade, {}, &Indicator::grade);
  const auto last = std::ranges::upper_bound(all, grade, {}, &Indicator::grade);
  return {first, last};
}

const Indicator* find_in(std::span<const Indicator> all, std::string_view code) {
  const auto found = std::ranges::find(all, code, &Indicator::code);
  return found == all.end() ? nullptr : &*found;
}

bool all_fit(std::span<const Indicator> allowed, std::span<const std::string> codes) {
  const auto known = [&](const std::string& code) { return find_in(allowed, code) != nullptr; };
  return std::ranges::all_of(codes, known) && std::set(codes.begin(), codes.end()).size() == codes.size();
}

}  // namespace

std::span<const Indicator> service_indicators() { return service; }
std::span<const Indicator> staff_indicators() { return staff; }
std::span<const Indicator> service_indicators(Grade grade) { return of_grade(service, grade); }
std::span<const Indicator> staff_indicators(Grade grade) { return of_grade(staff, grade); }

std::string_view english_of_dimension(std::string_view dimension) {
  if (dimension == "服务规范性") return "Clear procedure";
  if (dimension == "服务便捷性") return "Convenience";
  if (dimension == "服务精确性") return "Accuracy";
  return "Staff";
}

const Indicator* find_indicator(std::string_view code) {
  const auto* const found = find_in(service, code);
  return found != nullptr ? found : find_in(staff, code);
}

std::string words_of_code(const std::string& code) {
  const auto* const indicator = find_indicator(code);
  return indicator == nullptr ? code : std::string(indicator->text);
}

bool is_other(const Indicator& i) { return i.text == "其他"; }

bool codes_fit(Grade grade, std::span<const std::string> service_codes,
               std::span<const std::string> staff_codes) {
  return all_fit(service_indicators(grade), service_codes) && all_fit(staff_indicators(grade), staff_codes);
}

}  // namespace storage
