// The worst that can be said of the outbox comes first.
// The words for a file that cannot be opened are kiosk/belongings'.
#include "kiosk/checks/outbox.h"

#include "kiosk/belongings.h"

namespace kiosk::checks {
namespace {

constexpr Subject subject{"outbox", "评价存储", ratings};
constexpr std::chrono::days too_long{1};

std::string waiting(const storage::OutboxCounts& counts) {
  return "待传 " + std::to_string(counts.pending) + " 条，待确认 " + std::to_string(counts.stored) + " 条";
}

/// Whether ratings wait although the hub has confirmed none for a day.
bool is_stuck(const storage::OutboxCounts& counts, std::optional<std::chrono::sys_seconds> confirmed,
              Now now) {
  return counts.pending + counts.stored > 0 && confirmed && now - *confirmed > too_long;
}

Finding judge(storage::Outbox& box, Now now) {
  const auto chain = box.verify();
  if (const auto* broken = std::get_if<storage::ChainBroken>(&chain))
    return subject.failed("第 " + std::to_string(broken->seq) + " 条与前后不相连（" + broken->what + "）",
                          "请停用本机，保留硬盘，通知大厅管理员", now);
  const auto room = box.room();
  const auto counts = box.counts();
  if (room == storage::Room::none)
    return subject.failed("没有空间了，不再受理评价；" + waiting(counts),
                          "请先让评价传完（检查服务器），再清理磁盘或调大 outbox.quota_mb", now);
  if (counts.set_aside)
    return subject.warning("有 " + std::to_string(counts.set_aside) + " 条评价被服务器搁置",
                           "请在服务器上运行 hallhub alarms 查看原因", now);
  if (is_stuck(counts, box.last_processed(), now))
    return subject.warning(waiting(counts) + "，服务器已经一天以上没有确认过",
                           "请检查下面的“大厅服务器”一项；评价在本机是安全的，连上后自动传出", now);
  if (room == storage::Room::low)
    return subject.warning("空间快用完；" + waiting(counts), "请清理磁盘，或调大 outbox.quota_mb", now);
  return subject.good("完好，" + waiting(counts), now);
}

}  // namespace

Finding check_outbox(const Config& config, const std::string& terminal, Now now) {
  const auto file = outbox_of(config);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return subject.good("还没有评价", now);
  try {
    storage::Outbox box(file, terminal, outbox_options(config));
    return judge(box, now);
  } catch (const storage::OutboxError& error) {
    const auto told = told_of(error, file);
    return subject.failed(told.what + "（" + error.what() + "）", told.next_step, now);
  } catch (const storage::DbError& error) {
    return subject.failed(file.string() + " 读取出错（" + error.what() + "）",
                          "磁盘可能损坏：请查看 dmesg，停用本机，保留硬盘，通知大厅管理员", now);
  }
}

}  // namespace kiosk::checks
