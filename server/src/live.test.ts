import { describe, expect, it } from 'vitest';
import { createLive, LIVE_SUBSCRIBERS_MAX, type LiveEvent } from './live.js';

const EVENT: LiveEvent = { kind: 'station', id: 's-one' };

describe('live events', () => {
  it('reach every listener until it leaves, whatever another one does', () => {
    const reported: unknown[] = [];
    const live = createLive((error) => reported.push(error));
    const heard: string[] = [];
    live.subscribe(() => {
      throw new Error('bug');
    });
    const leave = live.subscribe((event) => heard.push(`first ${event.id}`));
    live.subscribe((event) => heard.push(`second ${event.id}`));
    live.emit(EVENT);
    leave();
    live.emit(EVENT);
    expect(heard).toEqual(['first s-one', 'second s-one', 'second s-one']);
    expect(reported).toHaveLength(2);
  });

  it('have no more listeners than the most', () => {
    const live = createLive();
    const listener = () => undefined;
    const leave = Array.from({ length: LIVE_SUBSCRIBERS_MAX }, () => live.subscribe(listener));
    expect(() => live.subscribe(listener)).toThrow(RangeError);
    leave[0]?.();
    expect(() => live.subscribe(listener)).not.toThrow();
  });
});
