// Strict reading of TOML with toml++, its sole user. Not a configuration of anything in particular.
#include "storage/settings.h"

namespace {

struct TomlConfused {};
[[noreturn]] void confused() { throw TomlConfused(); }

}  // namespace

// toml++ 3.3 takes some slips of the pen, as a table's name in full-width brackets, for errors of its own,
// and would end the program or, under NDEBUG, go on regardless. They are to be told like all others.
#undef NDEBUG
#define TOML_ASSERT(expr) ((expr) ? void() : confused())

// It also swears that a key never holds U+3001 and other Chinese punctuation. Then it is no blank.
#include <toml++/impl/forward_declarations.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#include <toml++/impl/unicode.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE __builtin_unreachable()
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

namespace storage {

struct Settings::Parsed {
  std::string name;
  toml::table table;
  std::vector<std::string> asked;

  [[noreturn]] void fail(const toml::node& at, const std::string& what) const {
    throw BadSettings(name + ":" + std::to_string(at.source().begin.line) + ": " + what);
  }
  [[noreturn]] void refuse(std::string_view key, const toml::node& at, const std::string& why) const {
    fail(at, std::string(key) + " " + why);
  }
  const toml::node* find(std::string_view key) {
    asked.emplace_back(key);
    return table.at_path(key).node();
  }
};

Settings::Settings(std::unique_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
Settings::~Settings() = default;
Settings::Settings(Settings&&) noexcept = default;

Settings Settings::from_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (!(text << file.rdbuf())) throw BadSettings("读不到配置文件 " + path.string() + "：请检查路径和权限");
  return from_text(text.str(), path.string());
}

Settings Settings::from_text(std::string_view toml, std::string name) {
  try {
    auto table = toml::parse(toml);
    return Settings(std::make_unique<Parsed>(Parsed{std::move(name), std::move(table), {}}));
  } catch (const toml::parse_error& e) {
    throw BadSettings(name + ":" + std::to_string(e.source().begin.line) + ": 不是有效的 TOML：" +
                      std::string(e.description()));
  } catch (const TomlConfused&) {
    throw BadSettings(name + ": 不是有效的 TOML：请检查每个 [名称] 和等号左边，只能用英文字母、数字、_ 和 -");
  }
}

std::string Settings::text(std::string_view key, std::string_view otherwise) {
  const auto* node = parsed_->find(key);
  if (!node) return std::string(otherwise);
  if (const auto* s = node->as_string()) return s->get();
  parsed_->refuse(key, *node, "应为带引号的文字");
}

std::string Settings::required_text(std::string_view key) {
  auto value = text(key, "");
  if (value.empty()) throw BadSettings(parsed_->name + ": 缺少 " + std::string(key));
  return value;
}

std::vector<std::string> Settings::texts(std::string_view key, std::vector<std::string> otherwise) {
  const auto* node = parsed_->find(key);
  if (!node) return otherwise;
  const auto* array = node->as_array();
  if (!array) parsed_->refuse(key, *node, "应为文字的列表，如 [\"甲\", \"乙\"]");
  std::vector<std::string> out;
  for (const auto& item : *array) {
    if (!item.is_string()) parsed_->refuse(key, item, "列表里只能是带引号的文字");
    out.push_back(item.as_string()->get());
  }
  return out;
}

bool Settings::flag(std::string_view key, bool otherwise) {
  const auto* node = parsed_->find(key);
  if (!node) return otherwise;
  if (const auto* b = node->as_boolean()) return b->get();
  parsed_->refuse(key, *node, "应为 true 或 false");
}

std::int64_t Settings::number(std::string_view key, std::int64_t otherwise, std::int64_t least,
                              std::int64_t most) {
  const auto* node = parsed_->find(key);
  if (!node) return otherwise;
  const auto* i = node->as_integer();
  if (!i || i->get() < least || i->get() > most)
    parsed_->refuse(key, *node, "应为 " + std::to_string(least) + " 到 " + std::to_string(most) + " 的整数");
  return i->get();
}

std::chrono::seconds Settings::seconds(std::string_view key, std::chrono::seconds otherwise,
                                       std::chrono::seconds least, std::chrono::seconds most) {
  return std::chrono::seconds(number(key, otherwise.count(), least.count(), most.count()));
}

std::vector<std::string> Settings::sections(std::string_view table) const {
  const auto* node = table.empty() ? &parsed_->table : parsed_->table.at_path(table).node();
  const auto* tables = node == nullptr ? nullptr : node->as_table();
  if (tables == nullptr) return {};
  std::vector<std::pair<toml::source_position, std::string>> found;  // toml++ sorts by name
  for (const auto& [key, inner] : *tables) {
    if (inner.is_table()) found.emplace_back(inner.source().begin, key.str());
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (auto& [place, name] : found) names.push_back(std::move(name));
  return names;
}

void Settings::refuse(std::string_view key, const std::string& why) const {
  const auto* node = parsed_->table.at_path(key).node();
  parsed_->refuse(key, node ? *node : parsed_->table, why);
}

namespace {

struct Leaf {
  std::string key;
  const toml::node* node;
};

void collect(const toml::table& table, const std::string& prefix, std::vector<Leaf>& out) {
  for (const auto& [key, node] : table) {
    const auto full = prefix + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      collect(*inner, full + ".", out);
    } else {
      out.push_back({full, &node});
    }
  }
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

void Settings::refuse_unknown() const {
  std::vector<Leaf> leaves;
  collect(parsed_->table, "", leaves);
  for (const auto& leaf : leaves) {
    const auto& asked = parsed_->asked;
    if (std::find(asked.begin(), asked.end(), leaf.key) != asked.end()) continue;
    const auto near = nearest_name(leaf.key, asked);
    parsed_->fail(*leaf.node, "不认识的设置 " + leaf.key + (near.empty() ? "" : "，是否想写 " + near + "？"));
  }
}

std::string nearest_name(std::string_view typed, const std::vector<std::string>& known) {
  std::string best;
  std::size_t least = std::max<std::size_t>(typed.size() / 2, 1) + 1;
  for (const auto& name : known) {
    if (const auto d = distance(typed, name); d < least) {
      least = d;
      best = name;
    }
  }
  return best;
}

}  // namespace storage
