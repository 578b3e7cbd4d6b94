// hallkioskctl doctor: every check of kiosk/checks, a verdict a line, what to do next, one sum.
// Decides nothing: the exit code is the worst verdict's number.
#include <time.h>

#include <algorithm>
#include <clocale>
#include <iostream>

#include "kiosk/checks/all.h"
#include "kiosk/ctl/commands.h"
#include "storage/columns.h"

namespace kiosk::ctl {
namespace {

using storage::is_utf8_locale;
using storage::padded;
using storage::width_of;
using storage::wrapped;

constexpr std::size_t mark_columns = 8, title_columns = 14;

/// Two columns of mark and a word; ASCII where the terminal may know nothing else.
std::string mark_of(Verdict verdict, bool utf8) {
  switch (verdict) {
    case Verdict::good:
      return utf8 ? "✔ 正常" : "OK";
    case Verdict::warning:
      return utf8 ? "! 注意" : "WARNING";
    case Verdict::failed:
      return utf8 ? "✘ 故障" : "FAILED";
  }
  return "";
}

void print(const Finding& finding, bool utf8) {
  const auto indent = mark_columns + title_columns;
  std::cout << padded(mark_of(finding.verdict, utf8), mark_columns) << padded(finding.title, title_columns)
            << wrapped(finding.what, indent) << '\n';
  if (finding.next_step.empty()) return;
  const std::string arrow = utf8 ? "→ " : "> ";
  std::cout << std::string(mark_columns, ' ') << arrow
            << wrapped(finding.next_step, mark_columns + width_of(arrow)) << '\n';
}

auto count(const Findings& findings, Verdict verdict) {
  return std::count_if(findings.begin(), findings.end(),
                       [verdict](const Finding& finding) { return finding.verdict == verdict; });
}

std::string stopped_by(const Findings& findings) {
  std::string words;
  const auto add = [&](Service service, const char* name) {
    if (stops(findings, service)) words += (words.empty() ? "" : "、") + std::string(name);
  };
  add(Service::rating, "评价");
  add(Service::printing, "打印");
  add(Service::scanning, "扫码");
  return words;
}

void print_sum(const Findings& findings) {
  std::cout << '\n'
            << "正常 " << count(findings, Verdict::good) << "，注意 " << count(findings, Verdict::warning)
            << "，故障 " << count(findings, Verdict::failed) << '\n';
  const auto stopped = stopped_by(findings);
  if (!stopped.empty()) std::cout << "现在不能办理：" << stopped << '\n';
}

void use_zone_of(const checks::CheckedSettings& settings) {
  if (settings.config) setenv("TZ", settings.config->time_zone.c_str(), 1);
  tzset();
}

}  // namespace

int doctor(const std::filesystem::path& config_file, bool json) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  setlocale(LC_CTYPE, "");
  auto settings = checks::check_settings(config_file, now);
  use_zone_of(settings);
  const auto findings = checks::check_all(std::move(settings), now);
  if (json) {
    std::cout << json_of(findings) << '\n';
  } else {
    for (const auto& finding : findings) print(finding, is_utf8_locale());
    print_sum(findings);
  }
  return static_cast<int>(worst(findings));
}

}  // namespace kiosk::ctl
