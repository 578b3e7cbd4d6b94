// Listening in on reader and printer: what is told, and that what passes stays as it is.
#include <gtest/gtest.h>

#include "drivers/id_reader.h"
#include "drivers/printer_tap.h"
#include "drivers/sam_tap.h"
#include "tests/drivers/fake_sam.h"

namespace tests {
namespace {

using namespace drivers;

class ReaderTap : public ::testing::Test {
 public:
  /// The reader's events until `last` was told or nothing more happens; `lines` has what the tap said.
  std::vector<std::string> read(const std::string& last) {
    IdReader reader(tapped(sam.source(), [this](const SamSeen& seen) { lines.push_back(describe(seen)); }));
    std::vector<std::string> events;
    while (events.empty() || events.back() != last) {
      const auto event = reader.next(milliseconds(3000));
      if (!event) break;
      events.push_back(describe(*event));
    }
    return events;
  }
  [[nodiscard]] bool told(const std::string& line) const {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  }
  FakeSam sam{sim::Wiring::two_endpoints};
  std::vector<std::string> lines;
};

TEST_F(ReaderTap, ACardIsReadAsWithoutItAndToldByCodesAndLengths) {
  sam.plug();
  sam.device.lay(sim::load_card(SIM_CARDS "/zhang-san.json"));
  EXPECT_EQ(read("CardRead").back(), "CardRead");
  EXPECT_TRUE(told("ask 30 01"));
  EXPECT_TRUE(told("answer 00 00 9F, 4 bytes of data"));
  EXPECT_TRUE(told("answer 00 00 90, 1284 bytes of data"));
}

TEST_F(ReaderTap, FaultsAreTold) {
  EXPECT_EQ(read("ReaderGone absent").back(), "ReaderGone absent");
  EXPECT_EQ(lines.front(), "no reader: absent");
  sam.plug();
  sam.device.set_fault(sim::Fault::wrong_checksum);
  EXPECT_EQ(read("ReaderGone nonsense").back(), "ReaderGone nonsense");
  EXPECT_TRUE(told("garbled: wrong checksum"));
}

/// Takes everything and says one status.
class OnePrinter : public PrinterSource {
 public:
  class Link : public PrinterLink {
   public:
    Sent send(std::span<const std::uint8_t> bytes, Deadline) override { return {bytes.size(), std::nullopt}; }
    Heard hear(Deadline) override { return {{0x10, 0x00, 0x00, 0x0F}, std::nullopt}; }
    std::optional<std::uint8_t> port_status(Deadline) override { return std::nullopt; }
    std::string device_id(Deadline) override { return "MDL:X;"; }
    bool soft_reset(Deadline) override { return true; }
  };
  std::variant<OpenPrinter, NoPrinter> open() override {
    if (!there) return NoPrinter::denied;
    return OpenPrinter{.link = std::make_unique<Link>(), .place = "USB 1-2"};
  }
  void rescan() override {}
  bool wait_change(Deadline) override { return false; }
  void wake() override {}
  void stop() override {}
  bool there = true;
};

TEST(PrinterTap, StatusBytesAreToldAndPrintedOnesOnlyCounted) {
  std::vector<std::string> lines;
  const auto source = tapped(std::make_unique<OnePrinter>(),
                             [&](const PrinterSeen& seen) { lines.push_back(describe(seen)); });
  auto opened = std::get<OpenPrinter>(source->open());
  EXPECT_EQ(opened.link->send(std::array<std::uint8_t, 3>{'A', 'B', 'C'}, in(milliseconds(0))).bytes, 3U);
  EXPECT_EQ(opened.link->hear(in(milliseconds(0))).bytes.size(), 4U);
  EXPECT_FALSE(opened.link->port_status(in(milliseconds(0))));
  EXPECT_TRUE(opened.link->soft_reset(in(milliseconds(0))));
  EXPECT_EQ(opened.link->device_id(in(milliseconds(0))), "MDL:X;");
  EXPECT_EQ(lines, (std::vector<std::string>{"open USB 1-2", "took 3 bytes", "said 10 00 00 0F",
                                             "port status none", "soft reset"}));
}

TEST(PrinterTap, WhyThereIsNoneIsTold) {
  std::vector<std::string> lines;
  auto none = std::make_unique<OnePrinter>();
  none->there = false;
  const auto source =
      tapped(std::move(none), [&](const PrinterSeen& seen) { lines.push_back(describe(seen)); });
  EXPECT_EQ(std::get<NoPrinter>(source->open()), NoPrinter::denied);
  EXPECT_EQ(lines, std::vector<std::string>{"no printer: denied"});
}

}  // namespace
}  // namespace tests
