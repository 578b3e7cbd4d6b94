# `hallhub statistics` as an administrator runs it: of a hub without ratings, and with dates that are none.
#   cmake -DHALLHUB=<program> -DDIR=<scratch directory> -P statistics_command.cmake
cmake_minimum_required(VERSION 3.25)

include(${CMAKE_CURRENT_LIST_DIR}/hallhub_command.cmake)

file(REMOVE_RECURSE ${DIR})
file(WRITE ${DIR}/hallhub.toml "hall = \"测试大厅\"\npublic_addresses = [\"127.0.0.1\"]\n")
set(may --from 2026-05-01 --until 2026-05-31)
hallhub(1 "没有密钥" statistics ${may})
hallhub(0 "CA" init)
hallhub(0 "2026-05-01 至 2026-05-31\n.*评价数 +0\n.*满意率＝.*\n部门  评价数" statistics ${may})
hallhub(0 "窗口  评价数" statistics ${may} --by window)
hallhub(0 "原因  等级  次数" statistics ${may} --by reason)
hallhub(0 "\"rated\": 0" statistics ${may} --json)
hallhub(0 "公开版.*评价数 +<5\n" statistics ${may} --public)
hallhub(0 "\"rated\": \"<5\"" statistics ${may} --public --json)
hallhub(1 "until 不能早于 from" statistics --from 2026-05-31 --until 2026-05-01)
hallhub(1 "from 应为日期" statistics --from 1.5.2026 --until 2026-05-31)
hallhub(1 "by 应为" statistics ${may} --by person)
