/** What an example board does for each request. */
#ifndef EXAMPLE_REQUESTS_H
#define EXAMPLE_REQUESTS_H

#include "example_board.h"

/** Does what the request asks and fills the fields of its reply, or refuses and changes nothing. */
loa_refusal example_request_handle(example_board *board, const loa_request *request, loa_reply *reply);

#endif
