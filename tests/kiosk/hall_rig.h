// A hall's hub on loopback and an enrolled terminal's directory, in this process, with a clock of their own
// for the hub. Real TLS, real keys; no services and no ratings.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <string>

#include "hub/enrolment.h"
#include "hub/keyring.h"
#include "hub/routes.h"
#include "hub/server.h"
#include "storage/authority.h"
#include "storage/keys.h"

namespace tests {

inline std::chrono::sys_seconds this_moment() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A folder that goes with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hall-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

class HallRig {
 public:
  HallRig() {
    std::filesystem::create_directory(terminal());
    std::filesystem::permissions(terminal(), std::filesystem::perms::owner_all);
  }

  [[nodiscard]] std::filesystem::path terminal() const { return folder / "terminal"; }
  [[nodiscard]] std::string address() const { return "https://127.0.0.1:" + std::to_string(server->port()); }

  /// The terminal's keys, certified by this hall from `from` on for `lives`.
  void enrol(std::chrono::sys_seconds from = this_moment(),
             std::chrono::days lives = std::chrono::days(3650)) {
    auto request = storage::make_device_request("XH-03");
    const auto answer = connections.write([&](hub::Database& db) {
      const auto code = hub::make_code(db, keys, "XH-03", now());
      return std::get<hub::EnrolAnswer>(
          enrol_terminal(db, keys, "测试大厅", {code.shown(), "XH-03", request.csr_pem}, now()));
    });
    const auto shorter = storage::issue_client(keys.authority, request.csr_pem, "XH-03", {from, lives});
    const bool as_the_hub_does = lives == std::chrono::days(3650);
    storage::save_identity(
        terminal() / "keys",
        {.device_key = std::move(request.key_pem),
         .device_crt = as_the_hub_does ? answer.certificate_pem : std::get<std::string>(shorter),
         .ca_crt = answer.ca_pem,
         .content_pub = storage::PublicKey::from_raw(answer.content_key)->pem(),
         .reviewers_pub = storage::PublicKey::from_raw(answer.reviewers_key)->pem()});
  }

  [[nodiscard]] storage::DeviceIdentity identity() const {
    return std::get<storage::DeviceIdentity>(storage::DeviceIdentity::load(terminal() / "keys"));
  }

  void revoke() {
    connections.write([&](hub::Database& db) { return db.revoke("XH-03", now()); });
  }

  /// How the terminal stands, once it tells what is wanted; nullopt when it does not within a minute.
  std::optional<hub::TerminalState> state_when(const std::function<bool(const hub::TerminalState&)>& wanted) {
    std::mutex mutex;
    std::condition_variable told;
    const auto heard = connections.events().subscribe([&](hub::Topic) {
      const std::lock_guard lock(mutex);
      told.notify_all();
    });
    std::optional<hub::KnownState> known;
    std::unique_lock lock(mutex);
    const bool came = told.wait_for(lock, std::chrono::minutes(1), [&] {
      known = connections.read([](hub::Database& db) { return db.state("XH-03"); });
      return known && wanted(known->said);
    });
    return came ? std::optional(known->said) : std::nullopt;
  }

  /// The terminal's settings, with `more` behind them.
  [[nodiscard]] std::filesystem::path settings(const std::string& address_of_hub,
                                               const std::string& more = {}) const {
    std::ofstream(folder / "hallkiosk.toml") << "directory = \"" << terminal().string()
                                             << "\"\n[hub]\naddresses = [\"" << address_of_hub << "\"]\n"
                                             << more;
    return folder / "hallkiosk.toml";
  }
  [[nodiscard]] std::filesystem::path settings() const { return settings(address()); }

  [[nodiscard]] std::chrono::sys_seconds now() const { return this_moment() + ahead; }

  Folder folder;
  std::chrono::seconds ahead{0};  // the hub's clock, of this computer's
  hub::Keyring keys = std::get<hub::Keyring>(
      hub::make_keyring(folder / "hub", {"127.0.0.1"}, this_moment() - std::chrono::days(1)));
  hub::Connections connections{hub::database_file(folder / "hub")};
  hub::Routes routes{connections,
                     keys,
                     "测试大厅",
                     std::chrono::days(365),
                     {.stored = [] {}, .alarm = [](const hub::Alarm&) {}}};
  std::unique_ptr<hub::Server> server = std::make_unique<hub::Server>(
      hub::ServerOptions{}, keys.server, keys.authority.certificate_pem, routes,
      hub::Clocks{.wall = [this] { return now(); }, .steady = std::chrono::steady_clock::now},
      [](const hub::AccessLine&) {});
};

}  // namespace tests
