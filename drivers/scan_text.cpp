// One character at a time. Work and memory are bounded by scan_limit, whatever comes.
// No throw, no allocation beyond the text.
#include "drivers/scan_text.h"

#include <utility>

namespace drivers {
namespace {

bool ends(std::uint8_t c) { return c == '\r' || c == '\n'; }
bool printable(std::uint8_t c) { return c >= 0x20 && c <= 0x7E; }

}  // namespace

std::optional<ScanOutcome> ScanText::take(std::uint8_t character, Deadline now) {
  if (floods(now)) {
    *this = {};
    return ScanFlood{};
  }
  if (ends(character)) return end();
  last_ = now;
  ++size_;
  if (!printable(character)) fault_ = fault_.value_or(ScanFault::not_printable);
  if (size_ > scan_limit) fault_ = fault_.value_or(ScanFault::too_long);
  if (!fault_) text_.push_back(static_cast<char>(character));
  return std::nullopt;
}

bool ScanText::floods(Deadline now) {
  if (now - second_ >= std::chrono::seconds(1)) {
    second_ = now;
    within_second_ = 0;
  }
  return ++within_second_ > flood_size || size_ >= flood_size;
}

std::optional<Deadline> ScanText::deadline() const {
  return size_ > 0 ? std::optional(last_ + scan_silence) : std::nullopt;
}

std::optional<ScanOutcome> ScanText::silence(Deadline now) {
  const auto until = deadline();
  return until && now >= *until ? end() : std::nullopt;
}

std::optional<ScanOutcome> ScanText::cut() {
  const bool begun = size_ > 0;
  *this = {};
  return begun ? std::optional(ScanRefused{ScanFault::cut_short}) : std::nullopt;
}

std::optional<ScanOutcome> ScanText::end() {
  const auto fault = std::exchange(fault_, std::nullopt);
  std::string text = std::exchange(text_, {});
  if (std::exchange(size_, 0) == 0) return std::nullopt;
  if (fault) return ScanRefused{*fault};
  return Scanned{std::move(text)};
}

}  // namespace drivers
