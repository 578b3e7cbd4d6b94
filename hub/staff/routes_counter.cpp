// What clerks do, what call screens show, and the streams of both.
// Rules: hub/queue.h.
#include "hub/staff/answers.h"
#include "hub/staff/counter_view.h"
#include "hub/staff/routes.h"
#include "hub/staff/streams.h"

namespace hub {
namespace {

Uuid request_in(Body& body) {
  const auto id = token_in(body.text("request", 32, 32));
  if (!id) body.refuse("request", "应为 32 位十六进制数字");
  return *id;
}

Action action_in(Body& body) {
  const auto name = body.text("action", 1, 32);
  for (const auto action :
       {Action::call, Action::recall, Action::start, Action::finish, Action::skip, Action::transfer,
        Action::suspend, Action::put_back, Action::resume, Action::favour, Action::cancel})
    if (name == name_of(action)) return action;
  body.refuse("action", "没有这个操作，请刷新页面后重试");
}

Act act_in(Body& body) {
  Act act{.action = action_in(body), .window = {}, .business = body.text_or("business", "", 32)};
  const auto priority = priority_named(body.text_or("priority", "ordinary", 32));
  if (!priority) body.refuse("priority", "没有这种优先，请刷新页面后重试");
  act.priority = *priority;
  return act;
}

std::string_view words_of(Refused why) {
  switch (why) {
    case Refused::wrong_state:
      return "这张号票的状态已变，不能这样操作，请看刷新后的列表";
    case Refused::other_window:
      return "这张号票是别的窗口叫的，请由该窗口处理";
    case Refused::too_often:
      return "已达到次数上限，请选择其他处理方式";
    case Refused::too_early:
      return "还不到时候，请稍后再试";
    case Refused::another_day:
      return "这张号票不是今天的，请重新取号";
    case Refused::nobody_waits:
      return "现在没有人等候";
    case Refused::window_busy:
      return "本窗口还有未办完的号票，请先办完、过号、转移或挂起";
    case Refused::unknown:
      return "没有这张号票、事项或窗口，请刷新页面后重试";
  }
  return "";
}

Response no_window() { return staff_problem(409, "no_window", "请先选择您所在的窗口"); }

}  // namespace

Response StaffRoutes::outcome(const CounterOutcome& outcome) {
  if (const auto* why = std::get_if<Refused>(&outcome))
    return staff_problem(409, name_of(*why), words_of(*why));
  const auto version = connections_.read([](Database& db) { return db.hall(); });
  return answer_json(ticket_json(version->hall, std::get<Ticket>(outcome)));
}

Response StaffRoutes::counter(Request& request, Staff& who) {
  return answer_json(connections_.read([&](Database& db) { return counter_json(db, who, request.now); }));
}

Response StaffRoutes::next(Request& request, Staff& who) {
  const auto json = read_body(request.body);
  Body body(json);
  const auto id = request_in(body);
  body.refuse_unknown();
  if (who.session.window.empty()) return no_window();
  const Clerk clerk{who.account.user, who.session.window};
  return outcome(connections_.write([&](Database& db) { return call_next(db, clerk, id, request.now); }));
}

Response StaffRoutes::act(Request& request, Staff& who) {
  const auto json = read_body(request.body);
  Body body(json);
  const auto id = request_in(body);
  const auto name = body.text("ticket", 1, 20);
  const auto act = act_in(body);
  body.refuse_unknown();
  if (who.session.window.empty()) return no_window();
  const Clerk clerk{who.account.user, who.session.window};
  return outcome(connections_.write([&](Database& db) -> CounterOutcome {
    const auto ticket = ticket_named(db, name);
    if (!ticket) return Refused::unknown;
    return act_at_counter(db, clerk, id, ticket->id, act, request.now);
  }));
}

Response StaffRoutes::events(Request&, Staff& who) {
  Response out{.content_type = std::string(event_stream_type)};
  out.events = staff_stream(connections_, who.token);
  return out;
}

Response StaffRoutes::board(Request& request, Staff&) {
  return answer_with(json_type, *feed_.look(request.now).json);
}

Response StaffRoutes::board_events(Request&, Staff&) {
  Response out{.content_type = std::string(event_stream_type)};
  out.events = board_stream(connections_, feed_);
  return out;
}

}  // namespace hub
