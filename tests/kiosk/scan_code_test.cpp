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

TEST(ScanCode, ATicketIsItsSecretWithOrWithoutAPage) {
  const std::string token = "00112233445566778899aabbccddeeff";
  TicketCode ticket;
  for (std::size_t i = 0; i < ticket.id.size(); ++i) ticket.id[i] = static_cast<std::byte>(i * 0x11);
  EXPECT_EQ(std::get<TicketCode>(scan_code_in(token)), ticket);
  EXPECT_EQ(std::get<TicketCode>(scan_code_in("https://hub.example/t#" + token)), ticket);
  for (const auto& other : {"#" + token, "http://hub.example/t#" + token, "https://hub.example/t?" + token,
                            token + "0", token.substr(1), "A" + token.substr(1)})
    EXPECT_TRUE(std::holds_alternative<ForeignCode>(scan_code_in(other))) << other;
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
