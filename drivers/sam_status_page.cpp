// Prints docs/failure-codes.md from the tables of what can go wrong: Markdown, Chinese, for technicians.
// Not part of any installed program. A test compares its output with the committed page.
#include <array>
#include <cstdio>
#include <iostream>
#include <string>

#include "drivers/printer_words.h"
#include "drivers/sam_status.h"

namespace {

using drivers::Advice;
using drivers::StatusOutcome;

std::string_view words_of(StatusOutcome outcome) {
  switch (outcome) {
    case StatusOutcome::done:
      return "成功";
    case StatusOutcome::absent:
      return "没有这一项";
    case StatusOutcome::no_card:
      return "没有证件或已经读过";
    case StatusOutcome::card_moved:
      return "证件移动";
    case StatusOutcome::card_damaged:
      return "证件数据有误";
    case StatusOutcome::card_refused:
      return "相互认证失败";
    case StatusOutcome::not_an_id_card:
      return "不是身份证";
    case StatusOutcome::request_bad:
      return "命令没有送到";
    case StatusOutcome::sam_confused:
      return "需要复位";
    case StatusOutcome::sam_self_test:
    case StatusOutcome::sam_unauthorised:
      return "**停用**";
    case StatusOutcome::line_fault:
      return "重新打开";
    case StatusOutcome::unlisted:
      return "不明";
  }
  return "";
}

std::string hex(unsigned value) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%02X", value);
  return text.data();
}

/// What the citizen reads, in both languages; a dash where she notices nothing.
std::string citizen(const Advice& advice) {
  if (advice.citizen_zh.empty()) return "—";
  return std::string(advice.citizen_zh) + "<br>" + std::string(advice.citizen_en);
}

void print_row(const std::string& code, std::string_view symbol, std::string_view outcome, bool again,
               const Advice& advice) {
  std::cout << "| " << code << " | `" << symbol << "` | " << outcome << " | " << (again ? "是" : "否")
            << " | " << advice.technician << " | " << advice.next_step << " | " << citizen(advice) << " |\n";
}

void print_statuses() {
  std::cout << "## 状态码\n\n"
               "| SW3 | 名称 | 结论 | 重放证件有用 | 发生了什么 | 下一步 | 群众看到的话 |\n"
               "|---|---|---|---|---|---|---|\n";
  for (const auto& row : drivers::sam_statuses())
    print_row(hex(row.sw3), row.symbol, words_of(row.outcome), row.lay_again, row.advice);
  const auto& rest = drivers::sam_status(0);
  print_row("其他", rest.symbol, words_of(rest.outcome), rest.lay_again, rest.advice);
}

void print_troubles() {
  std::cout << "\n## 没有状态码的情况\n\n"
               "| 名称 | 发生了什么 | 下一步 | 群众看到的话 |\n"
               "|---|---|---|---|\n";
  for (const auto& row : drivers::other_troubles()) {
    std::cout << "| `" << row.symbol << "` | " << row.advice.technician << " | " << row.advice.next_step
              << " | " << citizen(row.advice) << " |\n";
  }
}

void print_printer() {
  std::cout << "\n# 小票打印机\n\n"
               "按 `drivers/printer_words.cpp` "
               "里的表生成。状态来自三个途径：自动状态返回（ASB）、实时状态查询（DLE EOT）、"
               "USB 端口状态。\n\n"
               "| 名称 | 发生了什么 | 下一步 | 群众看到的话 |\n"
               "|---|---|---|---|\n";
  for (const auto& row : drivers::printer_situations()) {
    std::cout << "| `" << row.symbol << "` | " << row.advice.technician << " | " << row.advice.next_step
              << " | " << citizen(row.advice) << " |\n";
  }
  std::cout << "\n印好没有，分四级：\n\n| 名称 | 意思 |\n|---|---|\n";
  using drivers::PrintProof;
  for (const auto proof :
       {PrintProof::confirmed, PrintProof::processed, PrintProof::sent, PrintProof::unknown})
    std::cout << "| `" << name_of(proof) << "` | " << drivers::words_of(proof) << " |\n";
}

}  // namespace

int main() {
  std::cout
      << "# 读卡器故障代码\n\n"
         "本页由程序按 `drivers/sam_status.cpp` 里的表生成，请不要手改：改表，然后运行 `failure_codes > "
         "docs/failure-codes.md`。\n\n"
         "状态码是读卡器安全模块（SAM）每次应答的第三个状态字节（SW3，GA/T 467）。前两个字节不为 0 时，"
         "是证件自己给出的状态，结论仍以 SW3 为准。\n\n";
  print_statuses();
  print_troubles();
  print_printer();
}
