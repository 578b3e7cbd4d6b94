// A link and a source around others.
// Changes nothing that passes.
#include "drivers/printer_tap.h"

#include <utility>

#include "drivers/hex.h"

namespace drivers {
namespace {

using See = std::function<void(const PrinterSeen&)>;

class TappedLink : public PrinterLink {
 public:
  TappedLink(std::unique_ptr<PrinterLink> link, const See& see) : link_(std::move(link)), see_(see) {}

  Sent send(std::span<const std::uint8_t> bytes, Deadline deadline) override {
    const Sent sent = link_->send(bytes, deadline);
    see_(PrinterTook{sent.bytes, sent.fault});
    return sent;
  }
  Heard hear(Deadline deadline) override {
    Heard heard = link_->hear(deadline);
    if (!heard.bytes.empty()) see_(PrinterSaid{heard.bytes});
    return heard;
  }
  std::optional<std::uint8_t> port_status(Deadline deadline) override {
    const auto status = link_->port_status(deadline);
    see_(PrinterPort{status});
    return status;
  }
  std::string device_id(Deadline deadline) override { return link_->device_id(deadline); }
  bool soft_reset(Deadline deadline) override {
    see_(PrinterWiped{});
    return link_->soft_reset(deadline);
  }

 private:
  const std::unique_ptr<PrinterLink> link_;
  const See& see_;
};

class TappedSource : public PrinterSource {
 public:
  TappedSource(std::unique_ptr<PrinterSource> source, See see)
      : source_(std::move(source)), see_(std::move(see)) {}

  std::variant<OpenPrinter, NoPrinter> open() override {
    auto opened = source_->open();
    if (const auto* why = std::get_if<NoPrinter>(&opened)) {
      see_(PrinterRefused{*why});
      return opened;
    }
    auto& printer = std::get<OpenPrinter>(opened);
    see_(PrinterOpened{printer.place});
    printer.link = std::make_unique<TappedLink>(std::move(printer.link), see_);
    return opened;
  }
  void rescan() override { source_->rescan(); }
  bool wait_change(Deadline deadline) override { return source_->wait_change(deadline); }
  void wake() override { source_->wake(); }
  void stop() override { source_->stop(); }

 private:
  const std::unique_ptr<PrinterSource> source_;
  const See see_;
};

std::string words(PrinterFault fault) {
  switch (fault) {
    case PrinterFault::gone:
      return "gone";
    case PrinterFault::timed_out:
      return "timed_out";
    case PrinterFault::stopped:
      return "stopped";
    case PrinterFault::broken:
      break;
  }
  return "broken";
}

struct DescribePrinter {
  std::string operator()(const PrinterOpened& e) const { return "open " + e.place; }
  std::string operator()(const PrinterRefused& e) const {
    return "no printer: " + std::string(name_of(e.why));
  }
  std::string operator()(const PrinterTook& e) const {
    return "took " + std::to_string(e.bytes) + " bytes" + (e.fault ? ", then " + words(*e.fault) : "");
  }
  std::string operator()(const PrinterSaid& e) const { return "said " + hex_of(e.bytes); }
  std::string operator()(const PrinterPort& e) const {
    return "port status " + (e.status ? hex_of(std::array{*e.status}) : "none");
  }
  std::string operator()(const PrinterWiped&) const { return "soft reset"; }
};

}  // namespace

std::string describe(const PrinterSeen& seen) { return std::visit(DescribePrinter{}, seen); }

std::unique_ptr<PrinterSource> tapped(std::unique_ptr<PrinterSource> source, See see) {
  return std::make_unique<TappedSource>(std::move(source), std::move(see));
}

}  // namespace drivers
