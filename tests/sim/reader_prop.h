// The ID-card reader on the stage, and the box of cards that belongs to it.
// Not its firmware (sim_reader).
#pragma once

#include "tests/sim/prop.h"
#include "tests/sim/sim_reader.h"

namespace sim {

/// Its words: card put ID | card lift | card list. A fault's number is how many replies it breaks.
class ReaderProp : public Prop {
 public:
  ReaderProp(Wiring, ReaderTiming, std::vector<SimCard>, Cabling);

  [[nodiscard]] std::string name() const override { return "reader"; }
  [[nodiscard]] std::string home() const override { return "1-1"; }
  [[nodiscard]] VirtualUsb& device() override { return *reader_; }
  [[nodiscard]] Cable& cable() override { return *cable_; }
  [[nodiscard]] Words kinds() const override;
  void exchange(const std::string& kind) override;
  [[nodiscard]] Words faults() const override;
  void set_fault(const std::string& fault, std::optional<std::size_t> number) override;
  [[nodiscard]] std::string verb() const override { return "card"; }
  nlohmann::json obey(const Words&) override;
  [[nodiscard]] nlohmann::json status() const override;

 private:
  void put(const std::string& id);
  [[nodiscard]] nlohmann::json list() const;

  Wiring wiring_;
  const ReaderTiming timing_;
  const std::vector<SimCard> cards_;
  const Cabling cabling_;
  std::unique_ptr<SimReader> reader_;
  std::unique_ptr<Cable> cable_;
};

}  // namespace sim
