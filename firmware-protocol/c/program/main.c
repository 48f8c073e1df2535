#include <stdio.h>
#include <string.h>

#include "commands.h"

typedef struct {
    const char *name;
    void (*run)(void);
} command;

static const command commands[] = {
    {"decode", decode_command},
    {"decode-trailers", decode_trailers_command},
    {"encode", encode_command},
    {"request", request_command},
    {"reply", reply_command},
    {"unpack", unpack_command},
    {"board", board_command},
};

static const char usage[] =
    "Usage: loa-frame COMMAND, reads lines and writes lines; README.md has their form\n"
    "  decode           bytes of a line in hexadecimal -> one line for each frame or fault\n"
    "  decode-trailers  the same, for a board with a key\n"
    "  encode           fields of a frame -> bytes of the line\n"
    "  request          type and payload of a request -> its fields, or the refusal\n"
    "  reply            fields of a reply -> its type and payload\n"
    "  unpack           size and packed bytes of a page -> its bytes, or the fault\n"
    "  board            facts, then moments with bytes of the line -> the example board's answers\n";

int main(int count, char **words)
{
    for (size_t at = 0; count == 2 && at < sizeof commands / sizeof commands[0]; at += 1) {
        if (strcmp(words[1], commands[at].name) == 0) {
            commands[at].run();
            return 0;
        }
    }
    (void)fputs(usage, stderr);
    return 2;
}
