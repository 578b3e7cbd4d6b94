// The scan word, and the scanner's faults by their names.
// Every refusal says what would have been right.
#include "tests/sim/scanner_prop.h"

#include <algorithm>
#include <utility>

namespace sim {

using nlohmann::json;

namespace {

bool printable(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

}  // namespace

ScannerProp::ScannerProp(ScannerKind kind, Cabling cabling)
    : cabling_(std::move(cabling)),
      scanner_(std::make_unique<SimScanner>(kind)),
      cable_(cabling_(*scanner_)) {}

Words ScannerProp::kinds() const {
  Words names;
  for (const auto& [name, kind] : scanner_kinds) names.emplace_back(name);
  return names;
}

void ScannerProp::exchange(const std::string& name) {
  const auto* known = std::find_if(scanner_kinds.begin(), scanner_kinds.end(),
                                   [&](const auto& kind) { return kind.first == name; });
  cable_.reset();
  scanner_ = std::make_unique<SimScanner>(known->second);
  cable_ = cabling_(*scanner_);
}

Words ScannerProp::faults() const {
  Words names;
  for (const auto& [name, flaw] : scanner_flaws) {
    if (flaw != ScannerFlaw::none) names.emplace_back(name);
  }
  return names;
}

void ScannerProp::set_fault(const std::string& name, std::optional<std::size_t>) {
  const auto* known = std::find_if(scanner_flaws.begin(), scanner_flaws.end(),
                                   [&](const auto& flaw) { return flaw.first == name; });
  scanner_->set_flaw(known->second);
}

/// Words are apart by one space in the code.
json ScannerProp::obey(const Words& words) {
  std::string text;
  for (std::size_t i = 1; i < words.size(); ++i) text += (i > 1 ? " " : "") + words[i];
  if (text.empty() || !printable(text)) throw Refused{"say: scan TEXT, in ASCII"};
  if (cable_->port().empty()) throw Refused{"the scanner is unplugged; say: plug scanner"};
  cable_->with([&] { scanner_->scan(text); });
  return json::object();
}

json ScannerProp::status() const {
  return {{"variant", scanner_kinds[static_cast<std::size_t>(scanner_->kind())].first},
          {"fault", scanner_flaws[static_cast<std::size_t>(scanner_->flaw())].first}};
}

}  // namespace sim
