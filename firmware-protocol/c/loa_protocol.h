/**
 * Loa board protocol, version 1, for boards: everything a firmware includes, from C or C++.
 *
 *     bytes from the line -> loa_decoder_push -> loa_frame -> loa_request_decode -> loa_request
 *     loa_reply -> loa_reply_encode -> loa_frame -> loa_frame_encode -> bytes to the line
 *
 * README.md says how to build it, how to port it and how to prove that it conforms.
 */
#ifndef LOA_PROTOCOL_H
#define LOA_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "loa_frame.h"
#include "loa_messages.h"
#include "loa_packing.h"
#include "loa_reply.h"
#include "loa_request.h"

#ifdef __cplusplus
}
#endif

#endif
