# `hallhub hall` as an administrator runs it: out comes what went in; a fault keeps all of it out.
#   cmake -DHALLHUB=<program> -DDIR=<scratch directory> -P hall_command.cmake
cmake_minimum_required(VERSION 3.25)

include(${CMAKE_CURRENT_LIST_DIR}/hallhub_command.cmake)

file(REMOVE_RECURSE ${DIR})
file(WRITE ${DIR}/hallhub.toml "hall = \"测试大厅\"\npublic_addresses = [\"127.0.0.1\"]\n")
set(hall "[area.a]\nname = \"等候区\"\n[department.d]\nname = \"民政局\"\n"
  "[business.b]\nname = \"咨询\"\nprefix = \"A\"\ndepartment = \"d\"\narea = \"a\"\n"
  "[window.1]\nname = \"1号窗口\"\nbusinesses = [\"b\"]\n"
  "[opening.o]\nweekdays = \"一\"\nfrom = \"09:00\"\nuntil = \"17:00\"\n")
file(WRITE ${DIR}/hall.toml ${hall})
file(WRITE ${DIR}/bad.toml ${hall} "[business.c]\nname = \"申领\"\nprefix = \"A\"\ndepartment = \"d\"\narea = \"a\"\n")
hallhub(0 "CA" init)
hallhub(1 "还没有大厅设置" hall export)
hallhub(0 "第 1 版：1 个事项" hall import ${DIR}/hall.toml --why "开业")
hallhub(0 "没有改动" hall import ${DIR}/hall.toml)
hallhub(1 "business.c.prefix：号码前缀 A 已被 business.b 使用" hall import ${DIR}/bad.toml)
hallhub(0 "business.b" hall export)
file(WRITE ${DIR}/exported.toml "${out}")
hallhub(0 "没有改动" hall import ${DIR}/exported.toml)
