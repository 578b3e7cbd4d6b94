// Rows into lines for people and into JSON for programs.
// Not queries.
#include "hub/listing.h"

#include <algorithm>

#include "hub/clock_text.h"
#include "hub/strict.h"
#include "storage/indicators.h"
#include "storage/receipt.h"

namespace hub {
namespace {

using std::chrono::minutes;

std::string_view words_of(const RatingLine& line) {
  if (line.state == RatingState::stored) return "待处理";
  if (line.state == RatingState::rejected) return "无法使用，已留存";
  return line.standing == Standing::repeat ? "重复评价，不计入" : "已计入";
}

std::string shown_receipt(const RatingLine& line) {
  const auto receipt = storage::Receipt::parse(line.receipt);
  return receipt ? receipt->shown() : line.receipt;
}

std::string content_text(const RatingLine& line, minutes hall_offset) {
  const auto& c = *line.content;
  auto out = std::string(storage::words_of(c.grade)) + "  办件 " + c.case_no + " 环节 " +
             std::to_string(c.step) + (line.case_known ? "" : "（未导入的办件）") + "\n";
  for (const auto& codes : {c.service_indicators, c.staff_indicators})
    for (const auto& code : codes) out += "    · " + storage::words_of_code(code) + "\n";
  if (c.call_back) out += std::string("    ") + (*c.call_back ? "希望回电" : "不用回电") + "\n";
  return out + "    终端时间 " + local_text(c.at, hall_offset) + "，用时 " + std::to_string(c.took.count()) +
         " 秒\n";
}

Json reasons_json(const std::vector<std::string>& codes) {
  Json out = Json::array();
  for (const auto& code : codes) out.push_back({{"code", code}, {"text", storage::words_of_code(code)}});
  return out;
}

Json content_json(const RatingLine& line, minutes hall_offset) {
  const auto& c = *line.content;
  return {{"grade", storage::name_of(c.grade)},
          {"grade_words", storage::words_of(c.grade)},
          {"catalogue", c.catalogue},
          {"service_reasons", reasons_json(c.service_indicators)},
          {"staff_reasons", reasons_json(c.staff_indicators)},
          {"case_no", c.case_no},
          {"step", c.step},
          {"at", iso_text(c.at, hall_offset)},
          {"took", c.took.count()},
          {"channel", c.channel},
          {"call_back", c.call_back ? Json(*c.call_back) : Json()},
          {"standing", line.standing == Standing::counted ? "counted" : "repeat"},
          {"case_known", line.case_known}};
}

Json line_json(const RatingLine& line, minutes hall_offset) {
  Json out = {{"receipt", line.receipt},
              {"terminal", line.terminal},
              {"seq", line.seq},
              {"received_at", iso_text(line.received_at, hall_offset)},
              {"state", name_of(line.state)}};
  if (!line.reason.empty()) out["reason"] = line.reason;
  if (line.content) out.update(content_json(line, hall_offset));
  return out;
}

std::string finding_line(const CheckFinding& f) {
  return "      " + std::string(words_of(f.verdict)) + "  " + f.sentence + "\n";
}

/// The version, the outbox, and what is not well with the devices.
std::string state_text(const KnownState& known, minutes hall_offset) {
  const auto& said = known.said;
  auto out = "    版本 " + said.version + "  待上传 " + std::to_string(said.waiting) + " 条";
  if (known.waiting_since) out += "（" + local_text(*known.waiting_since, hall_offset) + " 起一直有）";
  if (said.set_aside > 0) out += "  被搁置 " + std::to_string(said.set_aside) + " 条";
  out += "\n";
  for (const auto& f : said.devices)
    if (f.verdict != CheckVerdict::good) out += finding_line(f);
  return out;
}

/// When it arrived, and the findings: all of them, or what was not well.
std::string self_test_text(const ArrivedSelfTest& arrived, minutes hall_offset, bool all) {
  const auto& findings = arrived.test.findings;
  const auto good = std::count_if(findings.begin(), findings.end(),
                                  [](const auto& f) { return f.verdict == CheckVerdict::good; });
  const auto bad = findings.size() - static_cast<std::size_t>(good);
  auto out = "    自检 " + local_text(arrived.received_at, hall_offset) + "  " +
             std::to_string(findings.size()) + " 项，" +
             (bad ? std::to_string(bad) + " 项不正常" : "全部正常") + "\n";
  for (const auto& f : findings)
    if (all || f.verdict != CheckVerdict::good) out += finding_line(f);
  return out;
}

}  // namespace

std::string ratings_text(std::span<const RatingLine> lines, minutes hall_offset) {
  std::string out;
  for (const auto& line : lines) {
    out += local_text(line.received_at, hall_offset) + "  " + shown_receipt(line) + "  " + line.terminal +
           " 第" + std::to_string(line.seq) + "条  " + std::string(words_of(line)) + "\n  ";
    out += line.content ? content_text(line, hall_offset)
                        : (line.reason.empty() ? "（尚未打开）" : line.reason) + "\n";
  }
  return out + "共 " + std::to_string(lines.size()) + " 条评价\n";
}

std::string ratings_json(std::span<const RatingLine> lines, minutes hall_offset) {
  Json out = Json::array();
  for (const auto& line : lines) out.push_back(line_json(line, hall_offset));
  return out.dump(2) + "\n";
}

std::string terminals_text(std::span<const TerminalLine> lines, minutes hall_offset) {
  std::string out;
  for (const auto& line : lines) {
    const auto& t = line.terminal;
    out += t.name + "  注册 " + local_text(t.enrolled_at, hall_offset);
    out += t.seen_at ? "  最近上报 " + local_text(*t.seen_at, hall_offset) : "  尚未上报";
    out += t.revoked_at ? "  已吊销 " + local_text(*t.revoked_at, hall_offset) + "\n" : "\n";
    out += line.state ? state_text(*line.state, hall_offset) : "    版本未知，待上传未知\n";
    out += line.self_test ? self_test_text(*line.self_test, hall_offset, false) : "    尚未自检\n";
  }
  return out + "共 " + std::to_string(lines.size()) + " 台终端\n";
}

std::string self_tests_text(std::span<const ArrivedSelfTest> tests, minutes hall_offset) {
  std::string out;
  for (const auto& test : tests) out += self_test_text(test, hall_offset, true);
  return out + "共 " + std::to_string(tests.size()) + " 次自检\n";
}

std::string tokens_text(std::span<const Token> tokens, minutes hall_offset) {
  std::string out;
  for (const auto& t : tokens) {
    out += t.name + "  生成 " + local_text(t.made_at, hall_offset);
    out += t.used_at ? "  最近使用 " + local_text(*t.used_at, hall_offset) : "  尚未使用";
    out += t.revoked_at ? "  已吊销 " + local_text(*t.revoked_at, hall_offset) + "\n" : "\n";
  }
  return out + "共 " + std::to_string(tokens.size()) + " 个令牌\n";
}

std::string alarms_text(std::span<const Alarm> alarms, minutes hall_offset) {
  std::string out;
  for (const auto& a : alarms)
    out += local_text(a.last_at, hall_offset) + "  " + a.terminal + "  " + a.kind + "  " + a.subject + "  " +
           a.detail + "（" + std::to_string(a.times) + " 次）\n";
  return out + "共 " + std::to_string(alarms.size()) + " 项告警\n";
}

}  // namespace hub
