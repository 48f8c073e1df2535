/** Lines of text that the program reads and writes: hexadecimal bytes and fields `name=value`, parted by one space. */
#ifndef LOA_PROGRAM_TEXT_H
#define LOA_PROGRAM_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Characters of the longest line: the largest page, packed, in hexadecimal. */
#define LINE_CHARACTERS_MAX 40000u

/** One line without its end. */
typedef struct {
    char text[LINE_CHARACTERS_MAX + 1u];
} line;

/** The next line of standard input; false at its end. A line that is too long ends the program. */
bool line_read(line *into);

/** Ends the program with status 2 and a sentence on standard error. */
void refuse_line(const char *why, const char *text);

/** The text behind `name=` up to the next space or the end, or NULL when the line has no such field. */
const char *field_find(const line *from, const char *name);

/** A field's number between 0 and `most`; a missing or other value ends the program. */
uint64_t field_number(const line *from, const char *name, uint64_t most);

/** A field's bytes from hexadecimal digits; returns how many. More than `most`, or no such field, ends the program. */
size_t field_bytes(const line *from, const char *name, uint8_t *bytes, size_t most);

/** Whether the field has exactly this value. */
bool field_is(const line *from, const char *name, const char *value);

/** The value of a hexadecimal digit, or -1. */
int digit_value(int character);

/** Bytes from hexadecimal digits up to a space or the end of the text; returns how many. Ends the program as above. */
size_t bytes_read(const char *digits, uint8_t *bytes, size_t most);

/** A decimal number at `*text` up to `most`, which moves `*text` behind it. Ends the program when there is none. */
uint64_t number_read(const char **text, uint64_t most);

/** Prints two digits a byte. */
void bytes_print(const uint8_t *bytes, size_t length);

#endif
