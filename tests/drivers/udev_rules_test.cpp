// deploy/udev: each rule opens one kind of device to one group, and the driver's ids and the rules' are the
// same. What udevd makes of them is for a rig with a real udevd.
#include <fnmatch.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "drivers/sam_usb.h"
#include "drivers/scan_finder.h"

namespace tests {
namespace {

/// One rule: what stands before each operator, with the operator, and its value. "ATTR{idVendor}==" → "0400".
using Rule = std::map<std::string, std::string>;

/// udev(7): comma-separated KEY OPERATOR "VALUE". Anything else fails the test.
Rule parse(const std::string& line) {
  static const std::regex part(R"re(\s*([A-Z]+(?:\{[A-Za-z_]+\})?)(==|!=|\+=|:=|=)"([^"]*)"\s*(?:,|$))re");
  Rule rule;
  std::size_t read = 0;
  for (std::sregex_iterator at(line.begin(), line.end(), part), end; at != end; ++at) {
    const std::smatch& match = *at;
    EXPECT_EQ(static_cast<std::size_t>(match.position()), read) << line;
    read += static_cast<std::size_t>(match.length());
    EXPECT_TRUE(rule.emplace(match[1].str() + match[2].str(), match[3]).second) << "twice in " << line;
  }
  EXPECT_EQ(read, line.size()) << line;
  return rule;
}

std::vector<Rule> shipped_rules() {
  std::ifstream file(UDEV_RULES);
  std::vector<Rule> rules;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') rules.push_back(parse(line));
  }
  return rules;
}

std::string value(const Rule& rule, const std::string& key) {
  const auto found = rule.find(key);
  return found == rule.end() ? "" : found->second;
}

bool names_one_product(const Rule& rule) {
  static const std::regex id("[0-9a-f]{4}");  // lower case, as sysfs has it, and no pattern
  return std::regex_match(value(rule, "ATTR{idVendor}=="), id) &&
         std::regex_match(value(rule, "ATTR{idProduct}=="), id);
}
bool names_printers(const Rule& rule) { return value(rule, "ENV{ID_USB_INTERFACES}==") == "*:0701??:*"; }

/// The control interface of a USB modem line.
bool names_scan_lines(const Rule& rule) {
  return value(rule, "KERNEL==") == "ttyACM*" && value(rule, "ATTRS{bInterfaceClass}==") == "02" &&
         value(rule, "ATTRS{bInterfaceSubClass}==") == "02";
}
/// Keyboards that say they are scanners.
bool names_scan_keyboards(const Rule& rule) {
  const bool named =
      !value(rule, "ATTRS{product}==").empty() || !value(rule, "ATTRS{manufacturer}==").empty();
  return value(rule, "KERNEL==") == "event*" && value(rule, "ENV{ID_INPUT_KEYBOARD}==") == "1" && named;
}

bool is_narrow(const Rule& rule) {
  const std::string subsystem = value(rule, "SUBSYSTEM==");
  if (subsystem == "tty") return names_scan_lines(rule);
  if (subsystem == "input") return names_scan_keyboards(rule);
  return subsystem == "usb" && value(rule, "ENV{DEVTYPE}==") == "usb_device" &&
         names_one_product(rule) != names_printers(rule);
}

TEST(UdevRules, EachMatchesOneKindOfDeviceAndGivesItToOneGroup) {
  const auto rules = shipped_rules();
  EXPECT_FALSE(rules.empty());
  for (const Rule& rule : rules) {
    const std::string shown = testing::PrintToString(rule);
    EXPECT_TRUE(is_narrow(rule)) << shown;
    EXPECT_EQ(value(rule, "GROUP="), "hallkiosk") << shown;
    EXPECT_EQ(value(rule, "MODE="), "0660") << shown;
  }
}

TEST(UdevRules, DoNothingButGiveAccess) {
  const std::set<std::string> allowed{"SUBSYSTEM==",
                                      "ENV{DEVTYPE}==",
                                      "ATTR{idVendor}==",
                                      "ATTR{idProduct}==",
                                      "ATTR{product}!=",
                                      "ENV{ID_USB_INTERFACES}==",
                                      "GROUP=",
                                      "MODE=",
                                      "KERNEL==",
                                      "ATTRS{bInterfaceClass}==",
                                      "ATTRS{bInterfaceSubClass}==",
                                      "ENV{ID_INPUT_KEYBOARD}==",
                                      "ATTRS{product}==",
                                      "ATTRS{product}!=",
                                      "ATTRS{manufacturer}==",
                                      "ATTRS{manufacturer}!="};
  for (const Rule& rule : shipped_rules()) {
    for (const auto& [key, text] : rule) EXPECT_TRUE(allowed.contains(key)) << key;  // no RUN, no TAG uaccess
  }
}

TEST(UdevRules, KnowTheSameReadersAsTheDriver) {
  std::set<std::string> in_rules, in_driver;
  for (const Rule& rule : shipped_rules()) {
    if (!names_one_product(rule)) continue;
    const bool shared = !value(rule, "ATTR{product}!=").empty();
    in_rules.insert(value(rule, "ATTR{idVendor}==") + ":" + value(rule, "ATTR{idProduct}==") +
                    (shared ? " by name" : ""));
  }
  for (const drivers::SamReaderId& id : drivers::sam_reader_ids()) {
    std::array<char, 10> text{};
    std::snprintf(text.data(), text.size(), "%04x:%04x", unsigned{id.vid}, unsigned{id.pid});
    in_driver.insert(text.data() + std::string(id.unless_named.empty() ? "" : " by name"));
  }
  EXPECT_EQ(in_rules, in_driver);
}

/// udev(7): alternatives apart by |, each a pattern of the shell's.
bool matches(const std::string& patterns, const std::string& text) {
  std::istringstream alternatives(patterns);
  for (std::string one; std::getline(alternatives, one, '|');) {
    if (fnmatch(one.c_str(), text.c_str(), 0) == 0) return true;
  }
  return false;
}

TEST(UdevRules, OpenTheKeyboardsThatTheDriverTakesForScannersAndNoOthers) {
  for (const std::string attribute : {"product", "manufacturer"}) {
    for (const char* name :
         {"Barcode Scanner", "BAR CODE READER", "2D imager", "Keyboard Wedge", "SM-2D HID KBW", "QR Reader",
          "scan", "USB Keyboard", "Fingerprint Scanner", "Mouse", ""}) {
      const auto rules = shipped_rules();
      const bool opened = std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
        return matches(value(rule, "ATTRS{" + attribute + "}=="), name) &&
               !matches(value(rule, "ATTRS{" + attribute + "}!="), name);
      });
      const drivers::DeviceNode node{.path = "/dev/input/event0", .product = name, .interface_class = 3};
      EXPECT_EQ(opened, is_scan_keyboard(node, {})) << attribute << " " << name;
    }
  }
}

}  // namespace
}  // namespace tests
