// libpq's C interface, once for the whole tree. Always in pipeline mode, but for scripts.
// Holds no SQL.
#include "hub/postgres.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace hub {
namespace {

using storage::DbError;
using storage::DbFault;

// Of pg_type.dat, which never change.
constexpr std::uint32_t bytea_oid = 17, int8_oid = 20, int2_oid = 21, int4_oid = 23, text_oid = 25;
constexpr std::uint32_t bool_oid = 16;
constexpr int binary_format = 1;

/// Appendix A of PostgreSQL's manual: five characters, the class in the first two.
DbFault fault_of(std::string_view state) {
  const auto is = [state](std::initializer_list<std::string_view> starts) {
    return std::ranges::any_of(starts, [&](auto s) { return state.starts_with(s); });
  };
  if (is({"40", "55P03", "57014"})) return DbFault::busy;
  if (is({"23"})) return DbFault::constraint;
  if (is({"08", "57P", "25P03"})) return DbFault::lost;  // 25P03: idle in transaction for too long
  if (is({"53100", "53200"})) return DbFault::full;
  if (is({"25006"})) return DbFault::read_only;
  if (is({"53300", "28", "3D", "42501"})) return DbFault::cannot_open;
  if (is({"58", "53"})) return DbFault::io;
  return is({"XX"}) ? DbFault::corrupt : DbFault::misuse;
}

std::string trimmed(const char* text) {
  std::string out(text == nullptr ? "" : text);
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

/// Most significant byte first, as PostgreSQL's binary forms have it.
template <class Integer>
void put(std::string& out, Integer value) {
  for (std::size_t i = sizeof value; i-- > 0;) out.push_back(static_cast<char>(value >> (8 * i)));
}

std::string_view state_of(const pg_result* result) {
  const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? "08006" : state;  // libpq's own: the connection is gone
}

/// Named in front of the URL, so that the URL may say otherwise.
pg_conn* connect(const std::string& url) {
  static constexpr std::array defaults{
      std::pair("connect_timeout", "3"),     std::pair("keepalives_idle", "5"),
      std::pair("keepalives_interval", "2"), std::pair("keepalives_count", "2"),
      std::pair("tcp_user_timeout", "5000"), std::pair("fallback_application_name", "hallhub")};
  std::vector<const char*> keys, values;
  for (const auto& [key, value] : defaults) {
    keys.push_back(key);
    values.push_back(value);
  }
  for (const char* key : {"dbname", static_cast<const char*>(nullptr)}) keys.push_back(key);
  for (const char* value : {url.c_str(), static_cast<const char*>(nullptr)}) values.push_back(value);
  return PQconnectdbParams(keys.data(), values.data(), 1);
}

/// PostgreSQL 15, "COPY", Binary Format.
std::string copied(std::span<const std::vector<PgValue>> rows) {
  static constexpr std::string_view head("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
  std::string out(head);
  out.reserve(rows.size() * 1024);
  for (const auto& row : rows) {
    put(out, static_cast<std::int16_t>(row.size()));
    for (const auto& value : row) {
      put(out, value.bytes ? static_cast<std::int32_t>(value.bytes->size()) : -1);
      if (value.bytes) out += *value.bytes;
    }
  }
  put(out, std::int16_t{-1});
  return out;
}

struct Parameters {
  explicit Parameters(std::span<const PgValue> values) {
    for (const auto& v : values) {
      types.push_back(v.type);
      data.push_back(v.bytes ? v.bytes->data() : nullptr);
      lengths.push_back(v.bytes ? static_cast<int>(v.bytes->size()) : 0);
      formats.push_back(binary_format);
    }
  }
  [[nodiscard]] int count() const { return static_cast<int>(types.size()); }

  std::vector<Oid> types;
  std::vector<const char*> data;
  std::vector<int> lengths, formats;
};

}  // namespace

PgValue PgValue::of(std::int64_t value) {
  std::string bytes;
  put(bytes, value);
  return {int8_oid, std::move(bytes)};
}
PgValue PgValue::of(std::string_view text) { return {text_oid, std::string(text)}; }
PgValue PgValue::of(std::span<const std::byte> bytes) {
  return {bytea_oid, std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
}

void PgAnswer::Clear::operator()(pg_result* result) const { PQclear(result); }

int PgAnswer::rows() const { return PQntuples(result_.get()); }

std::int64_t PgAnswer::changes() const {
  const std::string count = PQcmdTuples(result_.get());
  return count.empty() ? 0 : std::stoll(count);
}

bool PgAnswer::is_null(int row, int column) const { return PQgetisnull(result_.get(), row, column) != 0; }

std::string_view PgAnswer::bytes(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t PgAnswer::integer(int row, int column) const {
  if (is_null(row, column)) return 0;
  const auto type = PQftype(result_.get(), column);
  if (type != int8_oid && type != int4_oid && type != int2_oid && type != bool_oid)
    throw DbError(DbFault::misuse, 0,
                  std::string("PostgreSQL: no whole number: ") + PQfname(result_.get(), column));
  const auto value = bytes(row, column);
  auto number = static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<signed char>(value[0])));
  for (const char c : value.substr(1)) number = number << 8U | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(number);
}

std::string_view PgAnswer::command() const { return PQcmdStatus(result_.get()); }

int PgAnswer::status() const { return PQresultStatus(result_.get()); }

void PgAnswer::fail() const {
  const auto state = state_of(result_.get());
  throw DbError(
      fault_of(state), 0,
      "PostgreSQL: " + trimmed(PQresultErrorMessage(result_.get())) + " (" + std::string(state) + ")");
}

void PgConnection::Close::operator()(pg_conn* connection) const { PQfinish(connection); }

PgConnection::PgConnection(const std::string& url) : connection_(connect(url)) {
  if (PQstatus(connection_.get()) != CONNECTION_OK)
    throw DbError(DbFault::cannot_open, 0,
                  "PostgreSQL: connect: " + trimmed(PQerrorMessage(connection_.get())));
  PQenterPipelineMode(connection_.get());
}

void PgConnection::fail(const std::string& attempt) const {
  throw DbError(DbFault::lost, 0,
                "PostgreSQL: " + attempt + ": " + trimmed(PQerrorMessage(connection_.get())));
}

void PgConnection::sent(int accepted) {
  if (accepted != 1) fail("send");
  ++sent_;
}

void PgConnection::prepare(const std::string& name, const std::string& sql, std::span<const PgValue> values) {
  const Parameters p(values);
  sent(PQsendPrepare(connection_.get(), name.c_str(), sql.c_str(), p.count(), p.types.data()));
}

void PgConnection::execute(const std::string& name, std::span<const PgValue> values) {
  const Parameters p(values);
  sent(PQsendQueryPrepared(connection_.get(), name.c_str(), p.count(), p.data.data(), p.lengths.data(),
                           p.formats.data(), binary_format));
}

void PgConnection::send(const std::string& sql) {
  sent(PQsendQueryParams(connection_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr,
                         binary_format));
}

/// The next answer; null between two statements.
PgAnswer PgConnection::next() {
  if (PQstatus(connection_.get()) == CONNECTION_BAD) fail("answer");
  return PgAnswer(PQgetResult(connection_.get()));
}

PgAnswer PgConnection::finish(std::vector<std::int64_t>* each) {
  sent_ = 0;
  if (PQpipelineSync(connection_.get()) != 1) fail("sync");
  std::optional<PgAnswer> error;  // the first; what was behind it is told as aborted
  PgAnswer last;
  for (auto answer = next(); answer.status() != PGRES_PIPELINE_SYNC; answer = next()) {
    if (!answer) continue;
    if (answer.status() == PGRES_COMMAND_OK || answer.status() == PGRES_TUPLES_OK) {
      if (each != nullptr) each->push_back(answer.changes());
      last = std::move(answer);
    } else if (!error)
      error = std::move(answer);
  }
  if (error) error->fail();
  return last;
}

void PgConnection::script(const std::string& sql) {
  PQexitPipelineMode(connection_.get());
  const PgAnswer answer(PQexec(connection_.get(), sql.c_str()));
  PQenterPipelineMode(connection_.get());
  if (answer.status() != PGRES_COMMAND_OK && answer.status() != PGRES_TUPLES_OK) answer.fail();
}

void PgConnection::copy(const std::string& script, std::span<const std::vector<PgValue>> rows) {
  const auto data = copied(rows);
  PQexitPipelineMode(connection_.get());
  PgAnswer answer(PQexec(connection_.get(), script.c_str()));
  if (answer.status() == PGRES_COPY_IN) {
    if (PQputCopyData(connection_.get(), data.data(), static_cast<int>(data.size())) != 1 ||
        PQputCopyEnd(connection_.get(), nullptr) != 1)
      fail("copy");
    answer = next();
    while (next()) {
    }
  }
  PQenterPipelineMode(connection_.get());
  if (answer.status() != PGRES_COMMAND_OK) answer.fail();
}

int PgConnection::socket() const { return PQsocket(connection_.get()); }

std::vector<std::string> PgConnection::notifications() {
  if (PQconsumeInput(connection_.get()) != 1) fail("listen");
  std::vector<std::string> out;
  while (auto* const notify = PQnotifies(connection_.get())) {
    out.emplace_back(notify->extra);
    PQfreemem(notify);
  }
  return out;
}

bool has_password(const std::string& url) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(url.c_str(), nullptr), PQconninfoFree);
  if (!options)  // libpq's own words would repeat what was given, and a password with it
    throw DbError(DbFault::cannot_open, 0, "PostgreSQL: not a connection string");
  for (const auto* o = options.get(); o->keyword != nullptr; ++o)
    if (o->keyword == std::string_view("password") && o->val != nullptr) return true;
  return false;
}

}  // namespace hub
