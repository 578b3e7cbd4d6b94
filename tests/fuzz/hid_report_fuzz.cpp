// HID reports of a reader, put together by HidSamLink and heard by SamTalk. The USB port under them is a
// script: it stands here in the place of drivers/usb.cpp, which is not linked.
#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>
#include <deque>
#include <utility>

#include "drivers/sam_hid.h"
#include "drivers/sam_talk.h"
#include "tests/fuzz/promise.h"

namespace drivers {

/// The reports to come, each a read's outcome. When they are used up the reader is silent.
class UsbCore {
 public:
  struct Report {
    tests::Bytes bytes;
    std::optional<UsbFault> fault;
  };
  UsbMoved give(std::span<std::uint8_t> into) {
    if (reports.empty()) return {0, UsbFault::timed_out};
    const Report report = std::exchange(reports.front(), {});
    reports.pop_front();
    const std::size_t size = std::min(report.bytes.size(), into.size());
    std::copy_n(report.bytes.begin(), size, into.begin());
    return {size, report.fault};
  }
  std::deque<Report> reports;
};

class UsbListener {};  // nobody listens to a reader

UsbPort::UsbPort(std::shared_ptr<UsbCore> core, void* handle, int interface)
    : core_(std::move(core)), handle_(handle), interface_(interface) {}
UsbPort::UsbPort(UsbPort&&) noexcept = default;
UsbPort::~UsbPort() { tests::require(!handle_ && interface_ == 0, "a script has no handle"); }
UsbMoved UsbPort::write(const UsbEndpoint&, std::span<const std::uint8_t> bytes, Deadline) {
  return {bytes.size(), std::nullopt};
}
UsbMoved UsbPort::read(const UsbEndpoint&, std::span<std::uint8_t> into, Deadline) {
  return core_->give(into);
}
UsbMoved UsbPort::ask(const UsbRequest&, std::span<std::uint8_t> into, Deadline) { return core_->give(into); }
std::optional<UsbFault> UsbPort::tell(const UsbRequest&, std::span<const std::uint8_t>, Deadline) {
  return std::nullopt;
}
bool UsbPort::rest(Deadline) { return true; }
std::optional<UsbFault> UsbPort::clear_halt(const UsbEndpoint&) { return std::nullopt; }
std::optional<UsbFault> UsbPort::reset() { return std::nullopt; }

}  // namespace drivers

namespace tests {
namespace {

using namespace drivers;

constexpr std::size_t report_size = 64;
constexpr UsbPipe pipe{.out = {.address = 0x02, .kind = UsbTransfer::interrupt, .max_packet = report_size},
                       .in = {.address = 0x81, .kind = UsbTransfer::interrupt, .max_packet = report_size}};

struct Reader {
  explicit Reader(bool by_pipe)
      : core(std::make_shared<UsbCore>()),
        link(UsbPort(core, nullptr, 0), by_pipe ? std::optional(pipe) : std::nullopt) {}
  std::shared_ptr<UsbCore> core;
  HidSamLink link;
};

/// Zeros before, the frame in reports of `piece` bytes, the last one filled up: as real readers do it.
void say(UsbCore& core, const Bytes& frame, std::size_t zeros, std::size_t piece) {
  Bytes stream(zeros);
  stream.insert(stream.end(), frame.begin(), frame.end());
  for (std::size_t at = 0; at < stream.size(); at += piece) {
    const auto from = stream.begin() + static_cast<std::ptrdiff_t>(at);
    core.reports.push_back(
        {{from, from + static_cast<std::ptrdiff_t>(std::min(piece, stream.size() - at))}, {}});
  }
  core.reports.back().bytes.resize(report_size);
}

/// One reply through the link and the parser, as SamTalk does it.
Bytes hear(HidSamLink& link) {
  SamParser parser;
  std::array<std::uint8_t, sam_buffer_size> buffer{};
  for (;;) {
    const Wanted wanted = parser.wanted();
    const Received received = link.receive(wanted, buffer, in(milliseconds(1000)));
    require(received.bytes <= wanted.bytes, "a link never hands out more than is wanted");
    require(!received.fault && received.bytes > 0, "a reader in step is heard to the end");
    ByteView bytes(buffer.data(), received.bytes);
    const auto step = parser.feed(bytes);
    const auto* reply = std::get_if<SamReply>(&step);
    require(reply || std::holds_alternative<NeedMore>(step), "a good frame is good in reports");
    if (reply) return copy_of(reply->data);
  }
}

void good_replies_are_heard(FuzzedDataProvider& input) {
  Reader reader(input.ConsumeBool());
  std::vector<Bytes> all;
  for (int replies = input.ConsumeIntegralInRange(1, 3); replies > 0; --replies) {
    const std::size_t zeros = input.ConsumeIntegralInRange<std::size_t>(0, 150);
    const std::size_t piece = input.ConsumeIntegralInRange<std::size_t>(1, report_size);
    Bytes data =
        input.ConsumeBytes<std::uint8_t>(input.ConsumeIntegralInRange<std::size_t>(0, sam_max_length - 4));
    Bytes payload{0, 0, 0x90};
    payload.insert(payload.end(), data.begin(), data.end());
    say(*reader.core, sam_frame(payload), zeros, piece);
    all.push_back(std::move(data));
  }
  for (const Bytes& data : all)
    require(hear(reader.link) == data, "replies come back in order and unchanged");
}

UsbCore::Report any_report(FuzzedDataProvider& input) {
  constexpr std::array<std::optional<UsbFault>, 6> faults{
      std::nullopt, std::nullopt, UsbFault::timed_out, UsbFault::stalled, UsbFault::gone, UsbFault::broken};
  const auto fault = input.PickValueInArray(faults);
  return {input.ConsumeBytes<std::uint8_t>(input.ConsumeIntegralInRange<std::size_t>(0, report_size)), fault};
}

void noise_comes_to_an_end(FuzzedDataProvider& input) {
  constexpr std::array commands{SamCommand::status, SamCommand::id,   SamCommand::find,
                                SamCommand::select, SamCommand::read, SamCommand::presence};
  Reader reader(input.ConsumeBool());
  SamTalk talk(reader.link);
  while (input.remaining_bytes() > 0) {
    const SamCommand command = input.PickValueInArray(commands);
    for (int reports = input.ConsumeIntegralInRange(0, 40); reports > 0; --reports)
      reader.core->reports.push_back(any_report(input));
    const auto answer = talk.ask(command, milliseconds(1000));
    const auto* reply = std::get_if<SamReply>(&answer);
    require(!reply || fits(command, *reply), "an answer fits its question");
  }
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider input(data, size);
  input.ConsumeBool() ? tests::good_replies_are_heard(input) : tests::noise_comes_to_an_end(input);
  return 0;
}
