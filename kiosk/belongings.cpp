// The faults of keys and outbox, in a technician's words.
// Mends nothing.
#include "kiosk/belongings.h"

#include <algorithm>

namespace kiosk {

Told told_of(const storage::KeyFault& fault) {
  using Reason = storage::KeyFault::Reason;
  const auto file = fault.path.string();
  const auto run = "请运行：" + fault.command;
  switch (fault.reason) {
    case Reason::missing:
      return {"缺少 " + file + "，本机还没有登记", run};
    case Reason::wide_mode:
      return {file + " 的权限过宽，其他用户可以读取", run};
    case Reason::foreign_owner:
      return {file + " 属于其他用户", run};
    case Reason::unreadable:
      return {file + " 读不出来", "请检查磁盘，并运行：" + fault.command};
    case Reason::malformed:
      return {file + " 的内容不对，需要重新登记", run};
    case Reason::mismatch:
      return {file + " 与 device.key 不成对，需要重新登记", run};
  }
  return {file, run};
}

Told told_of(const storage::OutboxError& error, const std::filesystem::path& outbox) {
  using Reason = storage::OutboxError::Reason;
  const auto file = outbox.string();
  switch (error.reason()) {
    case Reason::cannot_open:
      return {file + " 打不开", "请检查所在目录、属主和磁盘"};
    case Reason::damaged:
      return {file + " 已损坏", "请原样保留这个文件，停用本机，通知大厅管理员"};
    case Reason::not_an_outbox:
      return {file + " 不是评价存储", "请检查配置里的 directory"};
    case Reason::newer_version:
      return {file + " 由另一个版本的程序写成", "请装回那个版本"};
    case Reason::other_terminal:
      return {file + " 属于另一台终端", "请先让那台终端传完，再把文件移走"};
  }
  return {file, error.what()};
}

std::string words_of(const storage::KeyFault& fault) {
  const auto told = told_of(fault);
  return told.what + "。" + told.next_step;
}

std::string words_of(const storage::OutboxError& error, const std::filesystem::path& outbox) {
  const auto told = told_of(error, outbox);
  return told.what + "：" + told.next_step + "（" + error.what() + "）";
}

storage::DeviceIdentity load_identity(const Config& config) {
  auto loaded = storage::DeviceIdentity::load(keys_of(config));
  if (const auto* fault = std::get_if<storage::KeyFault>(&loaded))
    throw CannotStart("本机身份不能使用：" + words_of(*fault));
  return std::move(std::get<storage::DeviceIdentity>(loaded));
}

storage::OutboxOptions outbox_options(const Config& config) {
  storage::OutboxOptions options;
  options.quota = static_cast<std::uint64_t>(config.quota_mb) << 20;
  options.warn_free = std::min(options.warn_free, options.quota / 4);
  return options;
}

TicketBook open_ticket_book(const Config& config) {
  try {
    return TicketBook(tickets_of(config));
  } catch (const storage::DbError& error) {
    throw CannotStart("取号存储不能使用：请检查 " + tickets_of(config).string() +
                      " 的属主和磁盘；文件已损坏的，请先移走再启动（" + error.what() + "）");
  }
}

storage::Outbox open_outbox(const Config& config, const std::string& terminal) {
  try {
    return {outbox_of(config), terminal, outbox_options(config)};
  } catch (const storage::OutboxError& error) {
    throw CannotStart("评价存储不能使用：" + words_of(error, outbox_of(config)));
  }
}

}  // namespace kiosk
