// The hub's settings, from one TOML file. Refuses what it does not know.
// Not keys: those are files in the data directory (hub/keyring.h).
//
//   hall             = "新华区政务服务大厅"        # required, shown on terminals
//   time_zone        = "Asia/Shanghai"             # or "+08:00": how import files' local times are meant
//   data_directory   = "/var/lib/hallhub"          # keys, and SQLite's file
//   database         = ""                          # or "postgresql://hallhub@db/hall", "service=hall":
//   shared by
//                                                  # several hubs; the password stands in ~/.pgpass
//   listen_address   = "0.0.0.0"                   # an IP address
//   listen_port      = 8443                        # 0 = any free one, for trials
//   public_addresses = ["192.0.2.10", "hub.local"] # required: what the server's certificate is made out to
//   io_threads       = 2                           # 1 … 16: TLS and parsing
//   workers          = 24                          # 1 … 64: requests served at once; writes share a sync
//   max_connections  = 512                         # 16 … 8192
//   [privacy]
//   keep_days = 365                                # 1 … 36500: then it is forgotten who gave a rating;
//                                                  # terminals tell citizens so (their own [privacy])
//   [pages]
//   path = "/usr/share/hallkiosk/pages"            # what hub/web builds: staff's pages, the call screen
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "hub/sql.h"
#include "storage/settings.h"

namespace hub {

struct Config {
  std::string hall;
  std::chrono::minutes utc_offset{480};  // the mainland keeps one time, without summer time since 1992
  std::filesystem::path data_directory = "/var/lib/hallhub";
  std::string listen_address = "0.0.0.0";
  std::uint16_t listen_port = 8443;
  std::vector<std::string> public_addresses;
  unsigned io_threads = 2;
  unsigned workers = 24;
  unsigned max_connections = 512;
  std::string database;  // empty: SQLite in data_directory
  std::chrono::days keep_identities{365};
  std::filesystem::path pages = "/usr/share/hallkiosk/pages";
  bool operator==(const Config&) const = default;
};

/// `name` stands in messages. Throws storage::BadSettings.
[[nodiscard]] Config parse_config(std::string_view toml, const std::string& name);
/// The same, also when the file cannot be read.
[[nodiscard]] Config read_config(const std::filesystem::path&);

/// Why this is no `database`, Chinese: libpq does not understand it, or a password stands in it, where `ps`
/// or a log might show it.
[[nodiscard]] std::optional<std::string> fault_of_database(const std::string&);
[[nodiscard]] DatabaseAddress address_of(const Config&);

}  // namespace hub
