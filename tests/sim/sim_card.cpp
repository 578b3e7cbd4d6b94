// Card files to chip bytes.
// Checks only what it cannot write down; a wrong number or day is what some of the cards are for.
#include "tests/sim/sim_card.h"

#include <iconv.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>

namespace sim {
namespace {

using nlohmann::json;

constexpr std::array nations{
    "汉",     "蒙古",   "回",       "藏",     "维吾尔", "苗",   "彝",     "壮",   "布依",     "朝鲜",
    "满",     "侗",     "瑶",       "白",     "土家",   "哈尼", "哈萨克", "傣",   "黎",       "傈僳",
    "佤",     "畲",     "高山",     "拉祜",   "水",     "东乡", "纳西",   "景颇", "柯尔克孜", "土",
    "达斡尔", "仫佬",   "羌",       "布朗",   "撒拉",   "毛南", "仡佬",   "锡伯", "阿昌",     "普米",
    "塔吉克", "怒",     "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安",   "裕固", "京",       "塔塔尔",
    "独龙",   "鄂伦春", "赫哲",     "门巴",   "珞巴",   "基诺"};  // GB/T 3304, codes 01 … 56

/// One file being read: every complaint names the file and the field.
class Reader {
 public:
  Reader(std::filesystem::path file, json object) : file_(std::move(file)), object_(std::move(object)) {}

  [[noreturn]] void complain(const std::string& field, const std::string& expected) const {
    throw BadCardFile(file_.filename().string() + ": field \"" + field + "\": " + expected);
  }

  [[nodiscard]] std::string text(const std::string& field) const {
    const auto found = object_.find(field);
    if (found == object_.end()) complain(field, "is missing");
    if (!found->is_string()) complain(field, "must be a string");
    return found->get<std::string>();
  }
  [[nodiscard]] std::string text(const std::string& field, const std::string& otherwise) const {
    return object_.contains(field) ? text(field) : otherwise;
  }

  [[nodiscard]] std::string sex() const {
    const std::string word = text("sex");
    if (word == "男") return "1";
    if (word == "女") return "2";
    if (word == "未知") return "0";
    if (word == "未说明") return "9";
    complain("sex", "must be 男, 女, 未知 or 未说明");
  }

  [[nodiscard]] std::string nation() const {
    const std::string word = text("nation");
    if (word.size() == 2 && word.find_first_not_of("0123456789") == std::string::npos) return word;
    const auto* found = std::find(nations.begin(), nations.end(), word);
    if (found == nations.end()) complain("nation", "must be a nationality of GB/T 3304 or two digits");
    const auto code = std::to_string(found - nations.begin() + 1);
    return code.size() == 2 ? code : "0" + code;
  }

  [[nodiscard]] std::string day(const std::string& field) const {
    const std::string word = text(field);
    if (field == "valid_to" && word == "长期") return word;
    if (word.size() != 10 || word[4] != '-' || word[7] != '-') {
      complain(field, field == "valid_to" ? "must be YYYY-MM-DD or 长期" : "must be YYYY-MM-DD");
    }
    return word.substr(0, 4) + word.substr(5, 2) + word.substr(8, 2);
  }

 private:
  std::filesystem::path file_;
  json object_;
};

/// By the C library: the driver has a converter of its own, which this one checks.
std::optional<Bytes> utf16le(std::string utf8) {
  if (utf8.empty()) return Bytes();  // iconv wants room even for nothing
  const iconv_t converter = iconv_open("UTF-16LE", "UTF-8");
  Bytes units(utf8.size() * 2);
  char* from = utf8.data();
  char* to = reinterpret_cast<char*>(units.data());
  std::size_t left = utf8.size(), room = units.size();
  const bool good = iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  units.resize(units.size() - room);
  return good ? std::optional(units) : std::nullopt;
}

/// 256 bytes of spaces that fields are written into.
class ChipText {
 public:
  explicit ChipText(const Reader& reader) : reader_(reader) {
    for (std::size_t i = 0; i < bytes_.size(); i += 2) bytes_[i] = ' ';
  }

  void put(const std::string& field, std::size_t from, std::size_t size, const std::string& utf8) {
    const auto units = utf16le(utf8);
    if (!units) reader_.complain(field, "is not valid UTF-8");
    if (units->size() > size)
      reader_.complain(field, "is longer than " + std::to_string(size / 2) + " UTF-16 units");
    std::copy(units->begin(), units->end(), bytes_.begin() + static_cast<std::ptrdiff_t>(from));
  }
  [[nodiscard]] Bytes take() { return std::move(bytes_); }

 private:
  const Reader& reader_;
  Bytes bytes_ = Bytes(256);
};

void write_resident(ChipText& chip, const Reader& reader) {
  chip.put("name", 0, 30, reader.text("name"));
  chip.put("sex", 30, 2, reader.sex());
  if (reader.text("type", " ") != "J") chip.put("nation", 32, 4, reader.nation());
  chip.put("birth", 36, 16, reader.day("birth"));
  chip.put("address", 52, 70, reader.text("address"));
  chip.put("number", 122, 36, reader.text("number"));
  chip.put("issuer", 158, 30, reader.text("issuer"));
}

void write_permit(ChipText& chip, const Reader& reader) {
  chip.put("permit_number", 220, 18, reader.text("permit_number"));
  chip.put("issues", 238, 4, reader.text("issues", ""));
}

void write_foreigner_2017(ChipText& chip, const Reader& reader) {
  chip.put("english_name", 0, 120, reader.text("english_name"));
  chip.put("sex", 120, 2, reader.sex());
  chip.put("number", 122, 30, reader.text("number"));
  chip.put("nationality", 152, 6, reader.text("nationality"));
  chip.put("name", 158, 30, reader.text("name", ""));
  chip.put("birth", 220, 16, reader.day("birth"));
  chip.put("version", 236, 4, reader.text("version", ""));
  chip.put("agency", 240, 8, reader.text("agency", ""));
}

void write_foreigner_2023(ChipText& chip, const Reader& reader) {
  const std::string english_name = reader.text("english_name");  // ASCII: a byte is a unit
  chip.put("name", 0, 30, reader.text("name", ""));
  chip.put("sex", 30, 2, reader.sex());
  chip.put("renewals", 32, 4, reader.text("renewals", ""));
  chip.put("birth", 36, 16, reader.day("birth"));
  chip.put("english_name", 52, 70, english_name.substr(0, 35));
  chip.put("number", 122, 36, reader.text("number"));
  chip.put("english_name", 220, 22, english_name.substr(std::min<std::size_t>(35, english_name.size())));
  chip.put("nationality", 242, 6, reader.text("nationality"));
  chip.put("previous_card", 250, 6, reader.text("previous_card", ""));
}

json parse(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw BadCardFile(file.filename().string() + ": cannot be opened");
  try {
    json object = json::parse(stream);
    if (object.is_object()) return object;
  } catch (const json::parse_error& e) {
    throw BadCardFile(file.filename().string() + ": byte " + std::to_string(e.byte) + ": is not JSON");
  }
  throw BadCardFile(file.filename().string() + ": must be one JSON object");
}

}  // namespace

SimCard load_card(const std::filesystem::path& file) {
  const Reader reader(file, parse(file));
  const std::string type = reader.text("type", " ");
  ChipText chip(reader);
  if (type == "I") {
    write_foreigner_2017(chip, reader);
  } else if (type == "Y") {
    write_foreigner_2023(chip, reader);
  } else {
    write_resident(chip, reader);
    if (type == "J") write_permit(chip, reader);
  }
  chip.put("valid_from", 188, 16, reader.day("valid_from"));
  chip.put("valid_to", 204, 16, reader.day("valid_to"));
  chip.put("type", 248, 2, type);
  return {.id = file.stem().string(),
          .name = reader.text("name", reader.text("english_name", "")),
          .remark = reader.text("remark", ""),
          .text = chip.take()};
}

std::vector<SimCard> load_cards(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<SimCard> cards;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") cards.push_back(load_card(entry.path()));
  }
  if (error) throw BadCardFile(folder.string() + ": " + error.message());
  if (cards.empty()) throw BadCardFile(folder.string() + ": holds no *.json card");
  std::sort(cards.begin(), cards.end(), [](const SimCard& a, const SimCard& b) { return a.id < b.id; });
  return cards;
}

}  // namespace sim
