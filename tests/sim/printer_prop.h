// The ticket printer on the stage, and the paper that came out of it, as pictures.
// Not its firmware (sim_printer).
#pragma once

#include <deque>
#include <filesystem>

#include "tests/sim/prop.h"
#include "tests/sim/sim_printer.h"

namespace sim {

/// Its words: paper new | paper list. The number of fault paper_out is how many rows of paper are left.
class PrinterProp : public Prop {
 public:
  /// Pictures of what comes out are written into `folder`, which is made when first needed.
  PrinterProp(PrinterKind, PrinterTiming, std::filesystem::path folder, const Cabling&);

  [[nodiscard]] std::string name() const override { return "printer"; }
  [[nodiscard]] std::string home() const override { return "1-2"; }
  [[nodiscard]] VirtualUsb& device() override { return printer_; }
  [[nodiscard]] Cable& cable() override { return *cable_; }
  [[nodiscard]] Words faults() const override;
  void set_fault(const std::string& fault, std::optional<std::size_t> number) override;
  [[nodiscard]] std::string verb() const override { return "paper"; }
  nlohmann::json obey(const Words&) override;
  [[nodiscard]] nlohmann::json status() const override;

 private:
  [[nodiscard]] nlohmann::json list();
  [[nodiscard]] nlohmann::json described(const Printout&, std::size_t number) const;

  static constexpr std::size_t most_kept = 20;

  const PrinterKind kind_;
  const std::filesystem::path folder_;
  SimPrinter printer_;
  const std::unique_ptr<Cable> cable_;
  std::deque<Printout> kept_;  // the last ones
  std::size_t forgotten_ = 0;  // before them
};

}  // namespace sim
