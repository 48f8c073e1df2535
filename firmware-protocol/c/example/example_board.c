#include "example_board.h"

#include <string.h>

#include "requests.h"

void example_board_start(example_board *board, const example_facts *facts, const example_hardware *hardware)
{
    memset(board, 0, sizeof *board);
    loa_decoder_init(&board->decoder, false);
    board->facts = facts;
    board->hardware = hardware;
    board->boot_ms = hardware->now_ms(hardware->context);
    hardware->light(hardware->context, NULL);
    hardware->switch_relays(hardware->context, 0);
}

void example_board_tick(example_board *board)
{
    const example_hardware *const hardware = board->hardware;
    const uint64_t now_ms = hardware->now_ms(hardware->context);
    example_list_expire(&board->list, now_ms);
    const uint8_t *const lit =
        board->list.active ? hardware->page(hardware->context, example_list_turn(&board->list, now_ms)) : NULL;
    if (lit != board->lit) {
        board->lit = lit;
        hardware->light(hardware->context, lit);
    }
    const uint8_t states = example_relays_states(&board->relays, now_ms);
    if (states != board->relay_states) {
        board->relay_states = states;
        hardware->switch_relays(hardware->context, states);
    }
}

/** Whether this is the request dealt with last, byte for byte: nothing is done twice (P-11, P-42). */
static bool is_repeated(const example_board *board, const loa_frame *frame)
{
    const loa_frame *const last = &board->request;
    return board->answered && frame->destination == last->destination && frame->sequence == last->sequence &&
           frame->type == last->type && frame->payload_length == last->payload_length &&
           memcmp(frame->payload, last->payload, frame->payload_length) == 0;
}

static void keep_answer(example_board *board, const loa_frame *frame, const loa_reply *reply)
{
    memcpy(board->request_payload, frame->payload, frame->payload_length);
    board->request = *frame;
    board->request.payload = board->request_payload;
    board->answered = true;
    board->reply_length = 0;
    /* Nobody replies to what is said to all boards at once, nor to a chunk (P-42, P-43). */
    if (frame->destination == LOA_BROADCAST_ADDRESS || frame->type == LOA_PAGE_CHUNK) {
        return;
    }
    uint8_t *const payload = board->reply + LOA_PAYLOAD_AT;
    const loa_frame answer = {frame->source,         board->facts->address,
                              frame->sequence,       loa_reply_type(reply),
                              loa_reply_encode(reply, payload), payload,
                              NULL};
    board->reply_length = loa_frame_encode(&answer, board->reply);
}

/** Does what a frame asks and keeps the answer; false for a chunk taken in, which leaves the answer before it. */
static bool deal_with(example_board *board, const loa_frame *frame)
{
    loa_request request;
    loa_reply reply;
    loa_refusal refusal = loa_request_decode(frame, &request);
    if (refusal == LOA_ACCEPTED) {
        refusal = example_request_handle(board, &request, &reply);
    }
    if (refusal == LOA_ACCEPTED && frame->type == LOA_PAGE_CHUNK) {
        return false;
    }
    if (refusal != LOA_ACCEPTED) {
        board->refused_requests += 1;
        reply.type = LOA_ERROR;
        reply.as.error.request = frame->type;
        reply.as.error.code = refusal;
    }
    keep_answer(board, frame, &reply);
    return true;
}

void example_board_receive(example_board *board, uint8_t byte)
{
    loa_frame frame;
    if (loa_decoder_push(&board->decoder, byte, &frame) != LOA_FRAME) {
        return;
    }
    const bool to_all = frame.destination == LOA_BROADCAST_ADDRESS;
    if ((frame.destination != board->facts->address && !to_all) || frame.source != LOA_HOST_ADDRESS) {
        return;
    }
    example_board_tick(board); /* so that the request meets the state of this moment */
    const bool answered = is_repeated(board, &frame) || deal_with(board, &frame);
    if (answered && board->reply_length > 0) {
        board->hardware->send(board->hardware->context, board->reply, board->reply_length);
    }
    example_board_tick(board);
}
