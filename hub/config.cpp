// The hub's keys in hallhub.toml. Not defaults: those stand in config.h, once.
#include "hub/config.h"

#include <arpa/inet.h>

#include <array>

#include "hub/clock_text.h"
#include "hub/keyring.h"
#include "hub/postgres.h"

namespace hub {
namespace {

using storage::Settings;

std::string ip_address(Settings& s, const std::string& otherwise) {
  auto v = s.text("listen_address", otherwise);
  std::array<unsigned char, 16> out{};
  if (inet_pton(AF_INET, v.c_str(), out.data()) != 1 && inet_pton(AF_INET6, v.c_str(), out.data()) != 1)
    s.refuse("listen_address", "应为 IP 地址，例如 \"0.0.0.0\"");
  return v;
}

std::chrono::minutes zone(Settings& s) {
  const auto offset = utc_offset_named(s.text("time_zone", "Asia/Shanghai"));
  if (!offset) s.refuse("time_zone", "应为 \"Asia/Shanghai\" 或 \"+08:00\" 这样的固定偏移");
  return *offset;
}

template <class Int>
void number(Settings& s, std::string_view key, Int& value, std::int64_t least, std::int64_t most) {
  value = static_cast<Int>(s.number(key, value, least, most));
}

Config config_from(Settings& s) {
  Config c;
  c.hall = s.required_text("hall");
  c.utc_offset = zone(s);
  c.data_directory = s.text("data_directory", c.data_directory.string());
  c.database = s.text("database", "");
  if (const auto fault = fault_of_database(c.database)) s.refuse("database", *fault);
  c.listen_address = ip_address(s, c.listen_address);
  number(s, "listen_port", c.listen_port, 0, 65535);
  c.public_addresses = s.texts("public_addresses", {});
  if (c.public_addresses.empty())
    s.refuse("public_addresses", "应写明终端访问本机所用的地址，例如 [\"192.0.2.10\"]");
  number(s, "io_threads", c.io_threads, 1, 16);
  number(s, "workers", c.workers, 1, 64);
  number(s, "max_connections", c.max_connections, 16, 8192);
  c.keep_identities = std::chrono::days(s.number("privacy.keep_days", c.keep_identities.count(), 1, 36500));
  c.pages = s.text("pages.path", c.pages.string());
  s.refuse_unknown();
  return c;
}

}  // namespace

Config parse_config(std::string_view toml, const std::string& name) {
  auto settings = Settings::from_text(toml, name);
  return config_from(settings);
}

std::optional<std::string> fault_of_database(const std::string& url) {
  if (url.empty()) return std::nullopt;
  try {
    if (!has_password(url)) return std::nullopt;
    return "不要写密码：ps 和日志会显示它。请写入运行 hallhub 的用户的 ~/.pgpass（权限 0600），"
           "或用 service=名称";
  } catch (const storage::DbError&) {
    return "应为 postgresql://用户@主机/数据库，或 service=名称";
  }
}

DatabaseAddress address_of(const Config& c) {
  if (c.database.empty()) return database_file(c.data_directory);
  return PostgresUrl{c.database};
}

Config read_config(const std::filesystem::path& path) {
  auto settings = Settings::from_file(path);
  return config_from(settings);
}

}  // namespace hub
