import { byCode } from '../timeline/priority.js';

/** Items in their one order, each known by its place: a choice of them is marks on places, and comes out in order. */
export interface Shelf<Item> {
  readonly items: readonly Item[];
  readonly placeOf: (id: string) => number | undefined;
}

/** Marks on the places of a shelf: 1 is taken. */
export type Marks = Uint8Array;

/** Puts items on a shelf, by id in code units, so that their order in the store does not matter. */
export function shelfOf<Item extends { readonly id: string }>(unordered: readonly Item[]): Shelf<Item> {
  const items = unordered.toSorted((left, right) => byCode(left.id, right.id));
  const places = new Map(items.map(({ id }, place) => [id, place]));
  return { items, placeOf: (id) => places.get(id) };
}

/** The places of those ids that stand on the shelf. */
export const placesOf = (shelf: Shelf<unknown>, ids: readonly (string | null)[]): number[] =>
  ids.flatMap((id) => (id === null ? [] : (shelf.placeOf(id) ?? [])));

/** Marks every place that a list names and that none of the spared lists does. */
export function marksOn(size: number, lists: readonly (readonly number[])[], spared: typeof lists = []): Marks {
  const marks = new Uint8Array(size);
  for (const list of lists) for (const place of list) marks[place] = 1;
  for (const list of spared) for (const place of list) marks[place] = 0;
  return marks;
}

/** The marked items, each once, in their order. */
export function marked<Item>(items: readonly Item[], marks: Marks): Item[] {
  const taken: Item[] = [];
  for (let place = marks.indexOf(1); place >= 0; place = marks.indexOf(1, place + 1)) {
    const item = items[place];
    if (item !== undefined) taken.push(item);
  }
  return taken;
}
