// A second sink beside standard error.
// The time of day is the hall's: main set the zone.
#include "kiosk/log_tail.h"

#include <spdlog/sinks/ringbuffer_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace kiosk {
namespace {
constexpr std::size_t kept_lines = 200;
}

struct LogTail::Ring {
  std::shared_ptr<spdlog::sinks::ringbuffer_sink_mt> sink =
      std::make_shared<spdlog::sinks::ringbuffer_sink_mt>(kept_lines);
};

LogTail::LogTail() : ring_(std::make_unique<Ring>()) {
  ring_->sink->set_pattern("%H:%M:%S %l %v");
  spdlog::default_logger()->sinks().push_back(ring_->sink);
}

LogTail::~LogTail() { std::erase(spdlog::default_logger()->sinks(), ring_->sink); }

std::vector<std::string> LogTail::lines() const {
  auto lines = ring_->sink->last_formatted();
  for (auto& line : lines) line.erase(line.find_last_not_of("\r\n") + 1);
  std::reverse(lines.begin(), lines.end());
  return lines;
}

}  // namespace kiosk
