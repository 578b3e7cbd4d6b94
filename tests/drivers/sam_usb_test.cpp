// Readers told apart by their descriptors.
#include "drivers/sam_usb.h"

#include <gtest/gtest.h>

namespace tests {
namespace {

using drivers::UsbDevice;
using drivers::UsbEndpoint;
using drivers::UsbTransfer;

UsbEndpoint bulk(std::uint8_t address) {
  return {.address = address, .kind = UsbTransfer::bulk, .max_packet = 64};
}

UsbDevice reader(std::vector<UsbEndpoint> endpoints) {
  return {.vid = 0x0400,
          .pid = 0xC35A,
          .port = "1-1",
          .interface_class = 0xFF,
          .endpoints = std::move(endpoints)};
}

std::string_view transport_of(const UsbDevice& device) {
  const auto* transport = drivers::sam_transport_of(device);
  return transport ? transport->name : "none";
}

TEST(SamUsb, KnowsTheMinistrysIdAndNotItsVendorAlone) {
  EXPECT_TRUE(drivers::may_be_sam_reader(reader({})));
  EXPECT_FALSE(drivers::may_be_sam_reader({.vid = 0x0400, .pid = 0x1000}));  // a scanner
  EXPECT_FALSE(drivers::may_be_sam_reader({.vid = 0x0425, .pid = 0xC35A}));
}

TEST(SamUsb, TellsTwoAndFourEndpointsApartInAnyOrder) {
  EXPECT_EQ(transport_of(reader({bulk(0x81), bulk(0x02)})), "bulk, 2 endpoints");
  EXPECT_EQ(transport_of(reader({bulk(0x02), bulk(0x81)})), "bulk, 2 endpoints");
  EXPECT_EQ(transport_of(reader({bulk(0x81), bulk(0x02), bulk(0x85), bulk(0x06)})), "bulk, 4 endpoints");
  EXPECT_EQ(transport_of(reader({bulk(0x06), bulk(0x85), bulk(0x02), bulk(0x81)})), "bulk, 4 endpoints");
}

TEST(SamUsb, HasNoTransportForWhatItWasNotMadeFor) {
  EXPECT_EQ(transport_of(reader({})), "none");
  EXPECT_EQ(transport_of(reader({bulk(0x81)})), "none");
  EXPECT_EQ(transport_of(reader({bulk(0x81), bulk(0x82)})), "none");
  EXPECT_EQ(transport_of(reader({bulk(0x81), bulk(0x02), bulk(0x85)})), "none");
  EXPECT_EQ(
      transport_of(reader({bulk(0x81), {.address = 0x02, .kind = UsbTransfer::interrupt, .max_packet = 64}})),
      "none");
  EXPECT_EQ(transport_of(reader({bulk(0x81), {.address = 0x02, .kind = UsbTransfer::bulk, .max_packet = 0}})),
            "none");
  UsbDevice hid = reader({bulk(0x81), bulk(0x02)});
  hid.interface_class = 0x03;
  EXPECT_EQ(transport_of(hid), "none");
}

}  // namespace
}  // namespace tests
