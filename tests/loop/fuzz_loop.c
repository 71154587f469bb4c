/* The model test as a target for libFuzzer: any bytes are a script; make fuzz. */
#include "model.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static char loop_log[MODEL_LOG], model_log[MODEL_LOG], text[8192];
    struct script script;
    script_read(&script, bytes, count);
    if (!loop_is_like_model(&script, loop_log, model_log)) {
        script_print(&script, text, sizeof text);
        fprintf(stderr, "%s-- expected:\n%s-- found:\n%s", text, model_log, loop_log);
        abort();
    }
    return 0;
}
