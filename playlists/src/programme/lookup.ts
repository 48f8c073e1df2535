/** The places of the items that name a key, each once. */
export function listing<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): (key: string) => readonly number[] {
  const lists = new Map<string, number[]>();
  items.forEach((item, place) => {
    for (const key of new Set(keysOf(item))) {
      const list = lists.get(key);
      if (list) list.push(place);
      else lists.set(key, [place]);
    }
  });
  return (key) => lists.get(key) ?? [];
}

/** The same function, which makes the answer to each key once. */
export function remembered<Answer>(make: (key: string) => Answer): (key: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (key) => {
    const made = answers.get(key) ?? { answer: make(key) };
    answers.set(key, made);
    return made.answer;
  };
}
