// The QR scanner on the stage, and the codes that are held before it.
// Not its firmware (sim_scanner).
#pragma once

#include "tests/sim/prop.h"
#include "tests/sim/sim_scanner.h"

namespace sim {

/// Its word: scan TEXT.
class ScannerProp : public Prop {
 public:
  ScannerProp(ScannerKind, Cabling);

  [[nodiscard]] std::string name() const override { return "scanner"; }
  [[nodiscard]] std::string home() const override { return "1-4"; }
  [[nodiscard]] VirtualUsb& device() override { return *scanner_; }
  [[nodiscard]] Cable& cable() override { return *cable_; }
  [[nodiscard]] Words kinds() const override;
  void exchange(const std::string& kind) override;
  [[nodiscard]] Words faults() const override;
  void set_fault(const std::string& fault, std::optional<std::size_t> number) override;
  [[nodiscard]] std::string verb() const override { return "scan"; }
  nlohmann::json obey(const Words&) override;
  [[nodiscard]] nlohmann::json status() const override;

 private:
  const Cabling cabling_;
  std::unique_ptr<SimScanner> scanner_;
  std::unique_ptr<Cable> cable_;
};

}  // namespace sim
