// Keys, kinds and bounds.
// What a stranger typed is said back in part only.
#include "hub/staff/body.h"

#include <algorithm>

#include "storage/settings.h"

namespace hub {
namespace {

std::string range(std::int64_t least, std::int64_t most) {
  return std::to_string(least) + " 到 " + std::to_string(most);
}

/// At most so many bytes of it that whole characters remain.
std::string beginning(const std::string& text) {
  std::size_t end = std::min<std::size_t>(text.size(), 40);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace

Json read_body(const Bytes& bytes) {
  try {
    return read_json({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  } catch (const BadMessage&) {
    throw BadBody("请求内容不是有效的 JSON，请刷新页面后重试");
  }
}

Body::Body(const Json& json, std::string at) : json_(&json), at_(std::move(at)) {
  if (!json.is_object()) throw BadBody((at_.empty() ? "请求内容" : at_) + "：应为一个对象");
}

std::string Body::name_of(std::string_view key) const {
  return at_.empty() ? std::string(key) : at_ + "." + std::string(key);
}

void Body::refuse(std::string_view key, const std::string& why) const {
  throw BadBody(name_of(key) + "：" + why);
}

bool Body::has(std::string_view key) {
  known_.emplace_back(key);
  const auto found = json_->find(key);
  return found != json_->end() && !found->is_null();
}

const Json& Body::value(std::string_view key) {
  if (!has(key)) refuse(key, "不能缺少");
  return *json_->find(key);
}

std::string Body::text_in(const Json& v, std::string_view key, std::size_t least, std::size_t most) const {
  if (!v.is_string()) refuse(key, "应为文字");
  const auto& text = v.get_ref<const std::string&>();
  if (text.size() < least) refuse(key, "不能为空");
  if (text.size() > most) refuse(key, "太长，最多 " + std::to_string(most) + " 字节");
  if (!is_plain_text(text)) refuse(key, "含有控制字符");
  return text;
}

std::string Body::text(std::string_view key, std::size_t least, std::size_t most) {
  return text_in(value(key), key, least, most);
}

std::string Body::text_or(std::string_view key, std::string otherwise, std::size_t most) {
  return has(key) ? text(key, 0, most) : std::move(otherwise);
}

std::int64_t Body::number(std::string_view key, std::int64_t least, std::int64_t most) {
  const auto& v = value(key);
  const bool fits = v.is_number_unsigned() ? v.get<std::uint64_t>() <= static_cast<std::uint64_t>(most)
                                           : v.is_number_integer();
  if (!fits || v.get<std::int64_t>() < least || v.get<std::int64_t>() > most)
    refuse(key, "应为 " + range(least, most) + " 的整数");
  return v.get<std::int64_t>();
}

bool Body::flag(std::string_view key) {
  const auto& v = value(key);
  if (!v.is_boolean()) refuse(key, "应为 true 或 false");
  return v.get<bool>();
}

const Json& Body::list(std::string_view key, std::size_t most) {
  const auto& v = value(key);
  if (!v.is_array()) refuse(key, "应为一列");
  if (v.size() > most) refuse(key, "最多 " + std::to_string(most) + " 个");
  return v;
}

std::vector<std::string> Body::texts(std::string_view key, std::size_t most) {
  constexpr std::size_t text_most = 200;
  std::vector<std::string> out;
  for (const auto& v : list(key, most)) out.push_back(text_in(v, key, 0, text_most));
  return out;
}

Body Body::map(std::string_view key) { return Body(value(key), name_of(key)); }

std::vector<Body> Body::maps(std::string_view key, std::size_t most) {
  std::vector<Body> out;
  for (const auto& v : list(key, most))
    out.emplace_back(v, name_of(key) + "[" + std::to_string(out.size() + 1) + "]");
  return out;
}

void Body::refuse_unknown() const {
  for (const auto& [key, unused] : json_->items()) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const auto typed = beginning(key);
    const auto near = storage::nearest_name(typed, known_);
    refuse(typed, near.empty() ? "没有这一项" : "没有这一项，是否想写 " + near + "？");
  }
}

}  // namespace hub
