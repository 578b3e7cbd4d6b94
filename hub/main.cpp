// hallhub: the hall's server and its administrator's commands. Names every real part once.
// Not the work: each command is a few calls into this folder. The only place that reads a clock. Long because
// it is also the list of all commands.
#include <CLI/CLI.hpp>
#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "hub/config.h"
#include "hub/enrolment.h"
#include "hub/hall_file.h"
#include "hub/import.h"
#include "hub/listing.h"
#include "hub/processor.h"
#include "hub/review_command.h"
#include "hub/schema.h"
#include "hub/server.h"
#include "hub/site.h"
#include "hub/statistics_text.h"
#include "hub/token.h"
#include "hub/typed_password.h"
#include "hub/user_commands.h"
#include "storage/receipt.h"

namespace {

using namespace hub;

/// What the administrator has to put right; printed as it is.
struct Advice : std::runtime_error {
  using std::runtime_error::runtime_error;
};

sys_seconds now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

struct Options {
  std::string config_file = "/etc/hallkiosk/hallhub.toml";
  std::string data, database;
  std::string file, terminal, receipt, why, system;
  std::string from, until, by = "department";
  UserOptions account;
  ReviewOptions review;
  bool skip_bad = false, json = false, for_all = false;
};

Config config_of(const Options& o) {
  auto config = read_config(o.config_file);
  if (!o.data.empty()) config.data_directory = o.data;
  if (o.database.empty()) return config;
  if (const auto fault = fault_of_database(o.database)) throw Advice("--database " + *fault);
  config.database = o.database;
  return config;
}

Keyring keys_of(const Config& config) {
  auto keys = load_keyring(config.data_directory);
  if (const auto* trouble = std::get_if<KeyTrouble>(&keys)) throw Advice(trouble->advice);
  return std::get<Keyring>(std::move(keys));
}

Database database_of(const Config& config) {
  if (!std::filesystem::exists(config.data_directory / "ca.crt"))
    throw Advice(config.data_directory.string() + " 中没有密钥，请先运行：hallhub init");
  return Database(address_of(config));
}

int init(const Options& o) {
  const auto config = config_of(o);
  auto made = make_keyring(config.data_directory, config.public_addresses, now());
  if (const auto* trouble = std::get_if<KeyTrouble>(&made)) throw Advice(trouble->advice);
  const Database created(address_of(config));
  const auto& keys = std::get<Keyring>(made);
  std::cout << "已在 " << config.data_directory.string() << " 建立密钥与数据库。\n"
            << "CA 指纹（SHA-256）：" << storage::shown_fingerprint(keys.authority_fingerprint) << "\n\n"
            << "请立即把 " << (config.data_directory / "reviewers.key").string() << "\n"
            << "移到复核人员保管的介质上，并从本机删除。它能打开评价人身份和留言；服务从不需要它，\n"
            << "复核人员用 hallhub open 查看时才插上介质。\n"
            << "其余密钥请备份到安全处：丢失 content.key 将无法打开已密封的评价。\n";
  return 0;
}

int renew(const Options& o) {
  const auto config = config_of(o);
  renew_server(config.data_directory, keys_of(config), config.public_addresses, now());
  std::cout << "已为 public_addresses 重新签发服务器证书。请重新启动 hallhub。\n";
  return 0;
}

void log_access(const AccessLine& line) {
  spdlog::info("{} {} {} {} ms {}", line.method, line.route.empty() ? "-" : line.route, line.status,
               line.took.count(), line.terminal.empty() ? "-" : line.terminal);
  if (!line.fault.empty()) spdlog::error("{}: {}", line.route, line.fault);
}

void log_alarm(const Alarm& a) { spdlog::warn("alarm {} terminal={} {}", a.kind, a.terminal, a.subject); }

ServerOptions server_options(const Config& c) {
  return {.address = c.listen_address,
          .port = c.listen_port,
          .io_threads = c.io_threads,
          .workers = c.workers,
          .max_connections = c.max_connections};
}

/// Blocked in every thread, so that only this one meets them.
sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

int run(const Options& o) {
  const auto config = config_of(o);
  const auto signals = stop_signals();
  const auto keys = keys_of(config);
  if (reviewers_key_is_here(config.data_directory))
    spdlog::warn("reviewers.key still lies in {}: move it off this machine", config.data_directory.string());
  Connections connections(address_of(config));
  Processor processor(connections, keys.content, keys.reviewers.id(), config.keep_identities, now,
                      {.alarm = log_alarm,
                       .trouble = [](const std::string& why) { spdlog::error("opening ratings: {}", why); }});
  Routes routes(connections, keys, config.hall, config.keep_identities,
                {.stored = [&] { processor.wake(); }, .alarm = log_alarm});
  StaffRoutes staff(connections, config.hall);
  Pages pages(config.pages);
  if (!pages.installed())
    spdlog::warn("no pages in {}: staff and call screens are told so", config.pages.string());
  Site site(routes, staff, pages);
  Server server(server_options(config), keys.server, keys.authority.certificate_pem, site,
                {.wall = now, .steady = std::chrono::steady_clock::now}, log_access);
  spdlog::info("listening on {} port {}", config.listen_address, server.port());
  int signal = 0;
  sigwait(&signals, &signal);
  spdlog::info("stopping");
  server.stop();
  return 0;
}

std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) throw Advice(path + "：无法读取，或文件为空");
  return text.str();
}

int import(const Options& o) {
  const auto config = config_of(o);
  const auto keys = keys_of(config);
  const storage::Private<std::string> text(whole_file(o.file));
  const auto file = parse_import(text.reveal(), format_of(o.file, text.reveal()), config.utc_offset);
  for (const auto& fault : file.faults) std::cerr << text_of(fault, o.file) << "\n";
  if (!file.faults.empty() && !o.skip_bad)
    throw Advice("有 " + std::to_string(file.faults.size()) +
                 " 行有误，未导入任何数据。请改正后重试，或加 --skip-bad 只导入无误的行");
  auto db = database_of(config);
  const auto s = import_rows(db, keys.pepper, file.rows, now());
  std::cout << "导入完成：新增 " << s.inserted << "，更新 " << s.changed << "，无变化 " << s.same << "，跳过 "
            << file.faults.size() << " 行\n";
  return 0;
}

int import_hall(const Options& o) {
  const auto hall = parse_hall(whole_file(o.file), o.file);
  auto db = database_of(config_of(o));
  const auto last = db.hall();
  if (last->version > 0 && last->hall == hall) {
    std::cout << "与第 " << last->version << " 版相同，没有改动。\n";
    return 0;
  }
  const auto why = o.why.empty() ? "导入 " + o.file : o.why;
  if (!db.put_hall(hall, last->version, "命令行", why, now()))
    throw Advice("刚刚有人修改过大厅设置，未导入。请先运行 hallhub hall export 查看，再重试");
  std::cout << "大厅设置已更新为第 " << last->version + 1 << " 版：" << hall.businesses.size() << " 个事项，"
            << hall.windows.size() << " 个窗口。\n";
  return 0;
}

int export_hall(const Options& o) {
  auto db = database_of(config_of(o));
  const auto last = db.hall();
  if (last->version == 0) throw Advice("还没有大厅设置，请写一个文件，再运行 hallhub hall import 文件");
  std::cout << hall_text(last->hall);
  return 0;
}

int enrol(const Options& o) {
  if (!storage::is_terminal_name(o.terminal))
    throw Advice("终端名称应为 1 到 64 个字母、数字或符号，不含空格，例如 XH-03");
  const auto config = config_of(o);
  const auto keys = keys_of(config);
  auto db = database_of(config);
  const auto before = db.terminal(o.terminal);
  const auto code = make_code(db, keys, o.terminal, now());
  std::cout << code.shown() << "\n";
  std::cerr << "终端 " << o.terminal << " 的注册码，30 分钟内有效，只能用一次。\n"
            << "在终端上运行：hallkioskctl enrol，然后输入此码。\n";
  if (before && !before->revoked_at) std::cerr << "注意：该终端已注册过，新的证书将取代原有证书。\n";
  return 0;
}

int ratings(const Options& o) {
  const auto config = config_of(o);
  auto db = database_of(config);
  const auto lines = db.ratings();
  std::cout << (o.json ? ratings_json(lines, config.utc_offset) : ratings_text(lines, config.utc_offset));
  return 0;
}

template <class Figures>
void print(const Figures& figures, bool json) {
  std::cout << (json ? statistics_json(figures).dump(2) + "\n" : statistics_text(figures));
}

int statistics(const Options& o) {
  const auto query = statistics_query(o.from, o.until, o.by);
  const auto figures = database_of(config_of(o)).statistics(query.period, query.by);
  o.for_all ? print(published(figures), o.json) : print(figures, o.json);
  return 0;
}

int receipt(const Options& o) {
  const auto code = storage::Receipt::parse(o.receipt);
  if (!code) throw Advice("回执码应为十位字母或数字，例如 7K3M-Q2XV-9D");
  auto db = database_of(config_of(o));
  const auto state = db.receipt_state(code->code());
  if (!state) throw Advice("没有这个回执码的评价。若刚刚评价，请几分钟后再查");
  std::cout << words_of(*state) << "\n";
  return 0;
}

int terminals(const Options& o) {
  const auto config = config_of(o);
  auto db = database_of(config);
  std::vector<TerminalLine> lines;
  for (auto& terminal : db.terminals()) {
    auto state = db.state(terminal.name);
    auto last = db.self_tests(terminal.name, 1);
    lines.push_back({std::move(terminal), std::move(state),
                     last.empty() ? std::nullopt : std::optional(std::move(last.front()))});
  }
  std::cout << terminals_text(lines, config.utc_offset);
  return 0;
}

int self_tests(const Options& o) {
  const auto config = config_of(o);
  auto db = database_of(config);
  if (!db.terminal(o.terminal)) throw Advice("没有名为 " + o.terminal + " 的终端，用 hallhub terminals 查看");
  constexpr std::size_t most = 10000;  // 30 days of one in ten minutes are half as many
  std::cout << self_tests_text(db.self_tests(o.terminal, most), config.utc_offset);
  return 0;
}

int revoke(const Options& o) {
  auto db = database_of(config_of(o));
  if (!db.revoke(o.terminal, now()))
    throw Advice("没有名为 " + o.terminal + " 的有效终端，用 hallhub terminals 查看");
  std::cout << "已吊销终端 " << o.terminal << " 的证书，立即生效。\n";
  return 0;
}

/// The database of a hub that was set up.
Connections staff_of(const Options& o) {
  const auto config = config_of(o);
  (void)database_of(config);
  return Connections(address_of(config));
}

template <void (*Work)(Connections&, const UserOptions&, sys_seconds)>
int of_users(const Options& o) {
  auto connections = staff_of(o);
  Work(connections, o.account, now());
  return 0;
}

int open_sealed(const Options& o) {
  auto connections = staff_of(o);
  const ReviewLook look{.now = now(), .hall_offset = config_of(o).utc_offset, .numbers = o.review.numbers};
  open_ratings(connections, o.review, known_password(o.review.user), look, std::cout);
  return 0;
}

int alarms(const Options& o) {
  const auto config = config_of(o);
  std::cout << alarms_text(database_of(config).alarms(), config.utc_offset);
  return 0;
}

int add_token(const Options& o) {
  if (!is_token_name(o.system)) throw Advice("名称应为 1 到 40 个字，例如 不动产登记系统");
  const auto config = config_of(o);
  const auto keys = keys_of(config);
  auto db = database_of(config);
  const auto token = make_token(db, keys.pepper, o.system, "命令行", now());
  if (!token) throw Advice("已有同名的令牌。如要换新，请先运行：hallhub token revoke " + o.system);
  std::cout << *token << "\n";
  std::cerr << "业务系统“" << o.system << "”推送办件用的令牌，只显示这一次。\n"
            << "请求头写：Authorization: Bearer 令牌。吊销：hallhub token revoke " << o.system << "\n";
  return 0;
}

int drop_token(const Options& o) {
  auto db = database_of(config_of(o));
  if (!revoke_token(db, o.system, "命令行", now()))
    throw Advice("没有名为 " + o.system + " 的有效令牌，用 hallhub token list 查看");
  std::cout << "已吊销“" << o.system << "”的令牌，立即生效。\n";
  return 0;
}

int list_tokens(const Options& o) {
  const auto config = config_of(o);
  std::cout << tokens_text(database_of(config).tokens(), config.utc_offset);
  return 0;
}

using Command = int (*)(const Options&);

/// Fills `chosen` when the line names this command.
CLI::App* command(CLI::App& app, Command& chosen, const char* name, const char* help, Command act) {
  auto* const sub = app.add_subcommand(name, help);
  sub->fallthrough();
  sub->callback([&chosen, act] { chosen = act; });
  return sub;
}

void describe_users(CLI::App& app, Options& o, Command& chosen) {
  auto* const user = app.add_subcommand("user", "网页用户：窗口人员、复核员、管理员、审计员")->fallthrough();
  user->require_subcommand(1);
  auto* const add =
      command(*user, chosen, "add", "添加用户；密码从终端输入，或从标准输入读一行", of_users<add_user>);
  add->add_option("user", o.account.user, "用户名")->required();
  add->add_option("--name", o.account.name, "姓名");
  add->add_option("--role", o.account.role, "clerk、reviewer、administrator 或 auditor")
      ->capture_default_str();
  command(*user, chosen, "list", "列出用户", of_users<list_users>);
  command(*user, chosen, "disable", "停用用户", of_users<disable_user>)
      ->add_option("user", o.account.user, "用户名")
      ->required();
  command(*user, chosen, "password", "重设密码", of_users<set_password>)
      ->add_option("user", o.account.user, "用户名")
      ->required();
}

void describe_review(CLI::App& app, ReviewOptions& o, Command& chosen) {
  auto* const sub =
      command(app, chosen, "open", "复核员查看差评的留言、其他原因、电话和评价人；记入审计日志", open_sealed);
  sub->add_option("receipt", o.receipts, "回执码，可以多个；不写则为最近的差评");
  sub->add_option("--key", o.key, "复核密钥 reviewers.key，在复核人员保管的介质上")->required();
  sub->add_option("--user", o.user, "复核员的用户名；密码从终端输入，或从标准输入读一行")->required();
  sub->add_option("--why", o.why, "查看的原因，例如 核实差评")->required();
  sub->add_option("--hours", o.hours, "不写回执码时，最近多少小时收到的差评")
      ->check(CLI::Range(1, 24 * 400))
      ->capture_default_str();
  sub->add_flag("--number", o.numbers, "也显示证件号码");
}

void describe_statistics(CLI::App& app, Options& o, Command& chosen) {
  auto* const sub = command(app, chosen, "statistics", "一段时间的评价统计（不含评价人身份）", statistics);
  sub->add_option("--from", o.from, "第一天，例如 2026-05-01")->required();
  sub->add_option("--until", o.until, "最后一天，例如 2026-05-31")->required();
  sub->add_option("--by", o.by, "department、window、item、channel、day 或 reason")->capture_default_str();
  sub->add_flag("--public", o.for_all, "公开版：不含少于 5 的数，也不能由其他数推算");
  sub->add_flag("--json", o.json, "以 JSON 输出");
}

void describe(CLI::App& app, Options& o, Command& chosen) {
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "显示帮助");
  app.add_option("--config", o.config_file, "配置文件")->capture_default_str();
  app.add_option("--data", o.data, "数据目录（代替配置文件中的 data_directory）");
  app.add_option("--database", o.database,
                 "PostgreSQL 数据库，例如 postgresql://hallhub@db/hall（代替配置文件中的 database）");
  command(app, chosen, "init", "首次使用：建立密钥、证书与数据库", init);
  command(app, chosen, "renew", "地址变更后重新签发服务器证书", renew);
  command(app, chosen, "run", "运行服务", run);
  auto* const importing = command(app, chosen, "import", "导入办件与服务（NDJSON 或 CSV）", import);
  importing->add_option("file", o.file, "文件")->required();
  importing->add_flag("--skip-bad", o.skip_bad, "跳过有误的行，导入其余各行");
  auto* const hall = app.add_subcommand("hall", "大厅设置：事项、窗口、时段与取号规则")->fallthrough();
  hall->require_subcommand(1);
  auto* const setting = command(*hall, chosen, "import", "导入大厅设置（TOML），成为新的一版", import_hall);
  setting->add_option("file", o.file, "文件")->required();
  setting->add_option("--why", o.why, "改动原因，记入审计日志");
  command(*hall, chosen, "export", "导出当前的大厅设置", export_hall);
  describe_users(app, o, chosen);
  command(app, chosen, "enrol", "为一台终端生成一次性注册码", enrol)
      ->add_option("terminal", o.terminal, "终端名称，例如 XH-03")
      ->required();
  command(app, chosen, "ratings", "列出收到的评价（不含评价人身份）", ratings)
      ->add_flag("--json", o.json, "以 JSON 输出");
  describe_review(app, o.review, chosen);
  describe_statistics(app, o, chosen);
  command(app, chosen, "receipt", "按回执码查询评价状态", receipt)
      ->add_option("code", o.receipt, "回执码")
      ->required();
  command(app, chosen, "terminals", "列出终端、最近的上报、版本、待上传和自检", terminals);
  command(app, chosen, "self-tests", "列出一台终端 30 天内的自检", self_tests)
      ->add_option("terminal", o.terminal, "终端名称")
      ->required();
  command(app, chosen, "revoke", "吊销一台终端的证书", revoke)
      ->add_option("terminal", o.terminal, "终端名称")
      ->required();
  command(app, chosen, "alarms", "列出告警", alarms);
  auto* const token = app.add_subcommand("token", "业务系统推送办件用的令牌")->fallthrough();
  token->require_subcommand(1);
  command(*token, chosen, "add", "生成一个令牌，只显示一次", add_token)
      ->add_option("name", o.system, "业务系统名称")
      ->required();
  command(*token, chosen, "revoke", "吊销一个令牌", drop_token)
      ->add_option("name", o.system, "业务系统名称")
      ->required();
  command(*token, chosen, "list", "列出令牌及最近的使用", list_tokens);
}

int complain(const char* what) {
  std::cerr << "hallhub: " << what << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  umask(077);  // whatever this program makes is its own
  spdlog::set_default_logger(spdlog::stderr_logger_mt("hallhub"));
  Options options;
  Command chosen = nullptr;
  CLI::App app("hallhub：政务服务大厅评价中心", "hallhub");
  describe(app, options, chosen);
  CLI11_PARSE(app, argc, argv);
  try {
    return chosen(options);
  } catch (const storage::DbError& e) {
    return complain(
        (std::string("数据库不可用（") + std::string(name_of(e.fault())) + "）：" + e.what()).c_str());
  } catch (const std::exception& e) {
    return complain(e.what());
  }
}
