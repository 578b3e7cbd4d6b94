// Two languages beside each other, sentence by sentence.
// The hall's clock: what the hub says, by the terminal's time zone.
#include "kiosk/ticket_words.h"

#include <algorithm>
#include <numeric>

#include "kiosk/hall_time.h"
#include "kiosk/scan_code.h"

namespace kiosk {
namespace {

using ui::Language;

std::string either(Language language, std::string zh, std::string en) {
  return language == Language::zh ? std::move(zh) : std::move(en);
}

std::string waiting_words(std::uint32_t waiting, Language language) {
  if (waiting == 0) return either(language, "没有人等候", "Nobody is waiting");
  const auto n = std::to_string(waiting);
  return either(language, n + " 人等候", n + " waiting");
}

std::uint32_t waiting_in(const std::vector<hub::BusinessView>& businesses) {
  return std::accumulate(businesses.begin(), businesses.end(), 0U,
                         [](std::uint32_t sum, const auto& b) { return sum + b.waiting; });
}

std::string opening_words(const std::optional<std::chrono::sys_seconds>& opens, Language language) {
  if (!opens) return either(language, "还没有到取号时间", "Not open yet");
  const auto clock = clock_words(hall_time(*opens));
  return either(language, clock + " 开始取号", "Opens at " + clock);
}

std::string words_of(const Shut& shut, Language language) {
  if (shut.why == NoNumber::no_hub)
    return either(language, "大厅网络不通，暂停取号", "The hall's network is down");
  if (shut.why == NoNumber::no_reader)
    return either(language, "读卡器没有连接好，暂停取号", "The card reader is not connected");
  switch (shut.hub) {
    case hub::NoTicket::later:
      return opening_words(shut.opens, language);
    case hub::NoTicket::over:
      return either(language, "今天的取号已经结束", "No more numbers today");
    case hub::NoTicket::holiday:
      return either(language, "今天不办公", "Closed today");
    case hub::NoTicket::full:
      return shut.opens
                 ? either(language, "号码已经取完，", "All taken. ") + opening_words(shut.opens, language)
                 : either(language, "号码已经取完", "All numbers are taken");
    case hub::NoTicket::unknown_business:
    case hub::NoTicket::card_needed:
    case hub::NoTicket::has_ticket:
    case hub::NoTicket::person_limit:
      break;
  }
  return either(language, "暂停取号", "Not offered now");
}

/// The most hopeful reason counts for the whole door.
int hope(const Shut& shut) {
  if (shut.why != NoNumber::hub_says) return 4;
  switch (shut.hub) {
    case hub::NoTicket::later:
      return 3;
    case hub::NoTicket::full:
      return 2;
    case hub::NoTicket::over:
      return 1;
    default:
      return 0;
  }
}

std::string closed_door(const Shut& shut, Language language) {
  const auto desk = either(language, "。请到咨询台。", ". Please go to the help desk.");
  if (shut.why == NoNumber::no_hub)
    return either(language, "大厅网络不通，本机没有备用号码",
                  "The hall's network is down and this terminal has no numbers left") +
           desk;
  if (shut.why == NoNumber::no_reader) return words_of(shut, language) + desk;
  return words_of(shut, language) + either(language, "。", ".");
}

std::string open_door(const HallKnown& hall, bool prints, Language language) {
  if (!prints)
    return either(language, "打印机暂停，号码显示在屏幕上", "No paper: your number is shown on the screen");
  if (!hall.answers)
    return either(language, "网络不通，仍可取号", "The network is down, numbers are still given");
  const auto waiting = waiting_in(hall.told.businesses);
  if (waiting == 0) return {};
  const auto n = std::to_string(waiting);
  return either(language, "刷证排队，当前等候 " + n + " 人", n + " people are waiting");
}

}  // namespace

const std::string& in_language(const hub::Name& name, Language language) {
  return language == Language::zh || name.en.empty() ? name.zh : name.en;
}

ui::DoorView ticket_door(const HallKnown& hall, bool reader_ready, bool prints, Time now, Language language) {
  if (hall.told.businesses.empty())
    return {hall.answers ? either(language, "本大厅暂未开通取号。", "This hall gives no numbers yet.")
                         : closed_door({NoNumber::no_hub, {}, {}}, language),
            {}};
  std::optional<Shut> why;
  for (const auto& b : hall.told.businesses) {
    const auto shut = kiosk::shut(hall, b, reader_ready, now);
    if (!shut) return {{}, open_door(hall, prints, language)};
    const bool earlier = why && shut->opens && why->opens && *shut->opens < *why->opens;
    if (!why || hope(*shut) > hope(*why) || (hope(*shut) == hope(*why) && earlier)) why = shut;
  }
  return {closed_door(*why, language), {}};
}

ui::PickItem pick_item(const HallKnown& hall, const hub::BusinessView& b, bool reader_ready, Time now,
                       Language language) {
  if (const auto no = shut(hall, b, reader_ready, now))
    return {in_language(b.name, language), words_of(*no, language), true};
  if (!hall.answers)
    return {in_language(b.name, language), either(language, "网络不通，仍可取号", "Numbers are still given"),
            false};
  auto below = waiting_words(b.waiting, language);
  if (b.wait && b.waiting > 0) {
    const auto n = std::to_string(b.wait->count());
    below += either(language, "，大约 " + n + " 分钟", ", about " + n + " min");
  }
  return {in_language(b.name, language), std::move(below), false};
}

ui::PickItem pick_item(const HallKnown& hall, const hub::Place& department, Language language) {
  const auto businesses = businesses_of(hall.told, department.key);
  const auto n = std::to_string(businesses.size());
  auto below = either(language, n + " 个事项", n + (businesses.size() == 1 ? " service" : " services"));
  if (hall.answers)
    below += either(language, "，", ", ") + either(language, waiting_words(waiting_in(businesses), language),
                                                   std::to_string(waiting_in(businesses)) + " waiting");
  return {in_language(department.name, language), std::move(below), false};
}

std::string opens_words(std::chrono::sys_seconds opens, Language language) {
  const auto clock = clock_words(hall_time(opens));
  return either(language, clock + " 开始取号，请到时再来。",
                "Numbers are given from " + clock + ". Please come back then.");
}

ui::Ticket ticket_on_paper(const TicketInHand& t, const std::string& hall, const std::string& ticket_page) {
  const auto at = hall_time(t.taken_at);
  ui::Ticket paper{.hall = hall,
                   .number = t.number,
                   .business = t.business.zh,
                   .place = t.area.zh,
                   .ahead = {},
                   .wait_minutes = {},
                   .name = {},
                   .time = date_words(at, Language::zh) + " " + clock_words(at),
                   .notice = "请留意叫号，过号请到窗口或咨询台。本号当日有效。",
                   .qr = text_of(TicketCode{t.id}, ticket_page)};
  if (t.ahead) paper.ahead = *t.ahead;
  if (t.wait) paper.wait_minutes = static_cast<unsigned>(t.wait->count());
  return paper;
}

}  // namespace kiosk
