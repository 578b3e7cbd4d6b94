// Disk first, hub second, disk again.
// Twice as long between two attempts each time, up to ten minutes.
#include "kiosk/reports.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <system_error>

#include "kiosk/overloaded.h"
#include "storage/keys.h"

namespace kiosk {
namespace {

hub::CheckVerdict verdict_of(Verdict v) {
  switch (v) {
    case Verdict::good:
      return hub::CheckVerdict::good;
    case Verdict::warning:
      return hub::CheckVerdict::warning;
    case Verdict::failed:
      return hub::CheckVerdict::failed;
  }
  return hub::CheckVerdict::failed;
}

/// At most `most` bytes of UTF-8, whole characters.
std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  auto end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

std::optional<hub::SelfTest> left_in(const std::filesystem::path& file) {
  const auto read = storage::read_guarded(file);
  const auto* const text = std::get_if<storage::Private<std::string>>(&read);
  if (!text) return std::nullopt;
  try {
    return hub::decode_self_test(std::as_bytes(std::span(text->reveal())));
  } catch (const hub::BadMessage& e) {
    spdlog::warn("report: what was left of an earlier start is no message: {}", e.what());
    return std::nullopt;
  }
}

}  // namespace

hub::SelfTest report_of(const Findings& findings) {
  auto chosen = findings;
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Finding& a, const Finding& b) { return a.verdict > b.verdict; });
  chosen.resize(std::min(chosen.size(), hub::self_test_findings_max));
  hub::SelfTest out;
  if (!findings.empty()) out.at = findings.front().at;
  for (const auto& f : chosen)
    out.findings.push_back({shortened(f.check, hub::check_max), verdict_of(f.verdict),
                            shortened(f.title + "：" + f.what, hub::sentence_max)});
  return out;
}

Reports::Reports(std::filesystem::path file, Send send, ReportPace pace)
    : file_(std::move(file)),
      send_(std::move(send)),
      pace_(pace),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

Reports::~Reports() {
  thread_.request_stop();
  thread_.join();
}

void Reports::submit(hub::SelfTest report) {
  {
    const std::lock_guard lock(mutex_);
    fresh_ = std::move(report);
  }
  changed_.notify_one();
}

void Reports::work(const std::stop_token& stop) {
  auto waiting = left_in(file_);
  auto pause = pace_.first;
  while (!stop.stop_requested()) {
    if (waiting && sent(*waiting)) {
      waiting.reset();
      put_on_disk(waiting);
    }
    std::unique_lock lock(mutex_);
    const auto is_new = [this] { return fresh_.has_value(); };
    const bool renewed =
        waiting ? changed_.wait_for(lock, stop, pause, is_new) : changed_.wait(lock, stop, is_new);
    pause = renewed ? pace_.first : std::min(pause * 2, pace_.most);
    if (!renewed) continue;
    waiting = std::exchange(fresh_, std::nullopt);
    lock.unlock();
    put_on_disk(waiting);
  }
}

/// A disk that takes nothing costs a report only where the terminal is restarted before the hub has it.
void Reports::put_on_disk(const std::optional<hub::SelfTest>& report) const {
  try {
    if (!report) return (void)std::filesystem::remove(file_);
    const auto bytes = hub::encode(*report);
    storage::write_file_durably(file_, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  } catch (const std::system_error& e) {
    spdlog::warn("report: {}", e.what());
  }
}

bool Reports::sent(const hub::SelfTest& report) const {
  return std::visit(Overloaded{[](const hub::HeartbeatAnswer&) { return true; },
                               [](const hub::HubUnreachable& e) {
                                 spdlog::warn("report: no answer to a self-test: {}", e.why);
                                 return false;
                               },
                               [](const hub::HubRefused& e) {
                                 spdlog::error("report: a self-test was refused ({}): {}", e.status, e.why);
                                 return false;
                               }},
                    send_(report));
}

}  // namespace kiosk
