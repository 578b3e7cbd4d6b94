// The two parts of a rating to bytes and back, and what each field may hold.
// Seals nothing; judges no indicator (indicators.h).
#include "storage/record.h"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/cbor.h"
#include "storage/utf8.h"

namespace storage {
namespace {

using cbor::Json;

constexpr std::size_t step = 256, identity_step = 1024;  // the plaintext's length is a multiple of it
constexpr std::size_t max_size =
    std::size_t{15} * 1024;  // fits an envelope (seal.h) with any suite's overhead
constexpr std::size_t usual_size = 2 * identity_step;
constexpr std::uint64_t latest = 2;
constexpr std::size_t max_depth = 2;  // a map holding arrays
constexpr std::int64_t year_10000 = 253402300800;

struct GradeRow {
  Grade grade;
  std::string_view name, words, english;
};
constexpr std::array grades{
    GradeRow{Grade::very_satisfied, "very_satisfied", "非常满意", "Very satisfied"},
    GradeRow{Grade::satisfied, "satisfied", "满意", "Satisfied"},
    GradeRow{Grade::basically_satisfied, "basically_satisfied", "基本满意", "Basically satisfied"},
    GradeRow{Grade::dissatisfied, "dissatisfied", "不满意", "Dissatisfied"},
    GradeRow{Grade::very_dissatisfied, "very_dissatisfied", "非常不满意", "Very dissatisfied"},
};

void require(bool ok, const char* field, const char* rule) {
  if (!ok) throw BadRecord(std::string(field) + ": " + rule);
}

void check_text(std::string_view text, const char* field, std::size_t least, std::size_t most) {
  const auto count = utf8_characters(text);
  require(count.has_value(), field, "UTF-8 expected");
  require(*count >= least && *count <= most, field, "too short or too long");
}

void check_texts(const std::vector<std::string>& texts, const char* field, std::size_t most) {
  require(texts.size() <= most, field, "too many entries");
  for (const auto& text : texts) check_text(text, field, 1, 32);
}

void check(const RatingContent& c) {
  check_text(c.case_no, "content.case_no", 1, 50);
  check_text(c.catalogue, "content.catalogue", 1, 32);
  check_texts(c.service_indicators, "content.service", 64);
  check_texts(c.staff_indicators, "content.staff", 64);
  const auto at = c.at.time_since_epoch().count();
  require(at >= 0 && at < year_10000, "content.at", "out of range");
  require(c.took >= std::chrono::seconds(0) && c.took <= std::chrono::days(1), "content.took",
          "out of range");
  check_text(c.channel, "content.channel", 1, 32);
}

void check(const RaterIdentity& i) {
  check_text(i.kind, "identity.kind", 1, 32);
  check_text(i.name.reveal(), "identity.name", 0, 200);
  check_text(i.number.reveal(), "identity.number", 1, 32);
  check_texts(i.flags, "identity.flags", 8);
  check_text(i.words.reveal(), "identity.words", 0, most_words);
  check_text(i.other.reveal(), "identity.other", 0, most_words);
  check_text(i.phone.reveal(), "identity.phone", 0, most_phone);
  require(i.phone.reveal().find_first_not_of("0123456789-") == std::string::npos, "identity.phone",
          "digits and dashes expected");
}

std::string_view name_of(std::optional<bool> call_back) {
  if (!call_back) return "";
  return *call_back ? "yes" : "no";
}

// Keys in the order of RFC 8949 §4.2.1: shorter first, then by bytes.
Json json_of(const RatingContent& c, std::uint64_t version) {
  Json map;
  map["v"] = version;
  map["at"] = static_cast<std::uint64_t>(c.at.time_since_epoch().count());
  map["step"] = c.step;
  map["took"] = static_cast<std::uint64_t>(c.took.count());
  map["grade"] = name_of(c.grade);
  map["staff"] = c.staff_indicators;
  map["case_no"] = c.case_no;
  map["channel"] = c.channel;
  map["service"] = c.service_indicators;
  if (version > 1) map["call_back"] = name_of(c.call_back);
  map["catalogue"] = c.catalogue;
  return map;
}

Json json_of(const RaterIdentity& i, std::uint64_t version) {
  Json map;
  map["v"] = version;
  map["kind"] = i.kind;
  map["name"] = i.name.reveal();
  map["flags"] = i.flags;
  if (version > 1) {
    map["other"] = i.other.reveal();
    map["phone"] = i.phone.reveal();
    map["words"] = i.words.reveal();
  }
  map["number"] = i.number.reveal();
  return map;
}

// What the tree holds is a copy of what a person said: it does not outlive the encoding.
void wipe_texts(Json& json) {
  if (json.is_string()) return wipe(json.get_ref<std::string&>());
  if (json.is_structured())
    for (auto& part : json) wipe_texts(part);
}

std::size_t step_of(const RatingContent&, std::uint64_t) { return step; }
std::size_t step_of(const RaterIdentity&, std::uint64_t version) {
  return version > 1 ? identity_step : step;
}

Private<Bytes> padded(Bytes bytes, std::size_t to) {
  require(bytes.size() < max_size, "record", "too long");
  bytes.push_back(std::byte{0x80});
  bytes.resize((bytes.size() + to - 1) / to * to);
  return Private(std::move(bytes));
}

// What stands before 0x80 and zeros; empty, which is no CBOR, when there is no such padding.
std::span<const std::byte> unpadded(std::span<const std::byte> bytes) {
  if (bytes.size() > max_size + identity_step) return {};
  while (!bytes.empty() && bytes.back() == std::byte{0}) bytes = bytes.first(bytes.size() - 1);
  if (bytes.empty() || bytes.back() != std::byte{0x80}) return {};
  return bytes.first(bytes.size() - 1);
}

template <class Part>
Private<Bytes> encoded(const Part& part, std::uint64_t version) {
  check(part);
  auto json = json_of(part, version);
  auto bytes = cbor::write(json, usual_size);
  wipe_texts(json);
  return padded(std::move(bytes), step_of(part, version));
}

/// The map of one part, read field by field; each complaint names the field.
class Fields {
 public:
  Fields(std::string part, std::span<const std::byte> bytes) : part_(std::move(part)) {
    try {
      map_ = cbor::parse(unpadded(bytes), max_depth);
    } catch (const BadDocument& bad) {
      throw BadRecord(part_ + ": " + bad.what());
    }
    demand(map_.is_object(), "", "padded CBOR map expected");
    version_ = number("v");
    demand(version_ >= 1 && version_ <= latest, "v", "this program reads versions 1 and 2 only");
  }
  ~Fields() { wipe_texts(map_); }
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  [[nodiscard]] std::uint64_t version() const { return version_; }
  std::uint64_t number(const char* key) {
    const auto& value = at(key);
    demand(value.is_number_unsigned(), key, "unsigned integer expected");
    return value.get<std::uint64_t>();
  }
  std::string text(const char* key) {
    auto& value = at(key);
    demand(value.is_string(), key, "text expected");
    return std::move(value.get_ref<std::string&>());
  }
  std::vector<std::string> texts(const char* key) {
    auto& value = at(key);
    const auto is_text = [](const Json& item) { return item.is_string(); };
    demand(value.is_array() && std::ranges::all_of(value, is_text), key, "list of texts expected");
    return value.get<std::vector<std::string>>();
  }
  void demand(bool ok, const char* key, const char* rule) const {
    if (!ok) throw BadRecord(part_ + (*key != 0 ? "." : "") + key + ": " + rule);
  }

 private:
  Json& at(const char* key) {
    const auto found = map_.find(key);
    demand(found != map_.end(), key, "missing");
    return *found;
  }
  std::string part_;
  Json map_;
  std::uint64_t version_ = 0;
};

std::chrono::sys_seconds time_of(std::uint64_t seconds) {
  require(seconds < static_cast<std::uint64_t>(year_10000), "content.at", "out of range");
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

std::chrono::seconds span_of(std::uint64_t seconds) {
  require(seconds <= 86400, "content.took", "out of range");
  return std::chrono::seconds(seconds);
}

std::optional<bool> call_back_in(Fields& fields) {
  const std::string said = fields.text("call_back");
  fields.demand(said.empty() || said == "yes" || said == "no", "call_back", "yes, no or nothing expected");
  if (said.empty()) return std::nullopt;
  return said == "yes";
}

// One encoding only: whatever the reader let pass (other orders, long forms, spare keys) is refused here.
template <class Part>
Part only_form(Part part, std::uint64_t version, std::span<const std::byte> bytes, const char* name) {
  require(std::ranges::equal(encoded(part, version).reveal(), bytes), name,
          "not in its one canonical encoding");
  return part;
}

}  // namespace

std::string_view words_of(Grade grade) { return grades.at(static_cast<std::size_t>(grade)).words; }
std::string_view english_of(Grade grade) { return grades.at(static_cast<std::size_t>(grade)).english; }
std::string_view name_of(Grade grade) { return grades.at(static_cast<std::size_t>(grade)).name; }
std::optional<Grade> grade_named(std::string_view name) {
  const auto found = std::ranges::find(grades, name, &GradeRow::name);
  if (found == grades.end()) return std::nullopt;
  return found->grade;
}

Private<Bytes> encode(const RatingContent& content) { return encoded(content, latest); }
Private<Bytes> encode(const RaterIdentity& identity) { return encoded(identity, latest); }

RatingContent decode_content(std::span<const std::byte> bytes) {
  Fields fields("content", bytes);
  RatingContent c;
  c.case_no = fields.text("case_no");
  const auto number = fields.number("step");
  fields.demand(number <= UINT32_MAX, "step", "out of range");
  c.step = static_cast<std::uint32_t>(number);
  const auto grade = grade_named(fields.text("grade"));
  fields.demand(grade.has_value(), "grade", "no grade of this name");
  c.grade = *grade;
  c.catalogue = fields.text("catalogue");
  c.service_indicators = fields.texts("service");
  c.staff_indicators = fields.texts("staff");
  c.at = time_of(fields.number("at"));
  c.took = span_of(fields.number("took"));
  c.channel = fields.text("channel");
  if (fields.version() > 1) c.call_back = call_back_in(fields);
  return only_form(std::move(c), fields.version(), bytes, "content");
}

RaterIdentity decode_identity(std::span<const std::byte> bytes) {
  Fields fields("identity", bytes);
  RaterIdentity i;
  i.kind = fields.text("kind");
  i.name = Private(fields.text("name"));
  i.number = Private(fields.text("number"));
  i.flags = fields.texts("flags");
  if (fields.version() > 1) {
    i.words = Private(fields.text("words"));
    i.other = Private(fields.text("other"));
    i.phone = Private(fields.text("phone"));
  }
  return only_form(std::move(i), fields.version(), bytes, "identity");
}

}  // namespace storage
