// The keys of hallkiosk.toml; deploy/hallkiosk.toml.example shows them with their defaults.
#include "kiosk/config.h"

namespace kiosk {

using namespace std::chrono_literals;

namespace {

Patience patience_from(storage::Settings& s) {
  Patience p;
  const auto wait = [&](std::string_view key, std::chrono::seconds& value) {
    value = s.seconds(key, value, 5s, 600s);
  };
  wait("patience.card", p.card);
  wait("patience.reading", p.reading);
  wait("patience.hub", p.hub);
  wait("patience.answer", p.answer);
  wait("patience.reasons", p.reasons);
  wait("patience.saving", p.saving);
  wait("patience.thanks", p.thanks);
  wait("patience.trouble", p.trouble);
  wait("patience.preferences", p.preferences);
  return p;
}

}  // namespace

Config config_from(storage::Settings& s) {
  Config c;
  c.hall = s.text("hall", c.hall);
  c.time_zone = s.text("time_zone", c.time_zone);
  c.hub_addresses = s.texts("hub.addresses", {});
  c.directory = s.required_text("directory");
  c.width = static_cast<int>(s.number("screen.width", 0, 0, 7680));
  c.height = static_cast<int>(s.number("screen.height", 0, 0, 7680));
  c.quota_mb = s.number("outbox.quota_mb", c.quota_mb, 1, 65536);
  c.keep_processed =
      std::chrono::days(s.number("outbox.keep_processed_days", c.keep_processed.count(), 0, 3650));
  c.patience = patience_from(s);
  s.refuse_unknown();
  if (c.hub_addresses.empty())
    throw storage::BadSettings("缺少 hub.addresses：请写明大厅服务器的地址，如 [\"https://hub:8443\"]");
  for (const auto& address : c.hub_addresses) {
    if (!address.starts_with("https://"))
      throw storage::BadSettings("hub.addresses：" + address + " 应以 https:// 开头");
  }
  return c;
}

Config read_config(const std::filesystem::path& path) {
  auto settings = storage::Settings::from_file(path);
  return config_from(settings);
}

}  // namespace kiosk
