// deploy/udev: each rule opens one kind of device to one group, and the driver's ids and the rules' are the
// same. What udevd makes of them is for a rig with a real udevd.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "drivers/sam_usb.h"

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

TEST(UdevRules, EachMatchesOneProductOrPrintersAndGivesThemToOneGroup) {
  const auto rules = shipped_rules();
  EXPECT_FALSE(rules.empty());
  for (const Rule& rule : rules) {
    const std::string shown = testing::PrintToString(rule);
    EXPECT_EQ(value(rule, "SUBSYSTEM=="), "usb") << shown;
    EXPECT_EQ(value(rule, "ENV{DEVTYPE}=="), "usb_device") << shown;
    EXPECT_NE(names_one_product(rule), names_printers(rule)) << shown;
    EXPECT_EQ(value(rule, "GROUP="), "hallkiosk") << shown;
    EXPECT_EQ(value(rule, "MODE="), "0660") << shown;
  }
}

TEST(UdevRules, DoNothingButGiveAccess) {
  const std::set<std::string> allowed{
      "SUBSYSTEM==",     "ENV{DEVTYPE}==",           "ATTR{idVendor}==", "ATTR{idProduct}==",
      "ATTR{product}!=", "ENV{ID_USB_INTERFACES}==", "GROUP=",           "MODE="};
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

}  // namespace
}  // namespace tests
