// The parser and builder of SAM frames.
// Not a judge of contents: which reply fits which command is sam_talk's matter.
#include "drivers/sam_frame.h"

#include <string.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace drivers {
namespace {

std::uint8_t xor_of(ByteView bytes) {
  return std::accumulate(bytes.begin(), bytes.end(), std::uint8_t{0}, std::bit_xor<>{});
}

std::size_t length_in(ByteView head) { return static_cast<std::size_t>(head[5] << 8 | head[6]); }

}  // namespace

std::vector<std::uint8_t> sam_frame(ByteView payload) {
  const std::size_t length = payload.size() + 1;
  std::vector<std::uint8_t> frame(sam_preamble.begin(), sam_preamble.end());
  frame.push_back(static_cast<std::uint8_t>(length >> 8));
  frame.push_back(static_cast<std::uint8_t>(length & 0xFF));
  frame.insert(frame.end(), payload.begin(), payload.end());
  frame.push_back(xor_of(ByteView(frame).subspan(sam_preamble.size())));
  return frame;
}

ParseStep SamParser::feed(ByteView& bytes) {
  if (delivered_) reset();
  while (!bytes.empty()) {
    frame_[size_++] = bytes.front();
    bytes = bytes.subspan(1);
    if (const ParseStep step = judge(); !std::holds_alternative<NeedMore>(step)) return step;
  }
  return NeedMore{};
}

/// Looks at what the newest byte completed: nothing, the preamble so far, LEN, or the frame.
ParseStep SamParser::judge() {
  while (size_ > 0 &&
         !std::equal(frame_.begin(),
                     frame_.begin() + static_cast<std::ptrdiff_t>(std::min(size_, sam_preamble.size())),
                     sam_preamble.begin())) {
    drop_first();
  }
  if (size_ < sam_head_size) return NeedMore{};
  const std::size_t length = length_in(frame_);
  if (length < sam_min_length || length > sam_max_length) {
    reset();
    return BadLength{};
  }
  if (size_ < sam_head_size + length) return NeedMore{};
  const ByteView whole(frame_.data(), size_);
  if (xor_of(whole.subspan(sam_preamble.size())) != 0) {
    reset();
    return BadChecksum{};
  }
  delivered_ = true;
  return SamReply{whole[7], whole[8], whole[9], whole.subspan(10, length - sam_min_length)};
}

/// Only ever runs inside the preamble, so it moves at most four bytes.
void SamParser::drop_first() {
  std::copy(frame_.begin() + 1, frame_.begin() + static_cast<std::ptrdiff_t>(size_), frame_.begin());
  --size_;
}

Wanted SamParser::wanted() const {
  if (delivered_ || size_ < sam_head_size) return {FramePart::head, sam_head_size - (delivered_ ? 0 : size_)};
  return {FramePart::body, sam_head_size + length_in(frame_) - size_};
}

void SamParser::reset() {
  explicit_bzero(frame_.data(), frame_.size());
  size_ = 0;
  delivered_ = false;
}

}  // namespace drivers
