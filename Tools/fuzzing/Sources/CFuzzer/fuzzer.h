#ifndef SOCAI_FUZZER_H
#define SOCAI_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's loop: its arguments are those of every libFuzzer program.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*callback)(const uint8_t *bytes, size_t size));

#endif
