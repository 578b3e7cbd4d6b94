// Which nodes are taken for scanners, and which never.
#include "drivers/scan_finder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace tests {
namespace {

using drivers::DeviceNode;
using drivers::is_scan_keyboard;
using drivers::is_scan_line;
using drivers::ScannerChoice;
using drivers::ScannerTransport;

DeviceNode modem_line(const std::string& product) {
  return {.path = "/dev/ttyACM0",
          .port = "1-2",
          .product = product,
          .interface_class = 2,
          .interface_subclass = 2};
}
DeviceNode keyboard(const std::string& product) {
  return {.path = "/dev/input/event3", .port = "1-3", .product = product, .interface_class = 3};
}

TEST(ScanFinder, AModemLineIsAScannerUnlessItSaysItIsSomethingElse) {
  for (const char* product : {"Newland Auto-ID NLS-FM3281", "Barcode Reader", "USB Virtual COM Port", " "})
    EXPECT_TRUE(is_scan_line(modem_line(product), {})) << product;
  for (const char* product : {"Thermal Printer CDC", "ID Card Reader", "LTE Module", "Huawei MODEM",
                              "u-blox GPS", "Arduino Uno", "Fingerprint Scanner"})
    EXPECT_FALSE(is_scan_line(modem_line(product), {})) << product;
}

TEST(ScanFinder, OtherLinesAreTakenOnlyWherePinned) {
  const DeviceNode board{.path = "/dev/ttyS0"};
  DeviceNode adapter = modem_line("USB Barcode Scanner");
  adapter.interface_class = 0xFF;
  EXPECT_FALSE(is_scan_line(board, {}));
  EXPECT_FALSE(is_scan_line(adapter, {}));
  EXPECT_TRUE(is_scan_line(board, {.device = "/dev/ttyS0"}));
  EXPECT_TRUE(is_scan_line(adapter, {.device = "1-2"}));
}

TEST(ScanFinder, ARealKeyboardIsNeverTakenByAccident) {
  for (const char* product : {"Logitech USB Keyboard", "Dell KB216 Wired Keyboard", "Cherry Stream Keyboard",
                              "HID Keyboard with Fingerprint Scanner", "SINO WEALTH USB KEYBOARD", " "})
    EXPECT_FALSE(is_scan_keyboard(keyboard(product), {})) << product;
  for (const char* product :
       {"NEWLAND HID KBW", "SM-2D Barcode Scanner", "Honeywell Imager", "QR Code Reader"})
    EXPECT_TRUE(is_scan_keyboard(keyboard(product), {})) << product;
}

TEST(ScanFinder, APinnedPortIsTheOnlyOneTakenWhateverItsName) {
  const ScannerChoice pinned{.device = "1-3"};
  EXPECT_TRUE(is_scan_keyboard(keyboard("USB KEYBOARD"), pinned));
  EXPECT_FALSE(is_scan_line(modem_line("Barcode Scanner"), pinned));
}

TEST(ScanFinder, APinnedTransportLeavesTheOtherAlone) {
  EXPECT_FALSE(is_scan_line(modem_line("Scanner"), {.transport = ScannerTransport::hid}));
  EXPECT_TRUE(is_scan_keyboard(keyboard("Scanner"), {.transport = ScannerTransport::hid}));
  EXPECT_TRUE(is_scan_line(modem_line("Scanner"), {.transport = ScannerTransport::serial}));
  EXPECT_FALSE(is_scan_keyboard(keyboard("Scanner"), {.transport = ScannerTransport::serial}));
}

TEST(ScanFinder, ALinkNamesTheLineItLeadsTo) {
  const auto link = std::filesystem::temp_directory_path() / ("scan-finder-" + std::to_string(getpid()));
  std::filesystem::create_symlink("/dev/null", link);
  DeviceNode line = modem_line("VCOM");
  line.path = "/dev/null";
  EXPECT_TRUE(is_scan_line(line, {.device = link}));
  EXPECT_FALSE(is_scan_line(line, {.except = link}));
  std::filesystem::remove(link);
  EXPECT_FALSE(is_scan_line(line, {.device = link}));
  EXPECT_TRUE(is_scan_line(line, {.except = link}));
}

}  // namespace
}  // namespace tests
