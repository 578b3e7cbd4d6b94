# hallhub(EXPECTED_CODE EXPECTED_TEXT ARGUMENT…): runs it in DIR as an administrator does; `out` is what it printed.
function(hallhub expected_code expected_text)
  execute_process(COMMAND ${HALLHUB} --config ${DIR}/hallhub.toml --data ${DIR}/data ${ARGN}
    RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT code EQUAL expected_code OR NOT "${out}${err}" MATCHES "${expected_text}")
    message(FATAL_ERROR "hallhub ${ARGN}: exit code ${code}, ${out}${err}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()
