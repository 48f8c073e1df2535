import { choicesAmong } from './choices.js';
import type { PlannedSlot } from './planned-slot.js';
import type { Playable } from './playable.js';
import type { Mentions } from './reach.js';
import { marked, marksOn } from './shelf.js';
import type { Programme } from '../wire/programme.js';
import type { PriorityChoice } from '../wire/slot.js';

/** What a programme says apart from its station and its policies. */
export type ProgrammeContent = Omit<Programme, 'station' | 'policies'>;

/** All that contents are made of. */
export interface ContentSource {
  readonly planned: readonly PlannedSlot[];
  readonly playable: Playable;
  readonly choices: readonly PriorityChoice[];
}

/** Makes contents: the slots that the mentions reach and do not spare, all that they need, the choices among them. */
export function contentMaker({ planned, playable, choices }: ContentSource) {
  const slots = planned.map(({ slot }) => slot);
  const choicesOf = choicesAmong(choices, slots);
  return (mentions: readonly Mentions[]): ProgrammeContent => {
    const reached = mentions.flatMap((mention) => mention.reached);
    const spared = mentions.flatMap((mention) => mention.spared);
    const marks = marksOn(slots.length, reached, spared);
    const needs = marked(planned, marks).map((one) => one.needs);
    const needed = <Kind extends keyof Playable>(kind: Kind) => {
      const { items } = playable[kind];
      return marksOn(
        items.length,
        needs.map((need) => need[kind]),
      );
    };
    return {
      slots: marked(slots, marks),
      bulletins: marked(playable.bulletins.items, needed('bulletins')),
      playlists: marked(playable.playlists.items, needed('playlists')),
      relays: marked(playable.relays.items, needed('relays')),
      choices: choicesOf(marks),
    };
  };
}
