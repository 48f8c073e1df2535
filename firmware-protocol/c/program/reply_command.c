#include <stdio.h>

#include "commands.h"
#include "reply_fields.h"

void reply_command(void)
{
    static line text;
    reply_store store;
    uint8_t payload[LOA_PAYLOAD_MAX];
    while (line_read(&text)) {
        loa_reply reply;
        reply_read(&text, &reply, &store);
        const size_t length = loa_reply_encode(&reply, payload);
        (void)printf("type=%u payload=", (unsigned)loa_reply_type(&reply));
        bytes_print(payload, length);
        (void)printf("\n");
        (void)fflush(stdout);
    }
}
