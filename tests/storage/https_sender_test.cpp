// The real Sender against answers right and wrong: only one that names every record counts.
// Connections are https_test.cpp's.
#include "storage/https_sender.h"

#include "tests/storage/tls_world.h"

namespace storage::test {
namespace {

Batch a_batch() {
  Batch batch{filled<BatchId>(1), filled<Epoch>(2), {}, {2, Head{}, Bytes(70)}};
  for (const std::uint64_t seq : {1u, 2u})
    batch.records.push_back({seq, new_uuid(), Bytes(60), Bytes(60), Head{}});
  return batch;
}

std::string text(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string body_of(const std::string& request) { return request.substr(request.find("\r\n\r\n") + 4); }

HttpsSender sender_to(const TlsServer& server) {
  return HttpsSender(Https(tls_world().enrolled({server.url()})));
}

SendOutcome outcome_for(const std::string& reply) {
  TlsServer server(tls_world().server("server", true), [&](const std::string&) { return reply; });
  return sender_to(server).send(a_batch());
}

bool silent(const SendOutcome& outcome) { return std::holds_alternative<NoAnswer>(outcome); }

TEST(HttpsSender, ABatchGoesOutAndItsAnswerComesBack) {
  const BatchAnswer right{filled<BatchId>(1), {{1, Outcome::stored}, {2, Outcome::conflict}}};
  std::string request;
  TlsServer server(tls_world().server("server", true), [&](const std::string& seen) {
    request = seen;
    return http(200, text(encode(right)));
  });
  const auto batch = a_batch();
  EXPECT_EQ(std::get<BatchAnswer>(sender_to(server).send(batch)), right);
  EXPECT_TRUE(request.starts_with("POST /api/v1/kiosk/ratings HTTP/1.1\r\n"));
  EXPECT_EQ(body_of(request), text(encode(batch)));
}

TEST(HttpsSender, AQuestionGoesOutAndItsAnswerComesBack) {
  const StatusAnswer right{filled<Epoch>(2), noon, {{5, Status::processed}}};
  TlsServer server(tls_world().server("server", true), [&](const std::string& seen) {
    return seen.starts_with("POST /api/v1/kiosk/ratings/status HTTP") ? http(200, text(encode(right)))
                                                                      : http(404, "");
  });
  EXPECT_EQ(std::get<StatusAnswer>(sender_to(server).ask({filled<Epoch>(2), {5}})), right);
}

TEST(HttpsSender, TwoHundredAloneProvesNothing) {
  EXPECT_TRUE(silent(outcome_for(http(200, ""))));
  EXPECT_TRUE(silent(outcome_for(http(200, "OK"))));
}

TEST(HttpsSender, AnAnswerToAnotherBatchProvesNothing) {
  const BatchAnswer other{filled<BatchId>(9), {{1, Outcome::stored}, {2, Outcome::stored}}};
  EXPECT_TRUE(silent(outcome_for(http(200, text(encode(other))))));
}

TEST(HttpsSender, AnAnswerThatForgetsARecordProvesNothing) {
  const BatchAnswer partial{filled<BatchId>(1), {{1, Outcome::stored}}};
  EXPECT_TRUE(silent(outcome_for(http(200, text(encode(partial))))));
}

TEST(HttpsSender, ARefusalSaysWhenToComeAgain) {
  const auto outcome = outcome_for(http(503, "", "Retry-After: 30\r\n"));
  EXPECT_EQ(std::get<Refused>(outcome).retry_after, std::chrono::seconds(30));
}

TEST(HttpsSender, AStrangerIsReportedAsOne) {
  TlsServer server(tls_world().server("stranger"), [](const std::string&) { return http(200, ""); });
  EXPECT_TRUE(std::get<NoAnswer>(sender_to(server).send(a_batch())).untrusted);
}

}  // namespace
}  // namespace storage::test
