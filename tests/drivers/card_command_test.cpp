// hallkioskctl card as a technician runs it: frames in files, cards on a simulated reader, exit codes.
// Knows the fictitious persons of tests/sim/cards and nothing of how the command is built.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/drivers/frame_file.h"
#include "tests/sim/sim_card.h"

namespace tests {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

struct Ran {
  int code = -1;
  std::string out;  // both streams
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
  [[nodiscard]] bool says(const std::string& words) const { return out.find(words) != std::string::npos; }
};

Ran run(const std::string& command) {
  Ran ran;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (!pipe) return ran;
  std::array<char, 4096> piece{};
  for (std::size_t size = 0; (size = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
    ran.out.append(piece.data(), size);
  ran.code = WEXITSTATUS(pclose(pipe));
  return ran;
}

std::string hex_of(const Bytes& bytes, const char* between = " ") {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    std::array<char, 4> digits{};
    std::snprintf(digits.data(), digits.size(), "%02X", byte);
    text += digits.data();
    text += between;
  }
  return text;
}

/// By hand, not by the driver's builder.
Bytes frame_of(const Bytes& payload) {
  const std::size_t length = payload.size() + 1;
  Bytes frame{0xAA,
              0xAA,
              0xAA,
              0x96,
              0x69,
              static_cast<std::uint8_t>(length >> 8),
              static_cast<std::uint8_t>(length)};
  frame.insert(frame.end(), payload.begin(), payload.end());
  std::uint8_t check = 0;
  for (std::size_t i = 5; i < frame.size(); ++i) check ^= frame[i];
  frame.push_back(check);
  return frame;
}

Bytes reply_of(const std::string& card) {
  Bytes payload{0, 0, 0x90, 0x01, 0x00, 0x04, 0x00};
  const Bytes text = sim::load_card(SIM_CARDS "/" + card + ".json").text;
  payload.insert(payload.end(), text.begin(), text.end());
  payload.resize(payload.size() + 1024, 0x5A);
  return frame_of(payload);
}

class CardCommand : public testing::Test {
 public:
  CardCommand() {
    std::string name = testing::TempDir() + "card_command.XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~CardCommand() override { fs::remove_all(folder_); }

  Ran frame(const std::string& hex, const std::string& options = "--unmasked") const {
    std::ofstream(folder_ / "frame.txt") << hex;
    return run(HALLKIOSKCTL " card --frame " + (folder_ / "frame.txt").string() + " " + options);
  }
  Ran frame(const Bytes& bytes) const { return frame(hex_of(bytes)); }
  Ran on_reader(const std::string& options, const std::string& script) const {
    return run(HALLSIM " --socket " + (folder_ / "socket").string() + " run --timing none " + options +
               " -- sh -c '" + script + "'");
  }

  fs::path folder_;
};

TEST_F(CardCommand, ThePublishedFrameIsPrintedFieldByField) {
  const Ran ran = frame(published_frame("response: text and photo of a fictitious resident"));
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.json(), nlohmann::json::parse(R"({
    "kind": "resident", "kind_words": "居民身份证", "name": "张三", "sex": "女", "sex_code": "2",
    "birth": "1949-12-31", "number": "11010519491231002X", "valid_from": "2010-01-01", "valid_to": "长期",
    "nation": "汉", "nation_code": "01", "address": "北京市朝阳区某某路１号院２号楼３单元４０１室",
    "issuer": "北京市公安局朝阳分局", "expired": false, "flags": []})"));
}

TEST_F(CardCommand, EveryKindShowsItsOwnFields) {
  const auto permit = frame(reply_of("hmt-resident")).json();
  EXPECT_EQ(permit.value("kind", ""), "hmt_permit");
  EXPECT_EQ(permit.value("permit_number", ""), "H00000001");
  EXPECT_EQ(permit.value("issue_count", ""), "01");
  EXPECT_FALSE(permit.contains("nation"));
  const auto old = frame(reply_of("foreigner-2017")).json();
  EXPECT_EQ(old.value("kind", ""), "foreigner_2017");
  EXPECT_EQ(old.value("english_name", ""), "SPECIMEN, AIGERIM TESTOVNA");
  EXPECT_EQ(old.value("name", ""), "爱格丽");
  EXPECT_EQ(old.value("agency_code", ""), "1100");
  const auto renewed = frame(reply_of("foreigner-2023-renewed")).json();
  EXPECT_EQ(renewed.value("kind", ""), "foreigner_2023");
  EXPECT_EQ(renewed.value("english_name", ""), "SPECIMEN, MUHAMMAD TESTALI IBN ABU ALRAHMAN");
  EXPECT_EQ(renewed.value("nationality", ""), "PAK");
  EXPECT_EQ(renewed.value("former_number", ""), "PAK310080010103");
}

TEST_F(CardCommand, OddCardsAreShownAndFlagged) {
  const auto expired = frame(reply_of("expired")).json();
  EXPECT_TRUE(expired.value("expired", false));
  EXPECT_EQ(expired["flags"], nlohmann::json({"expired_card"}));
  const auto rare = frame(reply_of("private-use")).json();
  EXPECT_EQ(rare.value("name", ""), "王\uE188");
  EXPECT_EQ(rare["flags"][0], "private_use_name");
  EXPECT_EQ(frame(reply_of("li-haha")).json().value("name", ""), "李𠀀");
}

TEST_F(CardCommand, MaskedShowsNobody) {
  for (const char* card : {"zhang-san", "hmt-resident", "foreigner-2017", "foreigner-2023"}) {
    const auto all = frame(reply_of(card)).json();
    const Ran masked = frame(hex_of(reply_of(card)), "");
    EXPECT_EQ(masked.code, 0) << card;
    EXPECT_EQ(masked.json().value("kind", ""), all.value("kind", "?")) << card;
    for (const char* field : {"name", "english_name", "number", "birth", "address", "permit_number"}) {
      const bool shown = all.contains(field) && masked.says(all[field].get<std::string>());
      EXPECT_FALSE(shown) << card << ", " << field;
    }
  }
  EXPECT_EQ(frame(hex_of(reply_of("zhang-san")), "").json().value("number", ""), "1****************X");
}

TEST_F(CardCommand, HexMayStandAsItLikes) {
  const Bytes reply = reply_of("zhang-san");
  std::string low = hex_of(reply, "\r\n");
  std::transform(low.begin(), low.end(), low.begin(), [](char c) { return static_cast<char>(tolower(c)); });
  Bytes padded(5, 0);
  padded.insert(padded.end(), reply.begin(), reply.end());
  padded.resize(21 * 64 + 5, 0);
  for (const std::string& hex : {low, hex_of(reply, ""), hex_of(padded, "\t")})
    EXPECT_EQ(frame(hex).code, 0) << frame(hex).out;
}

TEST_F(CardCommand, WhatIsNoHexIsShownWhere) {
  const std::string good = "AA AA AA\n96 69";
  EXPECT_EQ(frame(good + " 0G").code, 2);
  EXPECT_TRUE(frame(good + " 0G").says("第 2 行第 8 个字符"));
  EXPECT_EQ(frame(good + " 0").code, 2);
  EXPECT_EQ(frame("A A").code, 2);
  EXPECT_EQ(frame("AA,AA").code, 2);
  EXPECT_EQ(frame("0xAA").code, 2);
}

TEST_F(CardCommand, WhatIsNoWholeFrameSaysWhatIsMissing) {
  Bytes reply = reply_of("zhang-san");
  EXPECT_EQ(frame("").code, 3);
  EXPECT_EQ(frame("00 01 02 03").code, 3);
  EXPECT_EQ(frame("AA AA AA 96 69 C0 FF").code, 3);
  const Ran cut = frame(Bytes(reply.begin(), reply.end() - 7));
  EXPECT_EQ(cut.code, 3);
  EXPECT_TRUE(cut.says("还差 7 字节")) << cut.out;
  Bytes two = reply;
  two.insert(two.end(), reply.begin(), reply.end());
  EXPECT_EQ(frame(two).code, 3);
  Bytes wrong_len = reply;
  wrong_len[6] = 0x07;
  EXPECT_EQ(frame(wrong_len).code, 3);
  EXPECT_EQ(frame(frame_of(Bytes{0, 0, 0x90})).code, 3);  // a reply, but not to 30 01
  Bytes with_finger(3 + 6 + 256 + 1024 + 512);
  with_finger[2] = 0x90;
  EXPECT_TRUE(frame(frame_of(with_finger)).says("不读指纹"));
}

TEST_F(CardCommand, AWrongChecksumIsNamed) {
  Bytes reply = reply_of("zhang-san");
  reply[700] ^= 1;
  const Ran ran = frame(reply);
  EXPECT_EQ(ran.code, 4);
  EXPECT_TRUE(ran.says("校验和不对"));
}

TEST_F(CardCommand, ACardNobodyKnowsOrWithAWrongFieldIsNamedWithoutItsValues) {
  const Ran unknown = frame(reply_of("unknown-kind"));
  EXPECT_EQ(unknown.code, 5);
  EXPECT_TRUE(unknown.says("U+005A"));
  const Ran damaged = frame(reply_of("damaged"));
  EXPECT_EQ(damaged.code, 6);
  EXPECT_TRUE(damaged.says("不对的一项是证件号码"));
  EXPECT_FALSE(damaged.says("000000198001010010") || damaged.says("钱"));
}

TEST_F(CardCommand, AStatusInsteadOfACardSaysWhatToDo) {
  const Ran ran = frame("AA AA AA 96 69 00 04 00 00 66 62");
  EXPECT_EQ(ran.code, 7);
  EXPECT_TRUE(ran.says("授权"));
}

TEST_F(CardCommand, AFileThatIsNotThereOrNoFrameIsRefused) {
  EXPECT_EQ(run(HALLKIOSKCTL " card --frame /no/such/file").code, 1);
  EXPECT_EQ(run(HALLKIOSKCTL " card --frame /").code, 1);
  EXPECT_EQ(frame(std::string(70'000, ' ')).code, 1);
  EXPECT_NE(run(HALLKIOSKCTL " card --unmasked").code, 0);  // a card on the reader is somebody's
}

TEST_F(CardCommand, ACardOnTheReaderIsReadMasked) {
  const Ran ran = on_reader("--card foreigner-2023", HALLKIOSKCTL " card --wait 20");
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_TRUE(ran.says("foreigner_2023") && ran.says("读卡器正常")) << ran.out;
  EXPECT_FALSE(ran.says("911124198108030024") || ran.says("马丽"));
}

TEST_F(CardCommand, AnEmptyReaderAndACardReadBeforeAreTold) {
  EXPECT_EQ(on_reader("", HALLKIOSKCTL " card --wait 1").code, 1);
  const Ran again =
      on_reader("--card zhang-san", HALLKIOSKCTL " card >/dev/null && " HALLKIOSKCTL " card --wait 1");
  EXPECT_EQ(again.code, 1) << again.out;
  EXPECT_TRUE(again.says("拿起证件再放一次")) << again.out;
}

TEST_F(CardCommand, ABrokenReaderIsNamedWithTheNextStep) {
  const Ran dead = on_reader("", HALLSIM " fault sam_unauthorised && " HALLKIOSKCTL " card --wait 20");
  EXPECT_EQ(dead.code, 1) << dead.out;
  EXPECT_TRUE(dead.says("重新授权")) << dead.out;
  const Ran gone = on_reader("", HALLSIM " unplug && " HALLKIOSKCTL " card --wait 20");
  EXPECT_EQ(gone.code, 1) << gone.out;
  EXPECT_TRUE(gone.says("没有找到读卡器")) << gone.out;
  const Ran refused =
      on_reader("--card zhang-san", HALLSIM " fault card_refused && " HALLKIOSKCTL " card --wait 20");
  EXPECT_EQ(refused.code, 7) << refused.out;
}

}  // namespace
}  // namespace tests
