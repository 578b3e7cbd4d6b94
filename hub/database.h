// Everything the hub remembers, as typed questions and answers: the one place with SQL in it.
// Decides nothing: intake, processing and enrolment do. Knows no engine: hub/sql.h does.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hub/events.h"
#include "hub/hall.h"
#include "hub/pseudonym.h"
#include "hub/queue.h"
#include "hub/remarks.h"
#include "hub/sql.h"
#include "hub/staff/account.h"
#include "hub/statistics.h"
#include "hub/wire.h"
#include "hub/wire_cases.h"
#include "storage/batch.h"

namespace hub {

using std::chrono::local_days;
using std::chrono::sys_seconds;
using storage::Digest;
using storage::Epoch;
using storage::Head;
using storage::OutboxRow;
using storage::Uuid;

struct Terminal {
  std::string name;
  Digest fingerprint{};  // SHA-256 of its certificate's DER form
  std::string certificate_pem;
  sys_seconds enrolled_at{};
  std::optional<sys_seconds> revoked_at, seen_at;
};

struct CodeRow {
  std::string terminal;
  sys_seconds expires_at{};
  std::optional<sys_seconds> used_at;
  std::optional<Digest> csr_hash;
};

/// See the table `chains` in schema.cpp.
struct Chain {
  std::int64_t id = 0;
  std::string terminal;
  Epoch epoch{};
  storage::Tip last;
  storage::Tip tip;
  bool replaces_another = false;  // just begun, and this terminal had a chain before
};

enum class RatingState { stored, processed, rejected };
[[nodiscard]] std::string_view name_of(RatingState);

/// A rating that waits to be opened.
struct WaitingRating {
  std::int64_t chain = 0;
  storage::Place place;
  Bytes content;
  Bytes identity;
  sys_seconds received_at{};
};

enum class Standing { counted, repeat };

/// One line of what arrived, for `hallhub ratings`. No identity: that stays sealed.
struct RatingLine {
  std::string receipt, terminal;
  std::uint64_t seq = 0;
  sys_seconds received_at{};
  RatingState state{};
  std::string reason;                             // of a rejection
  std::optional<storage::RatingContent> content;  // when it could be opened
  Standing standing{};
  bool case_known = false;
};

/// Where a service was done: what its rating is counted under.
struct ServicePlace {
  std::string department, window, item;
};

/// A rating that was opened, with what only reviewers may open.
struct SealedRating {
  std::string receipt;
  sys_seconds received_at{};
  storage::RatingContent content;
  Standing standing{};
  ServicePlace service;  // all empty: one that nobody knew
  storage::Place place;
  Bytes identity;  // empty: it was kept long enough
};

struct Alarm {
  std::string kind, terminal, subject;
  std::string detail;  // Chinese, for administrators; nothing personal
  sys_seconds first_at{}, last_at{};
  std::int64_t times = 1;
};

/// As its terminal last said it.
struct KnownState {
  TerminalState said;
  std::optional<sys_seconds> waiting_since;  // ratings waited in all it said since then, by the hub's clock
};

/// As it arrived, with the hub's time.
struct ArrivedSelfTest {
  SelfTest test;
  sys_seconds received_at{};
};

/// One line of the audit log: added, never changed.
struct AuditEntry {
  sys_seconds at{};
  std::string who, action, subject, why;
  bool operator==(const AuditEntry&) const = default;
};

struct AuditLine {
  std::int64_t id = 0;  // grows
  AuditEntry entry;
};

struct HallVersion {
  std::int64_t version = 0;  // 0: nobody has set the hall up
  Hall hall;
};

/// What was done to a ticket. `request` marks it as done: the same one again is not.
struct TicketEvent {
  std::optional<Uuid> request;
  std::string action, who;  // a terminal, a clerk, or empty: the clock
  sys_seconds at{};
};

/// A case as it is kept: facts, whose, and what opens it. Whether steps may be rated is not in it.
struct CaseRow {
  Case facts;
  Person person{};
  Digest digits{};             // Pepper::case_secret of the last digits of the owner's number
  std::optional<Digest> code;  // of the 查询码
  bool operator==(const CaseRow&) const = default;
};

/// A business system that may push cases.
struct Token {
  std::string name;
  Digest hash{};  // Pepper::token
  sys_seconds made_at{};
  std::optional<sys_seconds> revoked_at, used_at;
};

/// That a ticket was called to a window, or called again.
struct Call {
  std::int64_t event = 0;  // grows
  Ticket ticket;
  std::string window;
  sys_seconds at{};
};

/// How fast a queue moves.
struct Pace {
  int ahead = 0;  // of those on paper, and of those that may be yet
  int windows = 0;
  std::vector<std::chrono::seconds> latest;
};

enum class Upsert { inserted, changed, same };

/// One connection. One thread at a time. Every method throws storage::DbError when the disk or the lock
/// fails. What belongs together goes between begin() and commit().
class Database {
 public:
  /// Makes or opens it and migrates it.
  explicit Database(const DatabaseAddress&, const Told& = nullptr);

  /// Rolls back in its destructor unless committed; a commit that returned is durable.
  [[nodiscard]] Transaction begin() { return Transaction(db_); }
  /// Until it is committed, what begin() begins is a part of it.
  [[nodiscard]] Group group() { return Group(db_); }
  /// For what watches over hub/events.h. What changes tickets, the hall or terminals in here has told
  /// already.
  void publish(Topic topic) { db_.publish(topic); }

  // Terminals and codes (database.cpp)
  /// Enrols, or enrols again with another certificate: the one before counts no more.
  void put_terminal(const Terminal&);
  [[nodiscard]] std::optional<Terminal> terminal(std::string_view name);
  [[nodiscard]] std::optional<Terminal> terminal_with(const Digest& fingerprint);
  [[nodiscard]] std::vector<Terminal> terminals();
  /// False when there is none, or it was revoked before.
  bool revoke(std::string_view name, sys_seconds now);
  void seen(std::string_view name, sys_seconds now);
  void put_code(const Digest& code, std::string_view terminal, sys_seconds expires_at);
  [[nodiscard]] std::optional<CodeRow> code(const Digest& code);
  void use_code(const Digest& code, const Digest& csr, sys_seconds now);
  /// The same (kind, terminal, subject) again counts up.
  void raise(const Alarm&);
  [[nodiscard]] std::vector<Alarm> alarms();  // latest first

  // The hall and who changed what (database_hall.cpp)
  /// The last version, read again only when there is a newer one.
  [[nodiscard]] std::shared_ptr<const HallVersion> hall();
  /// A sound hall as a new version, and its line of the audit log. False, and nothing changed, when
  /// `based_on` is no longer the last version: somebody else was faster.
  bool put_hall(const Hall&, std::int64_t based_on, std::string_view who, std::string_view why,
                sys_seconds now);
  /// Between begin() and commit(), beside what it tells of.
  void note(const AuditEntry&);
  [[nodiscard]] std::vector<AuditEntry> audit(std::size_t limit);  // latest first
  /// The same, before the line `id`.
  [[nodiscard]] std::vector<AuditLine> audit_before(std::int64_t id, std::size_t limit);

  // Tickets (database_tickets.cpp)
  /// Gives it its seq. DbFault::constraint when its id or its number of the day is taken.
  void insert(Ticket&);
  void save(const Ticket&);
  [[nodiscard]] std::optional<Ticket> ticket(const Uuid& id);
  [[nodiscard]] std::optional<Ticket> ticket(std::int64_t seq);
  [[nodiscard]] std::optional<Ticket> ticket_numbered(local_days, std::string_view prefix, int number);
  /// Called there or being served.
  [[nodiscard]] std::optional<Ticket> ticket_at(std::string_view window);
  /// Of those that wait, the one to be called first.
  [[nodiscard]] std::optional<Ticket> next_in_line(local_days, std::string_view business);
  /// Those that wait, in the order in which they are called.
  [[nodiscard]] std::vector<Ticket> line(local_days, std::string_view business, std::size_t limit);
  /// Of this person and business, neither over nor suspended for good.
  [[nodiscard]] std::optional<Ticket> open_ticket(const Person&, local_days, std::string_view business);
  /// Reserved by then and not printed, or left over from a day before this one.
  [[nodiscard]] std::vector<Ticket> unsettled(local_days, sys_seconds reserved_by);
  /// True for the first who asks in a transaction: what the clock has done by `now` is to be looked for.
  /// Afterwards nothing of that is left, since nobody else writes.
  [[nodiscard]] bool begins_settling(sys_seconds now);
  /// In the order in which they are called; at most `limit`.
  [[nodiscard]] std::vector<Ticket> tickets(local_days, TicketState, std::size_t limit);
  void note(const Ticket&, const TicketEvent&);
  /// The ticket that this request was done to.
  [[nodiscard]] std::optional<Ticket> done(const Uuid& request);

  // Counts and numbers (database_queue.cpp)
  /// Of a ticket that waits, in one question: how many are ahead, then windows_calling and latest_services.
  [[nodiscard]] Pace pace(const Ticket&, sys_seconds printing_since, sys_seconds calling_since,
                          std::size_t limit);
  /// Those on paper, and those that were reserved after `printing_since` and may be yet.
  [[nodiscard]] int in_line(local_days, std::string_view business, sys_seconds printing_since);
  [[nodiscard]] int issued(local_days, std::string_view business, sys_seconds since);
  [[nodiscard]] int issued_to(const Person&, local_days, std::string_view business);
  /// How many windows called somebody from this queue since then.
  [[nodiscard]] int windows_calling(std::string_view business, sys_seconds since);
  /// How long the latest were at a window, from call to end; newest first.
  [[nodiscard]] std::vector<std::chrono::seconds> latest_services(std::string_view business,
                                                                  std::size_t limit);
  /// Each ticket's last call or recall since then, newest first.
  [[nodiscard]] std::vector<Call> latest_calls(sys_seconds since, std::size_t limit);
  [[nodiscard]] int finished_by(std::string_view clerk, sys_seconds since);
  [[nodiscard]] Band band(local_days, std::string_view prefix);
  void save(local_days, std::string_view prefix, const Band&);
  void insert(const Lease&);
  [[nodiscard]] std::vector<Lease> leases(const Uuid& request);
  /// The terminal's lease that this number is from.
  [[nodiscard]] std::optional<Lease> lease_with(std::string_view terminal, local_days,
                                                std::string_view business, int number);

  // What terminals say of themselves (database_states.cpp)
  /// In place of what was said before.
  void put_state(std::string_view terminal, const TerminalState&, sys_seconds now);
  [[nodiscard]] std::optional<KnownState> state(std::string_view terminal);

  // Self-tests (database_self_tests.cpp)
  /// False, and nothing changed, when this terminal's test of that time is here.
  bool put_self_test(std::string_view terminal, const SelfTest&, sys_seconds now);
  /// Forgets those of this terminal that arrived before `limit`, but for the last.
  void forget_self_tests(std::string_view terminal, sys_seconds limit);
  /// Newest first, by arrival; at most `limit`.
  [[nodiscard]] std::vector<ArrivedSelfTest> self_tests(std::string_view terminal, std::size_t limit);

  // Cases (database_services.cpp)
  Upsert put_service(const Service&, const Person&, sys_seconds now);
  /// Services of a person without a rating that counts, newest first. One with an older number is two here.
  [[nodiscard]] std::vector<Service> unrated(std::span<const Person> one_or_two, std::size_t limit);
  /// None: nobody has told of it.
  [[nodiscard]] std::optional<ServicePlace> place_of(std::string_view case_no, std::uint32_t step);

  // What is told of cases, and tries to look at one (database_cases.cpp)
  [[nodiscard]] std::optional<CaseRow> case_row(std::string_view case_no);
  void put_case(const CaseRow&, sys_seconds now);
  /// The one changed last first. A person with an older number is two here.
  [[nodiscard]] std::vector<std::string> case_numbers(std::span<const Person> one_or_two, std::size_t limit);
  /// Steps of a case that are services and have no rating that counts.
  [[nodiscard]] std::vector<std::uint32_t> unrated_steps(std::string_view case_no);
  void put_case_try(std::string_view terminal, const Digest& case_key, sys_seconds now);
  [[nodiscard]] std::int64_t case_tries(std::string_view terminal, sys_seconds since);
  [[nodiscard]] std::int64_t case_tries(std::string_view terminal, const Digest& case_key, sys_seconds since);
  void forget_case_tries(sys_seconds before);
  // Business systems' tokens (database_cases.cpp)
  /// False, and nothing changed, when there is one of this name that is not revoked.
  bool put_token(const Token&);
  [[nodiscard]] std::optional<Token> token(const Digest& hash);
  [[nodiscard]] std::vector<Token> tokens();  // by name
  /// False when there is none, or it was revoked before.
  bool revoke_token(std::string_view name, sys_seconds now);
  void token_used(std::string_view name, sys_seconds now);

  // Ratings as they arrive (database_intake.cpp)
  /// Makes the row where there is none: last and tip are then the chain's beginning.
  [[nodiscard]] Chain chain(std::string_view terminal, const Epoch&);
  void save(const Chain&);
  /// Of each: false, and nothing changed, when the place or the uuid is taken.
  [[nodiscard]] std::vector<bool> insert(const Chain&, std::span<const OutboxRow>, sys_seconds now);
  /// True when exactly this record, byte for byte, is at its place.
  [[nodiscard]] bool holds(const Chain&, const OutboxRow&);
  /// False when it lay there before.
  bool shelve(const Chain&, const OutboxRow&, sys_seconds now);
  /// The receipt code of the rating at this place, if there is one.
  [[nodiscard]] std::optional<std::string> receipt_at(std::string_view terminal, const Epoch&,
                                                      std::uint64_t seq);
  [[nodiscard]] std::vector<storage::RecordStatus> statuses(std::string_view terminal,
                                                            const storage::StatusQuery&);

  // Ratings as they are opened and read (database_ratings.cpp)
  [[nodiscard]] std::vector<WaitingRating> waiting(std::size_t limit);
  /// False when another hub has opened it meanwhile.
  [[nodiscard]] bool waits(const WaitingRating&);
  /// One that counts is in the figures from the same transaction on, under the day of its receipt.
  void accept(const WaitingRating&, const storage::RatingContent&, Standing,
              const std::optional<ServicePlace>&);
  void reject(const WaitingRating&, std::string_view reason);
  [[nodiscard]] bool has_counted(std::string_view case_no, std::uint32_t step);
  [[nodiscard]] std::optional<ReceiptState> receipt_state(std::string_view code);
  /// Oldest first.
  [[nodiscard]] std::vector<RatingLine> ratings();
  /// Empties the reviewers' part of up to `limit` that arrived by then and were opened; how many.
  [[nodiscard]] std::size_t forget_identities(sys_seconds by, std::size_t limit);
  /// Those that were opened, whether they count or repeat another; none that nobody gave. `until` is not
  /// within. Oldest first.
  [[nodiscard]] std::vector<GivenRating> given(sys_seconds from, sys_seconds until);

  // Ratings as reviewers ask for them (database_review.cpp)
  /// Bad ones that arrived since then, whether they count or repeat another; the newest first.
  [[nodiscard]] std::vector<SealedRating> bad_ratings(sys_seconds since, std::size_t limit);
  /// None: nobody gave it, or it is not opened yet.
  [[nodiscard]] std::optional<SealedRating> sealed_rating(std::string_view receipt);

  // Figures (database_statistics.cpp)
  /// Takes as long for many ratings as for few. A day is the hall's, as its zone was when the rating was
  /// counted; a service stays under what was known of it then.
  [[nodiscard]] Statistics statistics(const Period&, Breakdown);

  // Staff and who is signed in (database_staff.cpp)
  void insert(const Account&);
  void save(const Account&);
  [[nodiscard]] std::optional<Account> account(std::string_view user);
  [[nodiscard]] std::vector<Account> accounts();
  void signed_in(std::string_view user, sys_seconds now);
  [[nodiscard]] Failures failures(const Digest& user);
  void save(const Digest& user, const Failures&, sys_seconds now);
  void forget_failures(sys_seconds limit);  // whose last was before
  void insert(const Session&);
  void seen(const Session&);  // keeps seen_at
  void sit(const Session&);   // keeps window
  [[nodiscard]] std::optional<Session> session(const Digest& token);
  [[nodiscard]] std::vector<Session> sessions();
  void end(const Session&);
  void end_sessions_of(std::string_view user);
  void forget_sessions(sys_seconds seen_by, sys_seconds begun_by);

  /// For `/healthz`: throws when the database cannot be read.
  void ping();

 private:
  /// Compiled once per connection. The text must be a literal: its address is the key.
  Statement& sql(const char* text);
  void put_case_of(std::string_view case_no, const Person&, sys_seconds at, sys_seconds now);
  [[nodiscard]] std::optional<Chain> known_chain(std::string_view terminal, const Epoch&);
  void count(const storage::RatingContent&, const ServicePlace&, local_days);
  /// Makes it where there is none.
  [[nodiscard]] std::int64_t tally(std::string_view subject, const Tally&);
  void count_one(std::string_view subject, const Tally&, local_days, storage::Grade);
  [[nodiscard]] std::vector<Tally> tallies(std::string_view subject, const Period&);
  [[nodiscard]] std::vector<Tally> tallies_by_day(const Period&);
  [[nodiscard]] std::optional<Ticket> ticket_found_by(Statement&);
  [[nodiscard]] std::vector<Ticket> tickets_found_by(Statement&);
  [[nodiscard]] std::vector<SealedRating> sealed_found_by(Statement&);

  std::unique_ptr<Engine> engine_;
  Engine& db_ = *engine_;
  std::unordered_map<const char*, std::unique_ptr<Statement>> statements_;
  std::shared_ptr<const HallVersion> hall_;
  std::int64_t hall_seen_in_ = 0;  // a transaction: in it, nobody else changes the hall
  std::int64_t settled_in_ = 0;    // likewise
  sys_seconds settled_by_{};
};

}  // namespace hub
