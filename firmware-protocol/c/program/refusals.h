/** The names of refusals (PROTOCOL.md, table 6). */
#ifndef LOA_PROGRAM_REFUSALS_H
#define LOA_PROGRAM_REFUSALS_H

#include "../loa_protocol.h"
#include "text.h"

/** The name of a refusal, and "accepted" for none. */
const char *refusal_name(loa_refusal refusal);

/** The refusal that a field names; any other text ends the program. */
loa_refusal field_refusal(const line *from, const char *name);

#endif
