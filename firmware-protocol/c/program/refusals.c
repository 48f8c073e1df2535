#include "refusals.h"

static const char *const refusal_names[] = {
    "accepted",   "unknown-type", "bad-length", "bad-value", "unsupported-version", "bad-slot", "slot-in-use",
    "no-upload",  "incomplete",   "page-crc",   "empty-slot", "bad-relay",
    "bad-packing", "overlay-full", "not-authentic", "stale-counter",
};
#define REFUSALS (sizeof refusal_names / sizeof refusal_names[0])

const char *refusal_name(loa_refusal refusal)
{
    return refusal_names[refusal];
}

loa_refusal field_refusal(const line *from, const char *name)
{
    for (size_t number = 1; number < REFUSALS; number += 1) {
        if (field_is(from, name, refusal_names[number])) {
            return (loa_refusal)number;
        }
    }
    refuse_line("there is no such refusal", from->text);
    return LOA_ACCEPTED;
}
