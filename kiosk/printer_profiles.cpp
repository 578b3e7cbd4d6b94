// The keys of printers.toml; the file itself tells what they mean.
// Defaults are generic_80mm()'s.
#include "kiosk/printer_profiles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

namespace kiosk {
namespace {

using drivers::NativeChinese;
using drivers::PrinterProfile;
using storage::Settings;

constexpr std::array<std::pair<std::string_view, NativeChinese>, 4> fonts{
    {{"none", NativeChinese::none},
     {"gb2312", NativeChinese::gb2312},
     {"gbk", NativeChinese::gbk},
     {"gb18030", NativeChinese::gb18030}}};

/// Numbers apart by spaces; nullopt for anything else.
std::optional<std::vector<unsigned>> numbers_in(const std::string& text, int base, unsigned most) {
  std::istringstream words(text);
  std::vector<unsigned> numbers;
  for (std::string word; words >> word;) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, base);
    if (error != std::errc() || end != word.data() + word.size() || number > most) return std::nullopt;
    numbers.push_back(number);
  }
  return numbers;
}

class ProfileReader {
 public:
  ProfileReader(Settings& settings, std::string name) : s_(settings), name_(std::move(name)) {}

  PrinterProfile read() {
    PrinterProfile p{.name = name_};
    p.title = s_.text(key("title"), name_);
    p.dots = static_cast<unsigned>(s_.number(key("dots"), p.dots, 64, 1024));
    if (p.dots % 8 != 0) s_.refuse(key("dots"), "应为 8 的倍数");
    p.feed = static_cast<unsigned>(s_.number(key("feed"), p.feed, 0, 1000));
    p.cut = cut(p.cut);
    p.chinese = chinese();
    p.qr = s_.flag(key("qr"), p.qr);
    p.automatic_status = s_.flag(key("automatic_status"), p.automatic_status);
    p.real_time = real_time(p.real_time);
    p.in_stream_status = s_.flag(key("in_stream_status"), p.in_stream_status);
    p.process_id = s_.flag(key("process_id"), p.process_id);
    p.resumes = s_.flag(key("resumes"), p.resumes);
    return p;
  }

 private:
  [[nodiscard]] std::string key(std::string_view of) const { return name_ + "." + std::string(of); }

  std::vector<std::uint8_t> cut(const std::vector<std::uint8_t>& otherwise) {
    const auto text = s_.text(key("cut"), "");
    if (text.empty()) return otherwise;
    const auto bytes = numbers_in(text, 16, 0xFF);
    if (!bytes || bytes->empty() || bytes->size() > 8)
      s_.refuse(key("cut"), "应为 1 到 8 个十六进制字节，如 \"1D 56 42 00\"");
    return {bytes->begin(), bytes->end()};
  }

  std::vector<int> real_time(const std::vector<int>& otherwise) {
    const auto text = s_.text(key("real_time"), "default");
    if (text == "default") return otherwise;
    const auto all = numbers_in(text, 10, 5);
    if (!all || std::find(all->begin(), all->end(), 0U) != all->end())
      s_.refuse(key("real_time"), "应为 1 到 5 的数字，用空格隔开，如 \"1 2 3 4\"；不支持就写 \"\"");
    return {all->begin(), all->end()};
  }

  NativeChinese chinese() {
    const auto text = s_.text(key("native_text"), fonts.front().first);
    const auto* found =
        std::find_if(fonts.begin(), fonts.end(), [&](const auto& f) { return f.first == text; });
    if (found == fonts.end()) s_.refuse(key("native_text"), "应为 none、gb2312、gbk、gb18030 之一");
    return found->second;
  }

  Settings& s_;
  const std::string name_;
};

std::vector<PrinterProfile> generic_profiles() { return {drivers::generic_80mm(), drivers::generic_58mm()}; }

const PrinterProfile* named(const std::vector<PrinterProfile>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.name == name; });
  return found == all.end() ? nullptr : &*found;
}

[[noreturn]] void refuse_name(const PrinterChoice& choice, const std::vector<PrinterProfile>& all) {
  std::vector<std::string> names;
  for (const auto& profile : all) names.push_back(profile.name);
  const auto near = storage::nearest_name(choice.profile, names);
  throw storage::BadSettings(
      "printer.profile 不认识 " + choice.profile +
      (near.empty() ? "：" + choice.profiles.string() + " 里没有这个名字，不清楚型号就写 generic-80"
                    : "，是否想写 " + near + "？"));
}

}  // namespace

std::vector<PrinterProfile> printer_profiles_from(Settings& settings) {
  const auto own = generic_profiles();
  std::vector<PrinterProfile> all;
  for (const auto& name : settings.sections()) {
    if (named(own, name)) settings.refuse(name, "是程序自带的名字，请换一个");
    all.push_back(ProfileReader(settings, name).read());
  }
  settings.refuse_unknown();
  return all;
}

PrinterProfile load_printer_profile(const PrinterChoice& choice) {
  auto all = generic_profiles();
  if (const auto* generic = named(all, choice.profile)) return *generic;
  auto settings = Settings::from_file(choice.profiles);
  for (auto& profile : printer_profiles_from(settings)) all.push_back(std::move(profile));
  const auto* found = named(all, choice.profile);
  if (!found) refuse_name(choice, all);
  return *found;
}

}  // namespace kiosk
