// The composition root: every real part is named here once.
#include "kiosk/terminal.h"

#include <spdlog/spdlog.h>

#include "drivers/printer_usb.h"
#include "hub/client.h"
#include "kiosk/belongings.h"
#include "kiosk/checks/all.h"
#include "kiosk/hall_time.h"
#include "kiosk/kept.h"
#include "kiosk/printer_profiles.h"
#include "kiosk/reader_source.h"
#include "kiosk/scrub.h"
#include "kiosk/test_ticket.h"
#include "kiosk/ticket_job.h"
#include "storage/https_sender.h"

namespace kiosk {
namespace {

storage::Https https(const Config& config, const storage::DeviceIdentity& identity,
                     std::chrono::milliseconds patience) {
  return storage::Https({.bases = config.hub_addresses,
                         .ca_file = identity.ca_file(),
                         .certificate_file = identity.certificate_file(),
                         .key_file = identity.key_file(),
                         .total_timeout = patience});
}

// A citizen waits: two tries, then a number from the lease, all within three seconds.
constexpr std::chrono::milliseconds taking{1200}, watching{3000};
constexpr std::chrono::seconds printing{12};  // drawing and paper; kiosk/ticket_flow waits longer

Uploads::Hub uploads_to(const Config& config, const storage::DeviceIdentity& identity) {
  auto line = std::make_shared<hub::HttpsHub>(https(config, identity, std::chrono::seconds(5)));
  return {
      .ratings = std::make_unique<storage::HttpsSender>(https(config, identity, std::chrono::seconds(20))),
      .heartbeat = [line](const hub::Heartbeat& beat) { return line->heartbeat(beat); }};
}

std::unique_ptr<hub::TicketHub> ticket_hub(const Config& config, const storage::DeviceIdentity& identity,
                                           std::chrono::milliseconds patience) {
  return std::make_unique<hub::HttpsHub>(https(config, identity, patience));
}

/// Nothing is being printed yet: what was, nobody will prove any more.
TicketBook fresh_ticket_book(const Config& config) {
  auto book = open_ticket_book(config);
  book.forget_unfinished();
  return book;
}

/// Two terminals on one outbox would break its chain.
RunningLock only_one(const Config& config) {
  auto lock = RunningLock::take(config.directory);
  if (!lock) throw CannotStart("另一个终端程序正在使用 " + config.directory.string() + "：请先停下它");
  return *std::move(lock);
}

ServiceBegin service_begin(const Config& config) {
  const auto files = service_files_of(config);
  ServiceBegin begin{.run = kept_findings(files.self_test),
                     .by_hand = kept_findings(files.by_hand),
                     .opening = config.service.self_test_at,
                     .patience = config.patience.technician};
  begin.volume = kept_volume(files.volume).value_or(begin.volume);
  return begin;
}

App::Options options_of(const Config& config, const std::string& terminal, ui::InputMethods& methods) {
  return {.hall = config.hall,
          .terminal = terminal,
          .next_terminal = config.service.next_terminal,
          .patience = config.patience,
          .service = service_begin(config),
          .keep_days = static_cast<int>(config.keep_personal.count()),
          .methods = &methods};
}

}  // namespace

void Terminal::print_test_ticket(const Config& config, drivers::PrintJobId job) {
  const auto now = hall_time(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  const auto ticket =
      test_ticket(config.hall, test_ticket_name, date_words(now, ui::Language::zh) + " " + clock_words(now));
  ui::TicketPress press;
  printer_.print(job, ticket_job(ticket, press, load_printer_profile(config.printer)),
                 drivers::in(std::chrono::seconds(20)));
}

void Terminal::tell_health(Finding finding) {
  if (health_.tell(std::move(finding))) uploads_.devices_are(health_.known());
}

ServiceHands Terminal::service_hands() {
  return {.look_at_pin = [this](LookAtPin c) { service_.look_at_pin(c); },
          .try_pin = [this](TryPin c) { service_.try_pin(std::move(c)); },
          .run_checks = [this] { service_.run_checks(); },
          .keep_run = [this](Findings f) { service_.keep_run(std::move(f)); },
          .keep_by_hand = [this](Findings f) { service_.keep_by_hand(std::move(f)); },
          .report = [this](const Findings& f) { reports_.submit(report_of(f)); },
          .print_test = [this](drivers::PrintJobId job) { service_.print_test(job); },
          .set_volume = [this](int level) { service_.set_volume(level); },
          .log_lines = [this] { return log_.lines(); }};
}

TicketHands Terminal::ticket_hands() {
  return {.take = [this](TakeTicket c) { tickets_.take(std::move(c)); },
          .draw = [this](DrawNumber c) { tickets_.draw(std::move(c)); },
          .ask = [this](AskPlace c) { tickets_.ask(c); },
          .print = [this](drivers::PrintJobId job, ui::Ticket t) { prints_.print(job, std::move(t)); },
          .tell_paper = [this](hub::PaperReport c) { tickets_.tell_paper(c); }};
}

CaseHands Terminal::case_hands() {
  return {.ask_all = [this](AskCases c) { desk_.ask(std::move(c)); },
          .ask_one = [this](AskCase c) { desk_.ask(std::move(c)); },
          .print = [this](drivers::PrintJobId job, ui::Ticket slip) { prints_.print(job, std::move(slip)); }};
}

VoiceHands Terminal::voice_hands(std::function<void(const ui::Speech&)> heard) {
  return {.say =
              [this, heard = std::move(heard)](ui::Speech speech, int level) {
                if (heard) heard(speech);
                voice_.say(std::move(speech), ui::Sound::loudness(level, volume_max));
              },
          .hush = [this] { voice_.hush(); }};
}

Terminal::Terminal(const Config& config, ui::Window& window, std::function<void(const ui::Speech&)> heard)
    : identity_(load_identity(config)),
      lock_(only_one(config)),
      health_(config.directory, disk_),
      inbox_([&window] { window.wake(); }),
      voice_(sound_, {config.voice.recordings, config.voice.prompts}),
      writing_(config.writing_data.string(), [&window](char32_t c) { return window.can_draw(c); }),
      app_(window, inbox_,
           {.ask_hub = [this](AskHub c) { desk_.ask(std::move(c)); },
            .ask_receipt = [this](AskReceipt c) { desk_.ask(std::move(c)); },
            .ask_ticket = [this](AskTicket c) { desk_.ask(c); },
            .keep_rating = [this](KeepRating c) { store_.keep(std::move(c)); },
            .read_ink = [this](ReadInk c) { ink_.read(std::move(c)); },
            .tell_health = [this](Finding f) { tell_health(std::move(f)); },
            .forget_person =
                [this] {
                  scrub_stack();
                  store_.look_for_room();
                  ink_.forget();
                },
            .call_staff = [this] { bell_.ring(); },
            .tickets = ticket_hands(),
            .cases = case_hands(),
            .service = service_hands(),
            .voice = voice_hands(std::move(heard))},
           options_of(config, identity_.terminal(), writing_)),
      service_(
          {.files = service_files_of(config),
           .checks = [config](std::chrono::sys_seconds now) { return checks::check_machine(config, now); },
           .print = [this, config](drivers::PrintJobId job) { print_test_ticket(config, job); },
           .tone = [this](int level) { return sound_.tone(level, volume_max); }},
          inbox_),
      reports_(service_files_of(config).report,
               [line = std::make_shared<hub::HttpsHub>(https(config, identity_, std::chrono::seconds(20)))](
                   const hub::SelfTest& test) { return line->report(test); }),
      uploads_(open_outbox(config, identity_.terminal()), uploads_to(config, identity_), identity_,
               {.uploader = {.keep_processed = config.keep_processed}}, inbox_),
      store_(open_outbox(config, identity_.terminal()), identity_.sealing_keys(), config.keep_processed,
             inbox_, [this] { uploads_.nudge(); }),
      desk_(std::make_unique<hub::HttpsHub>(https(config, identity_, config.patience.hub)), inbox_),
      ink_(inbox_),
      bell_([line = std::make_shared<hub::HttpsHub>(
                 https(config, identity_, std::chrono::seconds(5)))] { return line->call_staff(); },
            inbox_),
      reader_(reader_source(config.reader), inbox_),
      printer_(drivers::usb_printer_source(config.printer.port), load_printer_profile(config.printer),
               inbox_),
      prints_(
          [this, profile = load_printer_profile(config.printer), press = std::shared_ptr<ui::TicketPress>()](
              drivers::PrintJobId job, const ui::Ticket& t) mutable {
            if (!press) press = std::make_shared<ui::TicketPress>();  // its fonts are not the morning's work
            printer_.print(job, ticket_job(t, *press, profile), drivers::in(printing));
          },
          inbox_),
      hall_(fresh_ticket_book(config), {.hub = ticket_hub(config, identity_, watching)}, inbox_),
      tickets_(open_ticket_book(config),
               {.hub = ticket_hub(config, identity_, taking), .noted = [this] { hall_.nudge(); }}, inbox_) {
  if (config.scanner) scanner_.emplace(*config.scanner, inbox_);
  for (const auto mode : {ui::WritingMode::pinyin, ui::WritingMode::handwriting})
    if (!writing_.offers(mode))
      spdlog::warn("writing: {} is not installed; citizens are not offered it",
                   mode == ui::WritingMode::pinyin ? config.writing_data.string() : "the handwriting model");
}

void Terminal::run(const std::function<void(const ui::View&)>& seen) { app_.run(seen); }

}  // namespace kiosk
