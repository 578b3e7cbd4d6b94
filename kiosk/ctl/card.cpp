// hallkioskctl card: what a card says, from the reader or from one reply frame in a file.
// Needs no configuration: a technician tries a reader before anything else is set up.
#include <time.h>

#include <fstream>
#include <iostream>
#include <optional>

#include "drivers/id_card_fields.h"
#include "drivers/id_reader.h"
#include "drivers/sam_status.h"
#include "drivers/sam_usb.h"
#include "kiosk/ctl/card_frame.h"
#include "kiosk/ctl/card_json.h"
#include "kiosk/ctl/commands.h"
#include "kiosk/overloaded.h"

namespace kiosk::ctl {
namespace {

constexpr std::size_t longest_file = 64 * 1024;  // a frame of 2321 bytes, however spaced

int code_of(CardExit code) { return static_cast<int>(code); }

int complain(CardExit code, const std::string& what) {
  std::cerr << what << '\n';
  return code_of(code);
}

std::string hex(unsigned value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {digits[value >> 4 & 0xF], digits[value & 0xF]};
}

/// By this computer's clock and zone.
std::chrono::year_month_day today() {
  const time_t now = time(nullptr);
  tm local{};
  localtime_r(&now, &local);
  return std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday;
}

int say_kind(const drivers::CardKindUnknown& kind) {
  const unsigned type = kind.type;
  return complain(CardExit::kind_unknown,
                  "证件类别字符 U+" + hex(type >> 8) + hex(type & 0xFF) +
                      " 不认识：本程序认识空白（居民身份证）、J（港澳台居民居住证）、I 和 "
                      "Y（外国人永久居留身份证）。请把这个字符告诉软件支持人员");
}

int say_field(drivers::CardField field) {
  return complain(CardExit::field_wrong, "证件内容不合规定，不对的一项是" +
                                             std::string(drivers::words_of(field)) +
                                             "：请换一张证件再试；只有这一张这样，请工作人员当面核对证件");
}

int say_card(const drivers::CardFields& card, bool unmasked) {
  std::cout << (unmasked ? full_json(card, today())
                         : storage::Private<std::string>(masked_json(drivers::kept_of(card), today())))
                   .reveal()
            << '\n';
  return code_of(CardExit::read);
}

int say_text(const CardBytes& text, bool unmasked) {
  const auto read = drivers::read_card_fields(std::span(text.reveal()).first<drivers::card_text_size>());
  return std::visit(Overloaded{[&](const drivers::CardFields& card) { return say_card(card, unmasked); },
                               [](const drivers::CardKindUnknown& kind) { return say_kind(kind); },
                               [](const drivers::CardTextBad& bad) { return say_field(bad.field); }},
                    read);
}

int say_status(std::uint8_t sw3) {
  const auto& advice = drivers::sam_status(sw3).advice;
  return complain(CardExit::status, "这一帧没有证件内容，状态码 " + hex(sw3) + "：" +
                                        std::string(advice.technician) + "。" +
                                        std::string(advice.next_step));
}

/// nullopt if it cannot be read or is no file of a frame's size.
std::optional<storage::Private<std::string>> contents_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text(longest_file + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  const auto size = static_cast<std::size_t>(stream.gcount());
  if (stream.bad() || !stream.eof() || size > longest_file) return std::nullopt;
  text.resize(size);
  return storage::Private<std::string>(std::move(text));
}

std::string told(const drivers::Advice& advice) {
  return std::string(advice.technician) + "。下一步：" + std::string(advice.next_step);
}

/// The exit code, or nullopt while it is worth waiting.
std::optional<int> take(const drivers::ReaderEvent& event) {
  if (const auto* read = std::get_if<drivers::CardRead>(&event)) {
    std::cout << masked_json(read->card, today()) << '\n';
    return code_of(CardExit::read);
  }
  if (const auto* kind = std::get_if<drivers::CardKindUnknown>(&event)) return say_kind(*kind);
  const auto* advice = drivers::advice_on(event);
  if (std::holds_alternative<drivers::ReaderReady>(event)) std::cerr << "读卡器正常，请放上证件\n";
  if (std::holds_alternative<drivers::CardSeen>(event)) std::cerr << "正在读取，请不要移动\n";
  if (!advice) return std::nullopt;
  const auto* failure = std::get_if<drivers::CardUnreadable>(&event);
  if (failure && failure->field) return say_field(*failure->field);
  if (failure && failure->retryable) {
    std::cerr << told(*advice) << '\n';
    return std::nullopt;
  }
  return complain(failure ? CardExit::status : CardExit::nothing_read, told(*advice));
}

}  // namespace

int card_from_frame(const std::filesystem::path& file, bool unmasked) {
  const auto hex_text = contents_of(file);
  if (!hex_text) {
    return complain(CardExit::nothing_read,
                    "读不了文件 " + file.string() + "：请检查路径和权限，文件不应超过 64 KB");
  }
  return std::visit(Overloaded{[&](const CardBytes& text) { return say_text(text, unmasked); },
                               [](const BadHex& bad) {
                                 return complain(CardExit::bad_hex,
                                                 "第 " + std::to_string(bad.line) + " 行第 " +
                                                     std::to_string(bad.column) +
                                                     " 个字符不是十六进制：每个字节写两位（如 AA 0F），"
                                                     "之间只能有空格和换行");
                               },
                               [](const BadFrame& bad) { return complain(CardExit::bad_frame, bad.why); },
                               [](const WrongChecksum&) {
                                 return complain(CardExit::wrong_checksum,
                                                 "校验和不对：帧在传输或抄录时有字节变了，请重新导出");
                               },
                               [](const StatusReply& reply) { return say_status(reply.sw3); }},
                    card_frame_in(hex_text->reveal()));
}

int card_from_reader(std::chrono::seconds patience) {
  drivers::IdReader reader(drivers::usb_sam_source());
  const auto end = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < end) {
    const auto event =
        reader.next(std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
    if (!event) continue;
    if (const auto code = take(*event)) return *code;
  }
  return complain(CardExit::nothing_read, "等了 " + std::to_string(patience.count()) +
                                              " 秒没有读到证件：请重新运行，把证件平放在读卡区");
}

}  // namespace kiosk::ctl
