// TOML to Config: one row per key. Sole user of <toml++/toml.h>.
// Not defaults: those stand in config.h, once.
#include "hub/config.h"

#include <arpa/inet.h>
#include <toml++/toml.h>

#include <array>
#include <fstream>
#include <functional>
#include <sstream>

#include "hub/clock_text.h"
#include "hub/nearest.h"

namespace hub {
namespace {

using Node = toml::node;

/// Knows where a node stands, so that every complaint names its line.
struct Reader {
  std::string file;

  [[noreturn]] void fail(const Node& node, const std::string& what) const {
    throw BadConfig(file + ":" + std::to_string(node.source().begin.line) + ": " + what);
  }
  std::string text(const Node& n, std::string_view key) const {
    const auto v = n.value_exact<std::string>();
    if (!v || v->empty()) fail(n, std::string(key) + " 应为非空字符串（加引号）");
    return *v;
  }
  template <class Int>
  Int number(const Node& n, std::string_view key, std::int64_t least, std::int64_t most) const {
    const auto v = n.value_exact<std::int64_t>();
    if (!v || *v < least || *v > most)
      fail(n,
           std::string(key) + " 应为 " + std::to_string(least) + " 到 " + std::to_string(most) + " 的整数");
    return static_cast<Int>(*v);
  }
  std::vector<std::string> texts(const Node& n, std::string_view key) const {
    const auto* list = n.as_array();
    if (list == nullptr || list->empty() || list->size() > 16)
      fail(n, std::string(key) + " 应为 1 到 16 个字符串的数组");
    std::vector<std::string> out;
    for (const auto& item : *list) out.push_back(text(item, key));
    return out;
  }
};

std::string ip_address(const Reader& r, const Node& n) {
  auto v = r.text(n, "listen_address");
  std::array<unsigned char, 16> out{};
  if (inet_pton(AF_INET, v.c_str(), out.data()) != 1 && inet_pton(AF_INET6, v.c_str(), out.data()) != 1)
    r.fail(n, "listen_address 应为 IP 地址，例如 \"0.0.0.0\"");
  return v;
}

std::chrono::minutes zone(const Reader& r, const Node& n) {
  const auto offset = utc_offset_named(r.text(n, "time_zone"));
  if (!offset) r.fail(n, "time_zone 应为 \"Asia/Shanghai\" 或 \"+08:00\" 这样的固定偏移");
  return *offset;
}

using Set = std::function<void(Config&, const Reader&, const Node&)>;

const std::pair<std::string_view, Set> keys[] = {
    {"hall", [](Config& c, const Reader& r, const Node& n) { c.hall = r.text(n, "hall"); }},
    {"time_zone", [](Config& c, const Reader& r, const Node& n) { c.utc_offset = zone(r, n); }},
    {"data_directory",
     [](Config& c, const Reader& r, const Node& n) { c.data_directory = r.text(n, "data_directory"); }},
    {"listen_address",
     [](Config& c, const Reader& r, const Node& n) { c.listen_address = ip_address(r, n); }},
    {"listen_port",
     [](Config& c, const Reader& r, const Node& n) {
       c.listen_port = r.number<std::uint16_t>(n, "listen_port", 0, 65535);
     }},
    {"public_addresses",
     [](Config& c, const Reader& r, const Node& n) { c.public_addresses = r.texts(n, "public_addresses"); }},
    {"io_threads", [](Config& c, const Reader& r,
                      const Node& n) { c.io_threads = r.number<unsigned>(n, "io_threads", 1, 16); }},
    {"workers",
     [](Config& c, const Reader& r, const Node& n) { c.workers = r.number<unsigned>(n, "workers", 1, 16); }},
    {"max_connections",
     [](Config& c, const Reader& r, const Node& n) {
       c.max_connections = r.number<unsigned>(n, "max_connections", 16, 8192);
     }},
};

const Set* setter_of(std::string_view key) {
  for (const auto& [name, set] : keys)
    if (name == key) return &set;
  return nullptr;
}

std::string unknown(std::string_view key) {
  std::vector<std::string_view> names;
  for (const auto& row : keys) names.push_back(row.first);
  const auto guess = nearest(key, names);
  return "不认识的设置 " + std::string(key) + (guess ? "，是否想写 " + std::string(*guess) + "？" : "");
}

toml::table parse(std::string_view text, const std::string& name) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& e) {
    throw BadConfig(name + ":" + std::to_string(e.source().begin.line) + ": 不是有效的 TOML：" +
                    std::string(e.description()));
  }
}

}  // namespace

Config parse_config(std::string_view text, const std::string& name) {
  const auto table = parse(text, name);
  const Reader reader{name};
  Config config;
  for (const auto& [key, node] : table) {
    const auto* set = setter_of(key.str());
    if (set == nullptr) reader.fail(node, unknown(key.str()));
    (*set)(config, reader, node);
  }
  if (config.hall.empty())
    throw BadConfig(name + ":1: 缺少 hall（大厅名称），例如 hall = \"新华区政务服务大厅\"");
  if (config.public_addresses.empty())
    throw BadConfig(name + ":1: 缺少 public_addresses（终端访问本机所用的地址），例如 [\"192.0.2.10\"]");
  return config;
}

Config read_config(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || text.fail())
    throw BadConfig(path.string() + ":0: 无法读取，请检查文件是否存在、当前用户能否读取");
  return parse_config(text.str(), path.string());
}

}  // namespace hub
