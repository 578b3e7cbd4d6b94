// What is told and what is kept, and the door of a look-up.
// The rules in words: cases.h.
#include "hub/cases.h"

#include <algorithm>
#include <map>

namespace hub {
namespace {

constexpr std::size_t last_characters = 6;

std::string_view last_of(std::string_view number) {
  return number.substr(number.size() - std::min(number.size(), last_characters));
}

/// The steps of `newer`, and those of `older` that it does not name; the last ones where they are too many.
std::vector<CaseStep> all_steps(const std::vector<CaseStep>& older, const std::vector<CaseStep>& newer) {
  std::map<std::uint32_t, CaseStep> steps;
  for (const auto& s : newer) steps.emplace(s.number, s);
  for (const auto& s : older) steps.emplace(s.number, s);
  while (steps.size() > steps_max) steps.erase(steps.begin());
  std::vector<CaseStep> out;
  for (auto& [number, step] : steps) out.push_back(std::move(step));
  return out;
}

CaseRow row_of(const Pepper& pepper, const ToldCase& c) {
  CaseRow row{.facts = c.told,
              .person = pepper.person(c.id_number),
              .digits = pepper.case_secret(c.told.case_no, last_of(c.id_number.reveal())),
              .code = {}};
  if (!c.code.empty()) row.code = pepper.case_secret(c.told.case_no, c.code.reveal());
  return row;
}

CaseRow merged(const CaseRow& kept, CaseRow told) {
  const bool older = told.facts.updated_at < kept.facts.updated_at;
  auto facts = merged(kept.facts, told.facts);
  CaseRow out = older ? kept : std::move(told);
  if (!out.code) out.code = kept.code;
  out.facts = std::move(facts);
  return out;
}

Service service_of(const Case& c, const CaseStep& s) {
  return {.case_no = c.case_no,
          .step = s.number,
          .item = c.item,
          .window = s.window,
          .department = c.department,
          .event = s.name,
          .at = *s.ended};
}

void put_services(Database& db, const CaseRow& row, sys_seconds now) {
  for (const auto& s : row.facts.steps)
    if (s.ended) db.put_service(service_of(row.facts, s), row.person, now);
}

bool too_often(Database& db, const Terminal& terminal, const Digest& case_key, sys_seconds now) {
  return db.case_tries(terminal.name, now - terminal_closed) >= wrong_at_a_terminal ||
         db.case_tries(terminal.name, case_key, now - case_closed) >= wrong_for_a_case;
}

Case shown(Database& db, Case c) {
  const auto unrated = db.unrated_steps(c.case_no);
  for (auto& s : c.steps) s.ratable = std::find(unrated.begin(), unrated.end(), s.number) != unrated.end();
  return c;
}

/// Both secrets are keyed: how long a comparison takes tells nothing to who lacks the key.
bool opens(const CaseRow& row, const Digest& secret) {
  return row.digits == secret || (row.code && *row.code == secret);
}

}  // namespace

Case merged(const Case& kept, const Case& told) {
  const bool older = told.updated_at < kept.updated_at;
  Case out = older ? kept : told;
  out.steps = older ? all_steps(told.steps, kept.steps) : all_steps(kept.steps, told.steps);
  return out;
}

Upsert put_case(Database& db, const Pepper& pepper, const ToldCase& c, sys_seconds now) {
  auto row = row_of(pepper, c);
  const auto kept = db.case_row(c.told.case_no);
  if (kept) row = merged(*kept, std::move(row));
  if (kept && row == *kept) return Upsert::same;
  db.put_case(row, now);
  put_services(db, row, now);
  return kept ? Upsert::changed : Upsert::inserted;
}

std::vector<Case> cases_of(Database& db, std::span<const Person> one_or_two) {
  std::vector<Case> out;
  for (const auto& case_no : db.case_numbers(one_or_two, cases_max))
    if (auto row = db.case_row(case_no)) out.push_back(shown(db, std::move(row->facts)));
  return out;
}

CaseAnswer find_case(Database& db, const Pepper& pepper, const Terminal& terminal, const CaseQuery& query,
                     sys_seconds now) {
  const auto secret = pepper.case_secret(query.case_no, query.secret.reveal());
  const auto case_key = pepper.case_secret(query.case_no, "");
  auto transaction = db.begin();
  db.seen(terminal.name, now);  // one at a time for a terminal, on an engine that lets several write
  if (too_often(db, terminal, case_key, now)) return NoCase::too_often;
  const auto row = db.case_row(query.case_no);
  if (row && opens(*row, secret)) return FoundCase{now, shown(db, row->facts)};
  db.forget_case_tries(now - case_closed);
  db.put_case_try(terminal.name, case_key, now);
  transaction.commit();
  return NoCase::not_found;
}

}  // namespace hub
