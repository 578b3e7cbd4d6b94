// Files as business systems really write them.
#include "hub/import.h"

#include <gtest/gtest.h>

#include "hub/csv.h"
#include "hub/id_number.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

using std::chrono::hours;

ImportFile ndjson(std::string_view text) { return parse_import(text, ImportFormat::ndjson, hours(8)); }
ImportFile csv(std::string_view text) { return parse_import(text, ImportFormat::csv, hours(8)); }

const std::string good_json =
    R"({"case_no":"A-1","step":2,"item":"高龄津贴申领","window":"12号窗口","department":"民政局","event":"补正材料",)"
    R"("at":"2026-11-22T13:58:00+08:00","id_number":"11010519491231002X"})";
const std::string header = "case_no,step,item,window,department,event,at,id_number\n";
const std::string good_csv =
    "A-1,2,高龄津贴申领,12号窗口,民政局,补正材料,2026-11-22 13:58,11010519491231002X\n";

Service expected() {
  return {"A-1",
          2,
          "高龄津贴申领",
          "12号窗口",
          "民政局",
          "补正材料",
          sys_seconds(std::chrono::seconds(1795327080))};
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
  return text.replace(text.find(what), what.size(), instead);
}

std::string only_fault(const ImportFile& file) {
  return file.faults.size() == 1 ? text_of(file.faults[0], "f")
                                 : "faults: " + std::to_string(file.faults.size());
}

TEST(Import, NdjsonAndCsvMeanTheSame) {
  for (const auto& file : {ndjson(good_json), csv(header + good_csv)}) {
    ASSERT_EQ(file.rows.size(), 1U) << only_fault(file);
    EXPECT_EQ(file.rows[0].service, expected());
    EXPECT_EQ(file.rows[0].id_number, zhang());
  }
}

TEST(Import, AByteOrderMarkCrlfAndQuotesAreFine) {
  const auto file =
      csv("\xEF\xBB\xBF"
          "case_no,step,item,event,at,id_number\r\n"
          "A,1,\"一,二 \"\"三\"\"\",办结,2026-11-22T05:58:00Z,11010519491231002X\r\n");
  ASSERT_EQ(file.rows.size(), 1U) << only_fault(file);
  EXPECT_EQ(file.rows[0].service.item, "一,二 \"三\"");
  EXPECT_EQ(file.rows[0].service.at, expected().at);
}

TEST(Import, EveryFaultNamesItsLineFieldAndReason) {
  const std::pair<std::string, std::string> cases[] = {
      {with(good_json, "A-1", ""), "f:1: case_no：不能为空"},
      {with(good_json, "A-1", std::string(51, 'x')), "f:1: case_no：超过 50 个字符"},
      {with(good_json, ":2,", ":0,"), "f:1: step：应为 1 到 9999 的整数"},
      {with(good_json, ":2,", ":true,"), "f:1: step：应为整数"},
      {with(good_json, "13:58", "24:58"),
       "f:1: at：应为 ISO 8601 时间，例如 2026-11-22T13:58:00+08:00 或 2026-11-22 13:58"},
      {with(good_json, "002X", "0021"), "f:1: id_number：不是有效的居民身份证号码（出生日期或校验码不正确）"},
      {with(good_json, "11010519491231002X", "E12345678"),
       "f:1: id_number：居民身份证号码应为 18 位；其他证件请把 id_kind 写为 other"},
      {with(good_json, "window", "windwo"), "f:1: 不认识的字段 windwo，是否想写 window？"},
      {with(good_json, "\"item\"", "\"item\":\"x\",\"item\""),
       "f:1: 不是一个完整的 JSON 对象，或有重复的字段"},
      {"{\"case_no\":", "f:1: 不是一个完整的 JSON 对象，或有重复的字段"},
      {"[1]", "f:1: 每行应为一个 JSON 对象 { … }"},
      {"\n\n" + with(good_json, "高龄", "\xB8\xDF"),
       "f:3: 不是 UTF-8 编码。在 Excel 或 WPS 中请另存为“CSV UTF-8”"},
  };
  for (const auto& [text, fault] : cases) EXPECT_EQ(only_fault(ndjson(text)), fault);
}

TEST(Import, FaultsOfCsv) {
  const std::pair<std::string, std::string> cases[] = {
      {"case_no,step,item,event,at\n", "f:1: 表头缺少字段 id_number"},
      {"case_no,case_no\n", "f:1: 字段 case_no 出现了两次"},
      {"caseno,step\n", "f:1: 不认识的字段 caseno，是否想写 case_no？"},
      {header + good_csv + "A,1\n", "f:3: 有 2 列，表头有 8 列"},
      {header + "A,1,\"x\n" + good_csv,
       "f:2: 引号不配对：含逗号、引号或换行的内容要用双引号括起，其中的双引号写两个"},
      {header + with(good_csv, "高龄津贴申领", "\xB8\xDF"),
       "f:2: item：不是 UTF-8 编码。在 Excel 或 WPS 中请另存为“CSV UTF-8”"},
  };
  for (const auto& [text, fault] : cases) EXPECT_EQ(only_fault(csv(text)), fault);
}

TEST(Import, AFaultNeverShowsTheNumber) {
  const std::string number = "110105194912310021";
  for (const auto& file : {ndjson(with(good_json, "11010519491231002X", number)),
                           csv(header + with(good_csv, "11010519491231002X", number)),
                           csv(number + ",1,x\n" + good_csv),  // no header at all
                           ndjson("{\"" + number + "\":1}")}) {
    ASSERT_EQ(file.faults.size(), 1U);
    EXPECT_EQ(text_of(file.faults[0], "f").find("1949"), std::string::npos) << text_of(file.faults[0], "f");
  }
}

TEST(Import, GoodLinesSurviveBadOnes) {
  const auto file = ndjson(good_json + "\n{}\n" + with(good_json, "A-1", "A-2"));
  EXPECT_EQ(file.rows.size(), 2U);
  ASSERT_EQ(file.faults.size(), 1U);
  EXPECT_EQ(file.faults[0].line, 2U);
}

TEST(Import, OtherDocumentsAreAcceptedWhenNamed) {
  const auto passport =
      with(with(good_json, "11010519491231002X", "E12345678"), "{", R"({"id_kind":"other",)");
  EXPECT_EQ(ndjson(passport).rows.size(), 1U) << only_fault(ndjson(passport));
}

TEST(Import, TheSameFileTwiceChangesNothing) {
  World w;
  const auto file = ndjson(good_json + "\n" + with(good_json, "A-1", "A-2"));
  const auto put = [&] {
    return w.connections.write(
        [&](Database& db) { return import_rows(db, w.keys.pepper, file.rows, w.now); });
  };
  EXPECT_EQ(put(), (ImportSummary{.inserted = 2}));
  EXPECT_EQ(put(), (ImportSummary{.same = 2}));
  EXPECT_EQ(w.unrated(zhang()).size(), 2U);
}

TEST(Import, AFailureHalfwayLeavesNothing) {
  World w;
  w.database.raw()->exec("CREATE UNIQUE INDEX as_if_the_disk_were_full ON services (item)");
  const auto file = ndjson(good_json + "\n" + with(good_json, "A-1", "A-2"));
  const auto put = [&](Database& db) { return import_rows(db, w.keys.pepper, file.rows, w.now); };
  EXPECT_THROW(w.connections.write(put), storage::DbError);
  EXPECT_TRUE(w.unrated(zhang()).empty());
}

TEST(Import, TheFormatShowsInNameOrFirstCharacter) {
  EXPECT_EQ(format_of("a.csv", "{"), ImportFormat::csv);
  EXPECT_EQ(format_of("a.ndjson", good_json), ImportFormat::ndjson);
  EXPECT_EQ(format_of("-", "case_no"), ImportFormat::csv);
}

TEST(Csv, QuotedLineBreaksKeepLineNumbersTrue) {
  CsvReader reader("a,\"x\ny\"\nb,c");
  EXPECT_EQ(reader.next()->line, 1U);
  EXPECT_EQ(reader.next()->line, 3U);
  EXPECT_FALSE(reader.next());
}

TEST(IdNumber, ChecksDateAndCheckCharacter) {
  for (const char* good :
       {"11010519491231002X", "11010519491231002x", "440524188001010014", "34052419800101001X",
        "321083197812162119", "150102198807303035", "33010219200403064X"})
    EXPECT_TRUE(is_resident_number(good)) << good;
  for (const char* bad :
       {"", "110105194912310021", "11010519491331002X", "1101051949123100２X", "11010519490229002X"})
    EXPECT_FALSE(is_resident_number(bad)) << bad;
}

}  // namespace
}  // namespace hub::test
