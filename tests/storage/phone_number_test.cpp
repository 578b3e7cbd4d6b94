// Which telephone numbers are taken.
#include "storage/phone_number.h"

#include <gtest/gtest.h>

namespace storage {
namespace {

TEST(PhoneNumbers, AreCheckedGently) {
  for (const char* good :
       {"", "13800138000", "138-0013-8000", "0375-2661234", "010-12345678", "4008123123", "0085212345678"})
    EXPECT_TRUE(is_phone_number(good)) << good;
  for (const char* bad :
       {"138", "-", "2661234", "1380013800", "138001380001", "01234567890123456", "1380013800x"})
    EXPECT_FALSE(is_phone_number(bad)) << bad;
}

}  // namespace
}  // namespace storage
