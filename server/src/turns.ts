/**
 * Work by key, level-triggered: of one key one turn runs at a time and one more may wait, which will see whatever
 * changed until it begins. Different keys do not wait for each other.
 * @returns a function that resolves when a turn that began after the call has ended, or throws what that turn threw
 */
export function createTurns(work: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  async function turn(key: string, before: Promise<void> | undefined): Promise<void> {
    // Its failure was told to those who asked for it.
    await before?.catch(() => undefined);
    waiting.delete(key);
    await work(key);
  }

  return (key) => {
    const queued = waiting.get(key);
    if (queued) return queued;
    const whole = turn(key, last.get(key)).finally(() => {
      if (last.get(key) === whole) last.delete(key);
    });
    waiting.set(key, whole);
    last.set(key, whole);
    return whole;
  };
}
