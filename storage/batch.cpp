// The wire's messages to CBOR and back, with every bound checked.
// Moves no bytes over any network.
#include "storage/batch.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "storage/cbor.h"
#include "storage/seal.h"

namespace storage {
namespace {

using cbor::Json;

constexpr std::uint64_t version = 1;
constexpr std::size_t max_depth = 3;                 // message, list, entry
constexpr std::uint64_t max_seq = INT64_MAX;         // SQLite's integers end there
constexpr std::uint64_t max_seconds = 253402300799;  // 9999-12-31T23:59:59Z

/// Thrown and caught within this file only: a decoder stops at its first fault.
struct Fault {
  std::string what;
};

/// One position in a message, with its name for the fault.
class Cursor {
 public:
  Cursor(const Json& value, std::string name) : value_(value), name_(std::move(name)) {}

  void demand(bool ok, const char* rule) const {
    if (!ok) throw Fault{name_ + ": " + rule};
  }
  std::uint64_t number(std::uint64_t most) const {
    demand(value_.is_number_unsigned(), "unsigned integer expected");
    const auto number = value_.get<std::uint64_t>();
    demand(number <= most, "out of range");
    return number;
  }
  std::uint64_t seq() const {
    const auto number = this->number(max_seq);
    demand(number > 0, "sequence numbers begin at 1");
    return number;
  }
  Bytes bytes(std::size_t least, std::size_t most) const {
    demand(value_.is_binary(), "bytes expected");
    const auto view = std::as_bytes(std::span(value_.get_binary()));
    demand(view.size() >= least && view.size() <= most, "too short or too long");
    return {view.begin(), view.end()};
  }
  template <class Array>
  Array fixed() const {
    Array array;
    std::ranges::copy(bytes(array.size(), array.size()), array.begin());
    return array;
  }
  /// The array's members by name; it has exactly these.
  std::vector<Cursor> members(std::initializer_list<const char*> names) const {
    demand(value_.is_array() && value_.size() == names.size(), "array of another size expected");
    std::vector<Cursor> cursors;
    for (const auto* name : names) cursors.emplace_back(value_[cursors.size()], name_ + "." + name);
    return cursors;
  }
  /// 1 … max_records entries.
  std::vector<Cursor> entries() const {
    demand(value_.is_array() && !value_.empty() && value_.size() <= max_records,
           "array of 1 to 200 expected");
    std::vector<Cursor> cursors;
    for (const auto& entry : value_)
      cursors.emplace_back(entry, name_ + "[" + std::to_string(cursors.size()) + "]");
    return cursors;
  }

 private:
  const Json& value_;
  std::string name_;
};

void require_version(const Cursor& cursor) {
  cursor.demand(cursor.number(UINT64_MAX) == version, "this program reads version 1 only");
}

void require_rise(const Cursor& cursor, std::uint64_t& last, std::uint64_t seq) {
  cursor.demand(seq > last, "sequence numbers must rise");
  last = seq;
}

OutboxRow read_record(const Cursor& cursor) {
  const auto parts = cursor.members({"seq", "uuid", "content", "identity", "head"});
  return {parts[0].seq(), parts[1].fixed<Uuid>(), parts[2].bytes(1, max_envelope),
          parts[3].bytes(1, max_envelope), parts[4].fixed<Head>()};
}

SignedHead read_tip(const Cursor& cursor) {
  const auto parts = cursor.members({"seq", "head", "signature"});
  return {parts[0].seq(), parts[1].fixed<Head>(), parts[2].bytes(1, max_signature)};
}

Batch read_batch(const Cursor& cursor) {
  const auto parts = cursor.members({"version", "id", "epoch", "records", "tip"});
  require_version(parts[0]);
  Batch batch{parts[1].fixed<BatchId>(), parts[2].fixed<Epoch>(), {}, read_tip(parts[4])};
  std::uint64_t last = 0;
  for (const auto& entry : parts[3].entries()) {
    batch.records.push_back(read_record(entry));
    require_rise(entry, last, batch.records.back().seq);
  }
  parts[4].demand(batch.tip.seq >= last, "lies before the last record");
  return batch;
}

BatchAnswer read_batch_answer(const Cursor& cursor) {
  const auto parts = cursor.members({"version", "id", "outcomes"});
  require_version(parts[0]);
  BatchAnswer answer{parts[1].fixed<BatchId>(), {}};
  for (const auto& entry : parts[2].entries()) {
    const auto pair = entry.members({"seq", "outcome"});
    answer.outcomes.push_back({pair[0].seq(), static_cast<Outcome>(pair[1].number(2))});
  }
  return answer;
}

StatusQuery read_status_query(const Cursor& cursor) {
  const auto parts = cursor.members({"version", "epoch", "seqs"});
  require_version(parts[0]);
  StatusQuery query{parts[1].fixed<Epoch>(), {}};
  std::uint64_t last = 0;
  for (const auto& entry : parts[2].entries()) {
    query.seqs.push_back(entry.seq());
    require_rise(entry, last, query.seqs.back());
  }
  return query;
}

StatusAnswer read_status_answer(const Cursor& cursor) {
  const auto parts = cursor.members({"version", "epoch", "at", "statuses"});
  require_version(parts[0]);
  const std::chrono::seconds at(parts[2].number(max_seconds));
  StatusAnswer answer{parts[1].fixed<Epoch>(), std::chrono::sys_seconds(at), {}};
  for (const auto& entry : parts[3].entries()) {
    const auto pair = entry.members({"seq", "status"});
    answer.statuses.push_back({pair[0].seq(), static_cast<Status>(pair[1].number(4))});
  }
  return answer;
}

Json json_of(const SignedHead& tip) {
  return Json::array({tip.seq, cbor::binary(tip.head), cbor::binary(tip.signature)});
}

Json json_of(const Batch& batch) {
  Json records = Json::array();
  for (const auto& r : batch.records)
    records.push_back(Json::array({r.seq, cbor::binary(r.uuid), cbor::binary(r.content),
                                   cbor::binary(r.identity), cbor::binary(r.head)}));
  return Json::array(
      {version, cbor::binary(batch.id), cbor::binary(batch.epoch), std::move(records), json_of(batch.tip)});
}

Json json_of(const BatchAnswer& answer) {
  Json outcomes = Json::array();
  for (const auto& o : answer.outcomes)
    outcomes.push_back(Json::array({o.seq, static_cast<unsigned>(o.outcome)}));
  return Json::array({version, cbor::binary(answer.id), std::move(outcomes)});
}

Json json_of(const StatusQuery& query) {
  return Json::array({version, cbor::binary(query.epoch), Json(query.seqs)});
}

Json json_of(const StatusAnswer& answer) {
  Json statuses = Json::array();
  for (const auto& s : answer.statuses)
    statuses.push_back(Json::array({s.seq, static_cast<unsigned>(s.status)}));
  const auto at = static_cast<std::uint64_t>(answer.at.time_since_epoch().count());
  return Json::array({version, cbor::binary(answer.epoch), at, std::move(statuses)});
}

template <class Message>
using Read = Message (*)(const Cursor&);

template <class Message>
std::variant<Message, BadMessage> decode(std::span<const std::byte> bytes, const char* name,
                                         Read<Message> read) {
  if (bytes.size() > max_body) return BadMessage{std::string(name) + ": longer than 1 MiB"};
  try {
    const auto json = cbor::parse(bytes, max_depth);
    auto message = read({json, name});
    if (cbor::write(json_of(message), bytes.size()) == Bytes(bytes.begin(), bytes.end())) return message;
    return BadMessage{std::string(name) + ": not in its one canonical encoding"};
  } catch (const BadDocument& bad) {
    return BadMessage{std::string(name) + ": " + bad.what()};
  } catch (const Fault& fault) {
    return BadMessage{fault.what};
  }
}

// What we send is read back first: a message the other side must refuse is a bug on this one.
template <class Message>
Bytes encode_checked(const Message& message, const char* name, Read<Message> read) {
  const auto json = json_of(message);
  try {
    (void)read({json, name});
  } catch (const Fault& fault) {
    throw std::invalid_argument(fault.what);
  }
  auto bytes = cbor::write(json, 4096);
  if (bytes.size() > max_body) throw std::invalid_argument(std::string(name) + ": longer than 1 MiB");
  return bytes;
}

template <class Entries, class Seqs>
bool names_all(const Entries& entries, const Seqs& asked) {
  std::set<std::uint64_t> named;
  for (const auto& entry : entries) named.insert(entry.seq);
  const auto was_named = [&](std::uint64_t seq) { return named.contains(seq); };
  return named.size() == entries.size() && entries.size() == asked.size() &&
         std::ranges::all_of(asked, was_named);
}

}  // namespace

Bytes encode(const Batch& batch) { return encode_checked(batch, "batch", read_batch); }
Bytes encode(const BatchAnswer& answer) { return encode_checked(answer, "batch_answer", read_batch_answer); }
Bytes encode(const StatusQuery& query) { return encode_checked(query, "status_query", read_status_query); }
Bytes encode(const StatusAnswer& answer) {
  return encode_checked(answer, "status_answer", read_status_answer);
}

std::variant<Batch, BadMessage> decode_batch(std::span<const std::byte> bytes) {
  return decode<Batch>(bytes, "batch", read_batch);
}
std::variant<BatchAnswer, BadMessage> decode_batch_answer(std::span<const std::byte> bytes) {
  return decode<BatchAnswer>(bytes, "batch_answer", read_batch_answer);
}
std::variant<StatusQuery, BadMessage> decode_status_query(std::span<const std::byte> bytes) {
  return decode<StatusQuery>(bytes, "status_query", read_status_query);
}
std::variant<StatusAnswer, BadMessage> decode_status_answer(std::span<const std::byte> bytes) {
  return decode<StatusAnswer>(bytes, "status_answer", read_status_answer);
}

bool answers(const BatchAnswer& answer, const Batch& batch) {
  std::vector<std::uint64_t> sent;
  for (const auto& record : batch.records) sent.push_back(record.seq);
  return answer.id == batch.id && names_all(answer.outcomes, sent);
}

bool answers(const StatusAnswer& answer, const StatusQuery& query) {
  return answer.epoch == query.epoch && names_all(answer.statuses, query.seqs);
}

}  // namespace storage
