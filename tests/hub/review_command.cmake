# `hallhub open` as a reviewer runs it, with the password on standard input and the key where it was put.
#   cmake -DHALLHUB=<program> -DDIR=<scratch directory> -P review_command.cmake
cmake_minimum_required(VERSION 3.25)

function(hallhub expected_code expected_text)
  file(WRITE ${DIR}/typed "Right-horse1\n")
  execute_process(COMMAND ${HALLHUB} --config ${DIR}/hallhub.toml --data ${DIR}/data ${ARGN}
    INPUT_FILE ${DIR}/typed RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT code EQUAL expected_code OR NOT "${out}${err}" MATCHES "${expected_text}")
    message(FATAL_ERROR "hallhub ${ARGN}: exit code ${code}, ${out}${err}")
  endif()
endfunction()

file(REMOVE_RECURSE ${DIR})
file(WRITE ${DIR}/hallhub.toml "hall = \"测试大厅\"\npublic_addresses = [\"127.0.0.1\"]\n")
hallhub(0 "CA" init)
hallhub(0 "复核员" user add sun --role reviewer)
hallhub(0 "窗口人员" user add wang)
file(MAKE_DIRECTORY ${DIR}/stick)
file(RENAME ${DIR}/data/reviewers.key ${DIR}/stick/reviewers.key)
file(CHMOD ${DIR}/stick/reviewers.key PERMISSIONS OWNER_READ GROUP_READ WORLD_READ) # as FAT has it
set(stick --key ${DIR}/stick/reviewers.key)
hallhub(0 "共 0 条" open ${stick} --user sun --why 核实差评)
hallhub(0 "共 0 条" open ${stick} --user sun --why 核实差评 --hours 360)
hallhub(1 "只有评价复核员" open ${stick} --user wang --why 核实差评)
hallhub(1 "读不出复核密钥" open --key ${DIR}/data/reviewers.key --user sun --why 核实差评)
hallhub(1 "没有回执码为 7K3M-Q2XV-9D" open ${stick} --user sun --why 核实差评 7K3M-Q2XV-9D)
hallhub(106 "--why" open ${stick} --user sun)
