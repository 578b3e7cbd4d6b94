// A hall that never closes, and as many terminals as wanted: for whoever asks a hub's program many things at
// once. Not a fake: enrolled, imported and started as an administrator would.
#pragma once

#include <fstream>

#include "storage/https.h"
#include "tests/hub/hall_world.h"

namespace hub::test {

inline sys_seconds real_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// Businesses "1" … (numbers A001, B001 …), at most 24, open day and night, and windows "1" … for all of
/// them.
inline Hall open_hall(int windows, int businesses) {
  auto hall = small_hall();
  const auto advice = *business_of(hall, "advice");
  hall.slots = {{"always", std::bitset<7>("1111111"), std::chrono::hours(0), std::chrono::hours(24), 0, {}}};
  hall.holidays.clear();
  hall.businesses.clear();
  std::vector<std::string> keys;
  for (int i = 0; i < businesses; ++i) {
    auto b = advice;
    b.key = keys.emplace_back(std::to_string(i + 1));
    b.prefix = std::string(1, static_cast<char>('A' + i));
    hall.businesses.push_back(b);
  }
  hall.windows.clear();
  for (int i = 1; i <= windows; ++i)
    hall.windows.push_back({std::to_string(i), {std::to_string(i) + "号窗口", ""}, keys});
  return hall;
}

/// The hall as it is now, in the world's database.
inline void open_for_business(World& w, int windows, int businesses) {
  w.now = real_now();
  w.connections.write(
      [&](Database& db) { return db.put_hall(open_hall(windows, businesses), 0, "test", "", w.now); });
}

inline std::vector<storage::DeviceIdentity> enrolled_terminals(World& w, int count) {
  std::vector<storage::DeviceIdentity> out;
  for (int i = 0; i < count; ++i) out.push_back(w.enrolled_identity("XH-" + std::to_string(i)));
  return out;
}

/// What starts `program`, a hallhub, over the world's data.
inline std::vector<std::string> hub_command(const World& w, const std::string& program) {
  const auto config = w.dir / "hallhub.toml";
  std::ofstream(config) << "hall = \"测试大厅\"\npublic_addresses = [\"127.0.0.1\"]\n"
                           "listen_address = \"127.0.0.1\"\nlisten_port = 0\n";
  std::vector<std::string> line{program, "--config", config, "--data", w.dir / "data"};
  if (const auto* url = std::get_if<PostgresUrl>(&w.database.address()))
    line.insert(line.end(), {"--database", url->url});
  line.emplace_back("run");
  return line;
}

/// How this terminal asks hubs at these addresses.
inline storage::HttpsOptions as(const storage::DeviceIdentity& terminal, std::vector<std::string> bases) {
  return {.bases = std::move(bases),
          .ca_file = terminal.ca_file(),
          .certificate_file = terminal.certificate_file(),
          .key_file = terminal.key_file()};
}

}  // namespace hub::test
