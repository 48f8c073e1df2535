#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void refuse_line(const char *why, const char *text)
{
    (void)fflush(stdout);
    (void)fprintf(stderr, "loa-frame: %s: %.80s\n", why, text);
    exit(2);
}

bool line_read(line *into)
{
    size_t length = 0;
    int character = getchar();
    if (character == EOF) {
        return false;
    }
    while (character != EOF && character != '\n') {
        if (length == LINE_CHARACTERS_MAX) {
            refuse_line("the line is too long", "");
        }
        into->text[length] = (char)character;
        length += 1;
        character = getchar();
    }
    into->text[length] = 0;
    return true;
}

const char *field_find(const line *from, const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = from->text; at != NULL;) {
        if (strncmp(at, name, length) == 0 && at[length] == '=') {
            return at + length + 1;
        }
        at = strchr(at, ' ');
        at = at == NULL ? NULL : at + 1;
    }
    return NULL;
}

static const char *field_needed(const line *from, const char *name)
{
    const char *const found = field_find(from, name);
    if (found == NULL) {
        refuse_line("a field is missing", name);
    }
    return found;
}

uint64_t number_read(const char **text, uint64_t most)
{
    uint64_t value = 0;
    const char *at = *text;
    while (*at >= '0' && *at <= '9') {
        const uint64_t digit = (uint64_t)(*at - '0');
        if (digit > most || value > (most - digit) / 10u) {
            refuse_line("the number is too large", *text);
        }
        value = value * 10u + digit;
        at += 1;
    }
    if (at == *text) {
        refuse_line("this is no number", *text);
    }
    *text = at;
    return value;
}

uint64_t field_number(const line *from, const char *name, uint64_t most)
{
    const char *at = field_needed(from, name);
    const uint64_t value = number_read(&at, most);
    if (*at != ' ' && *at != 0) {
        refuse_line("this is no number", at);
    }
    return value;
}

int digit_value(int character)
{
    if (character >= '0' && character <= '9') {
        return character - '0';
    }
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
}

size_t bytes_read(const char *digits, uint8_t *bytes, size_t most)
{
    size_t length = 0;
    for (const char *at = digits; *at != ' ' && *at != 0; at += 2) {
        const int high = digit_value(at[0]);
        const int low = high < 0 ? -1 : digit_value(at[1]);
        if (low < 0) {
            refuse_line("these are no bytes in hexadecimal", digits);
        }
        if (length == most) {
            refuse_line("there are too many bytes", digits);
        }
        bytes[length] = (uint8_t)(high * 16 + low);
        length += 1;
    }
    return length;
}

size_t field_bytes(const line *from, const char *name, uint8_t *bytes, size_t most)
{
    return bytes_read(field_needed(from, name), bytes, most);
}

bool field_is(const line *from, const char *name, const char *value)
{
    const char *const found = field_find(from, name);
    const size_t length = strlen(value);
    return found != NULL && strncmp(found, value, length) == 0 && (found[length] == ' ' || found[length] == 0);
}

void bytes_print(const uint8_t *bytes, size_t length)
{
    for (size_t at = 0; at < length; at += 1) {
        (void)printf("%02x", (unsigned)bytes[at]);
    }
}
