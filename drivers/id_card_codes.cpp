// The tables of GB/T 2261.1 and GB/T 3304.
// Codes in use but in no standard (81 穿青人) are not here: cards do not agree on them.
#include "drivers/id_card_codes.h"

#include <algorithm>
#include <array>

namespace drivers {
namespace {

constexpr std::array<std::string_view, 56> nations{
    "汉",     "蒙古",   "回",       "藏",     "维吾尔", "苗",   "彝",     "壮",   "布依",     "朝鲜",
    "满",     "侗",     "瑶",       "白",     "土家",   "哈尼", "哈萨克", "傣",   "黎",       "傈僳",
    "佤",     "畲",     "高山",     "拉祜",   "水",     "东乡", "纳西",   "景颇", "柯尔克孜", "土",
    "达斡尔", "仫佬",   "羌",       "布朗",   "撒拉",   "毛南", "仡佬",   "锡伯", "阿昌",     "普米",
    "塔吉克", "怒",     "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安",   "裕固", "京",       "塔塔尔",
    "独龙",   "鄂伦春", "赫哲",     "门巴",   "珞巴",   "基诺"};  // codes 01 … 56

}  // namespace

std::string_view sex_words(std::string_view code) {
  if (code == "0") return "未知";
  if (code == "1") return "男";
  if (code == "2") return "女";
  if (code == "9") return "未说明";
  return {};
}

std::string nation_words(std::string_view code) {
  if (code == "97") return "其他";
  if (code == "98") return "外国血统中国籍人士";
  if (code.size() == 2 && std::all_of(code.begin(), code.end(), is_digit)) {
    const auto digit = [&](std::size_t i) { return static_cast<std::size_t>(code[i] - '0'); };
    const auto number = digit(0) * 10 + digit(1);
    if (number >= 1 && number <= nations.size()) return std::string(nations.at(number - 1));
  }
  return "其他(" + std::string(code) + ")";
}

}  // namespace drivers
