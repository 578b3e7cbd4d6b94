// The composition root: every real part is named here once.
#include "kiosk/terminal.h"

#include <algorithm>

#include "drivers/sam_usb.h"
#include "hub/client.h"
#include "kiosk/paths.h"
#include "kiosk/scrub.h"
#include "storage/https_sender.h"

namespace kiosk {
namespace {

storage::DeviceIdentity load_identity(const Config& config) {
  auto loaded = storage::DeviceIdentity::load(keys_of(config));
  if (auto* fault = std::get_if<storage::KeyFault>(&loaded))
    throw CannotStart("本机身份不能使用：" + fault->text());
  return std::move(std::get<storage::DeviceIdentity>(loaded));
}

storage::Outbox open_outbox(const Config& config, const std::string& terminal) {
  storage::OutboxOptions options;
  options.quota = static_cast<std::uint64_t>(config.quota_mb) << 20;
  options.warn_free = std::min(options.warn_free, options.quota / 4);
  try {
    return storage::Outbox(outbox_of(config), terminal, options);
  } catch (const storage::OutboxError& e) {
    throw CannotStart("评价存储打不开：" + std::string(e.what()));
  }
}

storage::Https https(const Config& config, const storage::DeviceIdentity& identity,
                     std::chrono::milliseconds patience) {
  return storage::Https({.bases = config.hub_addresses,
                         .ca_file = identity.ca_file(),
                         .certificate_file = identity.certificate_file(),
                         .key_file = identity.key_file(),
                         .total_timeout = patience});
}

}  // namespace

Terminal::Terminal(const Config& config, ui::Window& window)
    : identity_(load_identity(config)),
      inbox_([&window] { window.wake(); }),
      uploads_(open_outbox(config, identity_.terminal()),
               std::make_unique<storage::HttpsSender>(https(config, identity_, std::chrono::seconds(20))),
               identity_, storage::UploaderOptions{.keep_processed = config.keep_processed}, inbox_),
      store_(open_outbox(config, identity_.terminal()), identity_.sealing_keys(), config.keep_processed,
             inbox_, [this] { uploads_.nudge(); }),
      desk_(std::make_unique<hub::HttpsHub>(https(config, identity_, config.patience.hub)), inbox_),
      reader_(drivers::usb_sam_source(), inbox_),
      app_(window, inbox_,
           {.ask_hub = [this](AskHub c) { desk_.ask(std::move(c)); },
            .keep_rating = [this](KeepRating c) { store_.keep(std::move(c)); },
            .forget_person =
                [this] {
                  scrub_stack();
                  store_.look_for_room();
                }},
           {.hall = config.hall, .terminal = identity_.terminal(), .patience = config.patience}) {}

void Terminal::run(const std::function<void(const ui::View&)>& seen) { app_.run(seen); }

}  // namespace kiosk
