// The texts inside our QR symbols: golden, and nothing else is taken for one.
#include "kiosk/scan_code.h"

#include <gtest/gtest.h>

namespace kiosk {
namespace {

const storage::Receipt receipt = storage::Receipt::parse("7K3M-Q2XV-9D").value();

TEST(ScanCode, AReceiptIsWrittenAsVersionOneSays) {
  EXPECT_EQ(text_of(receipt), "HK1R:7K3MQ2XV9D");
  EXPECT_EQ(std::get<storage::Receipt>(scan_code_in("HK1R:7K3MQ2XV9D")), receipt);
}

TEST(ScanCode, FitsTheAlphanumericModeOfQr) {
  EXPECT_EQ(text_of(receipt).find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"),
            std::string::npos);
}

TEST(ScanCode, ATicketIsItsTokenAloneOrBehindTheHallsPage) {
  const TicketCode ticket{storage::Uuid{std::byte{0xab}, std::byte{1}}};
  const std::string token = "ab010000000000000000000000000000";
  EXPECT_EQ(text_of(ticket, ""), token);
  EXPECT_EQ(text_of(ticket, "https://hub.example/t"), "https://hub.example/t#" + token);
  for (const auto& text : {token, "https://hub.example/t#" + token})
    EXPECT_EQ(std::get<TicketCode>(scan_code_in(text)), ticket) << text;
  for (const auto& text : {"#" + token, "http://hub.example/t#" + token, "https://hub.example/t" + token,
                           "https://hub.example/t#" + token + "0", "https://a#b#" + token,
                           std::string("AB010000000000000000000000000000")})
    EXPECT_TRUE(std::holds_alternative<ForeignCode>(scan_code_in(text))) << text;
}

TEST(ScanCode, EverythingElseIsForeign) {
  for (const char* text :
       {"", "HK1R:", "7K3MQ2XV9D", "HK1R:7K3MQ2XV9", "HK1R:7K3MQ2XV9DD", "HK1R:7K3M-Q2XV-9D",
        "HK1R:7k3mq2xv9d", "HK1R:OK3MQ2XV9D", "hk1r:7K3MQ2XV9D", "HK2R:7K3MQ2XV9D", "HK1T:7K3MQ2XV9D",
        " HK1R:7K3MQ2XV9D", "HK1R:7K3MQ2XV9D ", "https://example.org/7K3MQ2XV9D", "6901234567892"})
    EXPECT_TRUE(std::holds_alternative<ForeignCode>(scan_code_in(text))) << text;
}

}  // namespace
}  // namespace kiosk
