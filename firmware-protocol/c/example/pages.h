/** What an example board does for the requests about pages; each fills its reply, or refuses and changes nothing. */
#ifndef EXAMPLE_PAGES_H
#define EXAMPLE_PAGES_H

#include "example_board.h"

/** The page a slot holds, NULL when it is empty or does not exist. */
const uint8_t *example_pages_stored(const example_board *board, uint8_t slot);

/** The size of the board's pages. */
example_page_size example_pages_size(const example_board *board);

/** The CRC of a stored page from its bytes (P-25), 0 for none. A store too large for P-8 keeps it beside the page. */
uint32_t example_pages_crc(const example_board *board, const uint8_t *page);

/** The CRC over the CRCs of the active list's pages (P-5). */
uint32_t example_pages_list_crc(const example_board *board);

loa_refusal example_page_list(example_board *board, loa_reply *reply);
loa_refusal example_page_begin(example_board *board, const loa_request *request, loa_reply *reply);
loa_refusal example_page_status(const example_board *board, const loa_request *request, loa_reply *reply);
loa_refusal example_page_commit(example_board *board, const loa_request *request, loa_reply *reply);
loa_refusal example_activate(example_board *board, const loa_request *request, loa_reply *reply);

#endif
