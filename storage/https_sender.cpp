// Batches and questions over Https.
// Decides nothing about when: that is the uploader's.
#include "storage/https_sender.h"

namespace storage {
namespace {

template <class Answer, class Question>
std::variant<Answer, Refused, NoAnswer> judged(
    const HttpsAnswer& http, const Question& question,
    std::variant<Answer, BadMessage> (*decode)(std::span<const std::byte>)) {
  if (http.status != 200)
    return Refused{http.retry_after, "hub answered status " + std::to_string(http.status)};
  auto decoded = decode(http.body);
  if (const auto* bad = std::get_if<BadMessage>(&decoded))
    return NoAnswer{"hub answered nonsense: " + bad->what};
  auto& answer = std::get<Answer>(decoded);
  if (!answers(answer, question)) return NoAnswer{"hub's answer does not name what it was asked"};
  return std::move(answer);
}

template <class Answer, class Question>
std::variant<Answer, Refused, NoAnswer> exchange(
    Https& https, const char* path, const Question& question,
    std::variant<Answer, BadMessage> (*decode)(std::span<const std::byte>)) {
  const auto outcome = https.post(path, encode(question), std::string(cbor_type));
  if (const auto* away = std::get_if<Unreachable>(&outcome)) return NoAnswer{away->why};
  if (const auto* foreign = std::get_if<Untrusted>(&outcome)) return NoAnswer{foreign->why, true};
  return judged<Answer>(std::get<HttpsAnswer>(outcome), question, decode);
}

}  // namespace

SendOutcome HttpsSender::send(const Batch& batch) {
  return exchange<BatchAnswer>(https_, ratings_path, batch, decode_batch_answer);
}

AskOutcome HttpsSender::ask(const StatusQuery& query) {
  return exchange<StatusAnswer>(https_, ratings_status_path, query, decode_status_answer);
}

}  // namespace storage
