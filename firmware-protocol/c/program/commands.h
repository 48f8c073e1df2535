/** The commands of loa-frame. Each reads standard input to its end, line by line, and writes lines. */
#ifndef LOA_PROGRAM_COMMANDS_H
#define LOA_PROGRAM_COMMANDS_H

/** Lines of hexadecimal, together one stream up to an empty line or the end, to one line an event of the decoder. */
void decode_command(void);

/** The same for a board with a key, which takes frames with a trailer. */
void decode_trailers_command(void);

/** Fields of a frame to its bytes on the line. */
void encode_command(void);

/** Type and payload of a request to its fields, or to the code of the refusal. */
void request_command(void);

/** A page's size and packed bytes to its rows, or to the fault. */
void unpack_command(void);

/** Fields of a reply to its type and payload. */
void reply_command(void);

/** The example board: its facts, then moments and bytes it receives, to what it says and shows. */
void board_command(void);

#endif
