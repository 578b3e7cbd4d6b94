// The words are the table's in drivers/sam_status.
#include "kiosk/checks/reader.h"

#include "drivers/sam_status.h"

namespace kiosk::checks {
namespace {

constexpr drivers::milliseconds patience{7000};  // a SAM may take 2.5 s to boot, and one reset more

std::string words_of(const drivers::ReaderReady& ready) {
  return "正常（" + ready.place + "，" + ready.transport + "）" +
         (ready.sam_id.empty() ? "" : "，安全模块编号 " + ready.sam_id);
}

}  // namespace

std::optional<Finding> finding_on(const drivers::ReaderEvent& event, Now now) {
  if (const auto* ready = std::get_if<drivers::ReaderReady>(&event))
    return the_reader.good(words_of(*ready), now);
  const bool down = std::holds_alternative<drivers::ReaderGone>(event) ||
                    std::holds_alternative<drivers::ReaderDead>(event);
  if (!down) return std::nullopt;
  const auto* const advice = drivers::advice_on(event);
  return the_reader.failed(std::string(advice->technician), std::string(advice->next_step), now);
}

Finding check_reader(std::unique_ptr<drivers::SamSource> source, Now now) {
  drivers::IdReader reader(std::move(source));
  const auto end = drivers::in(patience);
  while (drivers::Clock::now() < end) {
    const auto event = reader.next(std::chrono::ceil<drivers::milliseconds>(drivers::left_until(end)));
    const auto finding = event ? finding_on(*event, now) : std::nullopt;
    if (finding) return *finding;
  }
  return the_reader.failed("读卡器 7 秒内没有说出状态", "给读卡器断电 10 秒再插上，再运行一次 doctor", now);
}

}  // namespace kiosk::checks
