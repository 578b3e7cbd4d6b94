// Keeps, forgets, alarms.
// A warning is shown in the list of terminals, and alarms nobody.
#include "hub/self_test.h"

namespace hub {
namespace {

Alarm alarm_of(const CheckFinding& f, const Terminal& terminal, sys_seconds now) {
  return {.kind = "self_test_failed",
          .terminal = terminal.name,
          .subject = f.check,
          .detail = "自检故障：" + f.sentence,
          .first_at = now,
          .last_at = now};
}

}  // namespace

std::vector<Alarm> take_self_test(Database& db, const Terminal& terminal, const SelfTest& test,
                                  sys_seconds now) {
  std::vector<Alarm> alarms;
  auto transaction = db.begin();
  if (db.put_self_test(terminal.name, test, now)) {
    for (const auto& f : test.findings)
      if (f.verdict == CheckVerdict::failed) alarms.push_back(alarm_of(f, terminal, now));
    for (const auto& alarm : alarms) db.raise(alarm);
    db.forget_self_tests(terminal.name, now - self_tests_kept);
  }
  db.seen(terminal.name, now);
  transaction.commit();
  return alarms;
}

}  // namespace hub
