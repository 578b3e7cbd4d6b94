// Bytes from a reader's line, taken by the frame parser: in one piece, in pieces, and as a frame's contents.
// Not the meaning of replies (hid_report_fuzz runs the conversation).
#include <algorithm>

#include "drivers/sam_frame.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

using drivers::ByteView;
using drivers::NeedMore;
using drivers::SamParser;
using drivers::SamReply;

/// Everything but NeedMore, in order: which alternative, and a reply's frame built anew.
struct Said {
  std::size_t kind;
  Bytes frame;
  bool operator==(const Said&) const = default;
};

Bytes frame_of(const SamReply& reply) {
  Bytes payload{reply.sw1, reply.sw2, reply.sw3};
  payload.insert(payload.end(), reply.data.begin(), reply.data.end());
  return drivers::sam_frame(payload);
}

void take(SamParser& parser, ByteView bytes, std::vector<Said>& said) {
  const Bytes piece = copy_of(bytes);
  for (ByteView rest(piece); !rest.empty();) {
    const auto step = parser.feed(rest);
    const auto wanted = parser.wanted().bytes;
    require(wanted > 0 && wanted <= drivers::sam_max_length,
            "wanted() is at least one byte and at most a frame");
    if (const auto* reply = std::get_if<SamReply>(&step))
      said.push_back({step.index(), frame_of(*reply)});
    else if (!std::holds_alternative<NeedMore>(step))
      said.push_back({step.index(), {}});
    else
      require(rest.empty(), "NeedMore leaves nothing untaken");
  }
}

std::vector<Said> hear(ByteView stream, std::size_t piece) {
  SamParser parser;
  std::vector<Said> said;
  for (std::size_t at = 0; at < stream.size(); at += piece)
    take(parser, stream.subspan(at, std::min(piece, stream.size() - at)), said);
  return said;
}

void require_all_in(ByteView stream, const std::vector<Said>& said) {
  auto from = stream.begin();
  for (const Said& one : said) {
    if (one.frame.empty()) continue;
    const auto found = std::search(from, stream.end(), one.frame.begin(), one.frame.end());
    require(found != stream.end(), "every reply stood in the stream, byte for byte and in order");
    from = found + static_cast<std::ptrdiff_t>(one.frame.size());
  }
}

/// A frame around `payload`, fetched as the parser asks for it.
void require_it_comes_back(ByteView payload) {
  const Bytes frame = drivers::sam_frame(payload);
  SamParser parser;
  std::vector<Said> said;
  for (ByteView rest(frame); !rest.empty();) {
    const std::size_t wanted = parser.wanted().bytes;
    require(wanted <= rest.size(), "a parser in step never asks for more than the frame has");
    take(parser, rest.first(wanted), said);
    rest = rest.subspan(wanted);
  }
  require(said.size() == 1 && said[0].frame == frame, "a whole frame comes back as it was sent");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tests;
  if (size == 0) return 0;
  const ByteView stream(data + 1, size - 1);
  const auto said = hear(stream, std::max<std::size_t>(stream.size(), 1));
  require(said == hear(stream, data[0] % 64 + 1U), "how a stream is cut does not change what it says");
  require_all_in(stream, said);
  if (stream.size() >= drivers::sam_min_length - 1 && stream.size() < drivers::sam_max_length)
    require_it_comes_back(stream);
  return 0;
}
