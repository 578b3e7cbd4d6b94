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

UsbEndpoint interrupt(std::uint8_t address) {
  return {.address = address, .kind = UsbTransfer::interrupt, .max_packet = 64};
}

UsbDevice reader(std::vector<UsbEndpoint> endpoints) {
  return {.vid = 0x0400,
          .pid = 0xC35A,
          .port = "1-1",
          .interfaces = {{.class_code = 0xFF, .endpoints = std::move(endpoints)}}};
}

std::string_view transport_of(const UsbDevice& device) {
  const auto* transport = drivers::sam_transport_of(device);
  return transport ? transport->name : "none";
}

UsbDevice hid(std::vector<UsbEndpoint> endpoints) {
  UsbDevice device = reader(std::move(endpoints));
  device.vid = 0x0425;
  device.pid = 0x8159;
  device.interfaces.front().class_code = 0x03;
  return device;
}

TEST(SamUsb, KnowsReadersByVendorAndProductAndNeverByVendorAlone) {
  EXPECT_TRUE(drivers::sam_reader_id_of(reader({})));
  EXPECT_TRUE(drivers::sam_reader_id_of(hid({})));
  EXPECT_FALSE(drivers::sam_reader_id_of({.vid = 0x0400, .pid = 0x1000}));  // a scanner
  EXPECT_FALSE(drivers::sam_reader_id_of({.vid = 0x0425, .pid = 0xC35A}));
}

TEST(SamUsb, ASharedIdIsExcludedByItsProductString) {
  const auto* shared = drivers::sam_reader_id_of({.vid = 0x0483, .pid = 0x5750});
  ASSERT_TRUE(shared);
  EXPECT_TRUE(drivers::excluded_by(*shared, "USB SCANNER"));
  EXPECT_TRUE(drivers::excluded_by(*shared, "2D Scanner v2"));
  EXPECT_FALSE(drivers::excluded_by(*shared, "ID card reader"));
  EXPECT_FALSE(drivers::excluded_by(*shared, ""));
  EXPECT_FALSE(drivers::excluded_by(*drivers::sam_reader_id_of(reader({})), "SCANNER"));
}

TEST(SamUsb, TheSameIdOverInterruptEndpointsIsAnotherTransport) {
  EXPECT_EQ(transport_of(reader({interrupt(0x81), interrupt(0x02)})), "interrupt, 2 endpoints");
  EXPECT_EQ(transport_of(reader({interrupt(0x81), interrupt(0x02), interrupt(0x85), interrupt(0x06)})),
            "interrupt, 4 endpoints");
}

TEST(SamUsb, HidWithAnOutEndpointTakesReportsThereAndElseOnEndpointZero) {
  EXPECT_EQ(transport_of(hid({interrupt(0x81), interrupt(0x01)})), "HID, interrupt");
  EXPECT_EQ(transport_of(hid({interrupt(0x81)})), "HID, control");
}

TEST(SamUsb, AKeyboardIsNoReaderWhateverItsId) {
  UsbDevice keyboard = hid({interrupt(0x81)});
  keyboard.interfaces.front().subclass = 0x01;
  EXPECT_EQ(transport_of(keyboard), "none");
}

TEST(SamUsb, APinnedTransportIsTakenOrNone) {
  const UsbDevice two = hid({interrupt(0x81), interrupt(0x01)});
  EXPECT_EQ(drivers::sam_transport_of(two, "hid-control")->name, "HID, control");
  EXPECT_EQ(drivers::sam_transport_of(hid({interrupt(0x81)}), "hid-interrupt"), nullptr);
  EXPECT_EQ(drivers::sam_transport_of(two, "bulk-2"), nullptr);
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
  EXPECT_EQ(transport_of({.vid = 0x0400, .pid = 0xC35A, .interfaces = {{.class_code = 0x07}}}), "none");
}

}  // namespace
}  // namespace tests
