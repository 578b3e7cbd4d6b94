// From a sealed part to lines on a reviewer's terminal.
// Keeps nothing: what is opened is wiped with its values.
#include "hub/review.h"

#include <algorithm>

#include "hub/clock_text.h"
#include "storage/indicators.h"
#include "storage/receipt.h"
#include "storage/utf8.h"

namespace hub {
namespace {

using storage::RaterIdentity;
using storage::Unopenable;

constexpr std::size_t most_text = std::size_t{8} * 1024;  // of one rating, names and all

/// Text that never moves while it grows, so no copy of it is left behind.
class Lines {
 public:
  explicit Lines(std::size_t ratings) { text_.reserve((ratings + 1) * most_text); }
  ~Lines() { storage::wipe(text_); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  Lines& add(std::string_view text) {
    text_ += text;
    return *this;
  }
  /// Labels of up to four characters, one below the other.
  void line(std::string_view label, std::string_view text) {
    add("  ").add(label);
    for (auto wide = *storage::utf8_characters(label); wide < 5; ++wide) add("　");
    add(text).add("\n");
  }
  Lines& add_safely(std::string_view text);
  [[nodiscard]] Private<std::string> take() { return Private<std::string>(std::move(text_)); }

 private:
  std::string text_;
};

/// A blank for each control character (C0, DEL, C1): what somebody typed cannot drive a terminal.
Lines& Lines::add_safely(std::string_view text) {
  while (!text.empty()) {
    const auto size = std::max<std::size_t>(storage::utf8_sequence(text), 1);
    const auto first = static_cast<unsigned char>(text.front());
    const bool c1 = size == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0;
    add(first < 0x20 || first == 0x7F || c1 ? " " : text.substr(0, size));
    text.remove_prefix(size);
  }
  return *this;
}

std::string closed(Unopenable::Reason reason) {
  if (reason == Unopenable::Reason::other_key) return "打不开：不是密封给这把复核密钥的";
  return "打不开：密封内容已损坏，或由更新版本的终端密封";
}

std::string left_text(sys_seconds received_at, const ReviewLook& look) {
  const auto due = received_at + verify_within;
  const auto left = std::chrono::floor<std::chrono::minutes>(due - look.now);
  const auto until = "应在 " + local_text(due, look.hall_offset) + " 前核实（";
  if (left.count() < 0) return until + "已过）";
  return until + "还剩 " + std::to_string(left.count() / 60) + " 小时 " + std::to_string(left.count() % 60) +
         " 分）";
}

std::string place_text(const SealedRating& r) {
  const auto where = r.service.department.empty() && r.service.window.empty()
                         ? std::string("未登记的办件")
                         : r.service.department + " " + r.service.window;
  return where + (r.service.item.empty() ? "" : "，" + r.service.item) + "，" +
         (r.content.channel == "qr" ? "手机评价" : "终端 " + r.place.terminal);
}

std::string_view words_of_kind(std::string_view kind) {
  if (kind == "resident") return "居民身份证";
  if (kind == "hmt_permit") return "港澳台居民居住证";
  if (kind.starts_with("foreigner")) return "外国人永久居留身份证";
  return "其他证件";
}

/// A phone's owner shows no card: there is a pseudonym, or the ticket alone.
void add_person(Lines& out, const RaterIdentity& who, bool numbers) {
  if (who.kind == "pseudonym" || who.kind == "ticket")
    return out.line("评价人",
                    who.kind == "ticket" ? "未出示证件，凭号票评价" : "未出示证件，取号人凭号票评价");
  out.add("  评价人　　").add_safely(who.name.reveal()).add("（").add(words_of_kind(who.kind));
  if (numbers) out.add(" ").add_safely(who.number.reveal());
  out.add("）\n");
}

void add_written(Lines& out, std::string_view label, const Private<std::string>& text) {
  out.add("  ").add(label).add_safely(text.empty() ? "（没有）" : text.reveal()).add("\n");
}

void add_rater(Lines& out, const OpenedRating& r, const ReviewLook& look) {
  if (const auto* why = std::get_if<std::string>(&r.rater)) return out.line("评价人", *why);
  const auto& who = std::get<RaterIdentity>(r.rater);
  add_person(out, who, look.numbers);
  add_written(out, "留言　　　", who.words);
  add_written(out, "其他原因　", who.other);
  add_written(out, "电话　　　", who.phone);
  if (const auto wish = r.rating.content.call_back) out.line("回电", *wish ? "希望回电" : "不用回电");
}

void add_rating(Lines& out, const OpenedRating& r, const ReviewLook& look) {
  const auto& c = r.rating.content;
  const auto receipt = storage::Receipt::parse(r.rating.receipt);
  out.add(storage::words_of(c.grade)).add("  ").add(receipt ? receipt->shown() : r.rating.receipt);
  out.add(r.rating.standing == Standing::repeat ? "  重复评价，不计入\n" : "\n");
  out.line("收到",
           local_text(r.rating.received_at, look.hall_offset) + "，" + left_text(r.rating.received_at, look));
  out.line("地点", place_text(r.rating));
  out.line("办件", c.case_no + "，环节 " + std::to_string(c.step));
  for (const auto& codes : {c.service_indicators, c.staff_indicators})
    for (const auto& code : codes) out.line("原因", storage::words_of_code(code));
  add_rater(out, r, look);
  out.add("\n");
}

}  // namespace

OpenedRater open_rater(const SealedRating& r, const storage::PrivateKey& key) {
  if (r.identity.empty()) return "已满保存期限，评价人信息和留言已删除";
  const auto opened = storage::open(r.identity, key, {storage::Part::identity, r.place});
  if (const auto* no = std::get_if<Unopenable>(&opened)) return closed(no->reason);
  try {
    return storage::decode_identity(std::get<Private<Bytes>>(opened).reveal());
  } catch (const storage::BadRecord& e) {
    return std::string("打不开：内容不符合格式，") + e.what();
  }
}

Private<std::string> review_text(std::span<const OpenedRating> ratings, const ReviewLook& look) {
  Lines out(ratings.size());
  for (const auto& r : ratings) add_rating(out, r, look);
  out.add("共 " + std::to_string(ratings.size()) + " 条\n");
  return out.take();
}

}  // namespace hub
