# `hallhub import` as an administrator runs it: one bad line keeps all lines out; --skip-bad, only that one.
#   cmake -DHALLHUB=<program> -DDIR=<scratch directory> -P import_command.cmake
cmake_minimum_required(VERSION 3.25)

include(${CMAKE_CURRENT_LIST_DIR}/hallhub_command.cmake)

file(REMOVE_RECURSE ${DIR})
file(WRITE ${DIR}/hallhub.toml "hall = \"测试大厅\"\npublic_addresses = [\"127.0.0.1\"]\n")
file(WRITE ${DIR}/cases.csv "case_no,step,item,event,at,id_number\n"
  "A-1,1,高龄津贴申领,办结,2026-11-22 13:58,11010519491231002X\n"
  "A-2,0,高龄津贴申领,办结,2026-11-22 13:58,11010519491231002X\n")
hallhub(0 "CA" init)
hallhub(1 "cases.csv:3: step.*未导入任何数据" import ${DIR}/cases.csv)
hallhub(0 "新增 1，更新 0，无变化 0，跳过 1 行" import --skip-bad ${DIR}/cases.csv)
