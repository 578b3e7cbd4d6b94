// The paper words, and the printer's faults by their names.
// Every refusal says what would have been right.
#include "tests/sim/printer_prop.h"

#include <algorithm>
#include <utility>

#include "ui/png.h"

namespace sim {
namespace {

using nlohmann::json;

/// As the paper looks: black on white.
ui::Pixels picture_of(const Printout& printout, unsigned dots) {
  ui::Pixels picture{static_cast<int>(dots), static_cast<int>(printout.rows.size()), {}};
  for (const Bytes& row : printout.rows) {
    for (unsigned x = 0; x < dots; ++x)
      picture.rgb.push_back(row[x / 8] >> (7 - x % 8) & 1 ? 0xFF000000U : 0xFFFFFFFFU);
  }
  return picture;
}

}  // namespace

PrinterProp::PrinterProp(PrinterKind kind, PrinterTiming timing, std::filesystem::path folder,
                         const Cabling& cabling)
    : kind_(kind), folder_(std::move(folder)), printer_(kind, timing), cable_(cabling(printer_)) {}

Words PrinterProp::faults() const {
  Words names;
  for (const auto& [name, fault] : printer_fault_names) {
    if (fault != PrinterFault::none) names.emplace_back(name);
  }
  return names;
}

void PrinterProp::set_fault(const std::string& name, std::optional<std::size_t> rows_later) {
  const auto* known = std::find_if(printer_fault_names.begin(), printer_fault_names.end(),
                                   [&](const auto& f) { return f.first == name; });
  printer_.set_fault(known->second, rows_later.value_or(0));
}

json PrinterProp::obey(const Words& words) {
  const std::string what = words.size() == 2 ? words[1] : "";
  if (what == "list") return list();
  if (what != "new") throw Refused{"say: paper new | paper list"};
  cable_->with([&] { printer_.new_paper(); });
  return json::object();
}

/// The last pieces, oldest first, and what hangs in the printer.
json PrinterProp::list() {
  Printout hanging;
  cable_->with([&] {
    for (Printout& piece : printer_.take_printouts()) kept_.push_back(std::move(piece));
    hanging = printer_.hanging();
  });
  for (; kept_.size() > most_kept; ++forgotten_) kept_.pop_front();
  json all = json::array();
  for (std::size_t i = 0; i < kept_.size(); ++i) all.push_back(described(kept_[i], forgotten_ + i + 1));
  if (!hanging.rows.empty()) all.push_back(described(hanging, forgotten_ + kept_.size() + 1));
  return {{"paper", all}};
}

json PrinterProp::described(const Printout& piece, std::size_t number) const {
  std::filesystem::create_directories(folder_);
  const auto path = folder_ / ("printout-" + std::to_string(number) + ".png");
  ui::write_png(picture_of(piece, kind_.dots), path);
  return {{"number", number}, {"rows", piece.rows.size()}, {"cut", piece.cut}, {"picture", path.string()}};
}

json PrinterProp::status() const {
  return {{"dots", kind_.dots},
          {"pieces", printer_.pieces()},
          {"hanging_rows", printer_.hanging().rows.size()},
          {"fault", printer_fault_names[static_cast<std::size_t>(printer_.fault())].first}};
}

}  // namespace sim
