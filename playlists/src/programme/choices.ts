import type { Marks } from './shelf.js';
import { byCode } from '../timeline/priority.js';
import type { PriorityChoice, ProgrammeSlot } from '../wire/slot.js';

const byDecision = (left: PriorityChoice, right: PriorityChoice): number =>
  left.decidedAt - right.decidedAt ||
  byCode(left.firstSlotId, right.firstSlotId) ||
  byCode(left.thenSlotId, right.thenSlotId);

const pairOf = ({ firstSlotId, thenSlotId }: PriorityChoice): string =>
  [firstSlotId, thenSlotId].sort(byCode).join(' ');

/** The newest decision of each pair of slots, so that none contradicts another; the oldest first. */
const standing = (choices: readonly PriorityChoice[]): PriorityChoice[] =>
  [...new Map(choices.toSorted(byDecision).map((choice) => [pairOf(choice), choice])).values()].sort(byDecision);

/** Finds the standing choices of which both slots are marked, the oldest first. */
export function choicesAmong(
  choices: readonly PriorityChoice[],
  slots: readonly Pick<ProgrammeSlot, 'id'>[],
): (marks: Marks) => PriorityChoice[] {
  const places = new Map(slots.map(({ id }, place) => [id, place]));
  const known = standing(choices).flatMap((choice) => {
    const [first, second] = [places.get(choice.firstSlotId), places.get(choice.thenSlotId)];
    return first === undefined || second === undefined ? [] : [{ choice, first, second }];
  });
  return (marks) =>
    known.filter(({ first, second }) => marks[first] === 1 && marks[second] === 1).map(({ choice }) => choice);
}
