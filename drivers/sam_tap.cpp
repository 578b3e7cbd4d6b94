// A link and a source around others. Frames are taken apart a second time, by the conversation's own parser.
// Changes nothing that passes.
#include "drivers/sam_tap.h"

#include <array>
#include <utility>

#include "drivers/hex.h"

namespace drivers {
namespace {

using See = std::function<void(const SamSeen&)>;

constexpr std::size_t command_at = sam_head_size;  // CMD, then PARA

class TappedLink : public SamLink {
 public:
  TappedLink(std::unique_ptr<SamLink> link, const See& see) : link_(std::move(link)), see_(see) {}

  std::optional<LinkFault> send(ByteView frame, Deadline deadline) override {
    parser_.reset();
    heard_ = 0;
    if (frame.size() > command_at + 1)
      see_(SamAsked{.command = frame[command_at], .parameter = frame[command_at + 1]});
    return told(link_->send(frame, deadline));
  }

  Received receive(Wanted wanted, std::span<std::uint8_t> into, Deadline deadline) override {
    const Received received = link_->receive(wanted, into, deadline);
    heard_ += received.bytes;
    listen(into.first(received.bytes));
    (void)told(received.fault);
    return received;
  }

  std::optional<LinkFault> drain(Deadline deadline) override {
    parser_.reset();
    return told(link_->drain(deadline));
  }

  void reset() override {
    see_(LinkReset{});
    link_->reset();
  }

 private:
  std::optional<LinkFault> told(std::optional<LinkFault> fault) {
    if (fault) see_(LinkFailed{*fault, heard_});
    return fault;
  }

  void listen(ByteView bytes) {
    while (!bytes.empty()) {
      const ParseStep step = parser_.feed(bytes);
      if (const auto* reply = std::get_if<SamReply>(&step))
        see_(SamAnswered{reply->sw1, reply->sw2, reply->sw3, reply->data.size()});
      if (std::holds_alternative<BadLength>(step)) see_(SamGarbled{.checksum = false});
      if (std::holds_alternative<BadChecksum>(step)) see_(SamGarbled{.checksum = true});
    }
  }

  const std::unique_ptr<SamLink> link_;
  const See& see_;
  SamParser parser_;
  std::size_t heard_ = 0;
};

class TappedSource : public SamSource {
 public:
  TappedSource(std::unique_ptr<SamSource> source, See see)
      : source_(std::move(source)), see_(std::move(see)) {}

  std::variant<OpenLink, NoLink> open() override {
    auto opened = source_->open();
    if (const auto* why = std::get_if<NoLink>(&opened)) {
      see_(LinkRefused{*why});
      return opened;
    }
    auto& link = std::get<OpenLink>(opened);
    see_(LinkOpened{link.place, link.transport});
    link.link = std::make_unique<TappedLink>(std::move(link.link), see_);
    return opened;
  }
  void rescan() override { source_->rescan(); }
  bool wait_change(Deadline deadline) override { return source_->wait_change(deadline); }
  void stop() override { source_->stop(); }

 private:
  const std::unique_ptr<SamSource> source_;
  const See see_;
};

std::string words(NoLink why) {
  switch (why) {
    case NoLink::absent:
      return "absent";
    case NoLink::denied:
      return "denied";
    case NoLink::busy:
      return "busy";
    case NoLink::unsupported:
      return "unsupported";
    case NoLink::failed:
      break;
  }
  return "failed";
}

std::string words(LinkFault fault) {
  switch (fault) {
    case LinkFault::gone:
      return "gone";
    case LinkFault::timed_out:
      return "timed_out";
    case LinkFault::stopped:
      return "stopped";
    case LinkFault::broken:
      break;
  }
  return "broken";
}

struct DescribeSam {
  std::string operator()(const LinkOpened& e) const { return "open " + e.place + ", " + e.transport; }
  std::string operator()(const LinkRefused& e) const { return "no reader: " + words(e.why); }
  std::string operator()(const SamAsked& e) const {
    return "ask " + hex_of(std::array{e.command, e.parameter});
  }
  std::string operator()(const SamAnswered& e) const {
    return "answer " + hex_of(std::array{e.sw1, e.sw2, e.sw3}) + ", " + std::to_string(e.data_size) +
           " bytes of data";
  }
  std::string operator()(const SamGarbled& e) const {
    return e.checksum ? "garbled: wrong checksum" : "garbled: impossible length";
  }
  std::string operator()(const LinkFailed& e) const {
    return "fault: " + words(e.fault) + " after " + std::to_string(e.heard) + " bytes";
  }
  std::string operator()(const LinkReset&) const { return "port reset"; }
};

}  // namespace

std::string describe(const SamSeen& seen) { return std::visit(DescribeSam{}, seen); }

std::unique_ptr<SamSource> tapped(std::unique_ptr<SamSource> source, See see) {
  return std::make_unique<TappedSource>(std::move(source), std::move(see));
}

}  // namespace drivers
