import type { TimelineItem } from '@loa/playlists';
import type { RetractionItem } from '@loa/playlists/wire';
import { describe, expect, it } from 'vitest';
import { firstInForce, hushOf, inForceAtOnce } from './at-once.js';
import { approvedAlert, mute, stop } from './sample-now.js';
import { bulletin, MORNING, PERSON } from './sample-plan.js';

const MINUTE = 60_000;
const NONE = new Map<string, number>();
const ahead = MORNING + MINUTE;
const alert = approvedAlert(bulletin({ id: 'a-1', soundMs: 1_000, class: 'emergency' }), MORNING);
const retraction: RetractionItem = {
  kind: 'retraction',
  id: 'r-1',
  issuedAt: ahead,
  until: ahead + MINUTE,
  by: PERSON,
  reason: '',
  retracts: ['a-1'],
  tone: null,
  correction: bulletin({ id: 'b-9', soundMs: 1_000 }),
};

const sounding = (wish: Partial<TimelineItem>) =>
  ({ origin: 'slot', originId: 's-1', class: 'ordinary', ...wish }) as TimelineItem;

describe('what silences', () => {
  it('is in force from its arrival on, and stays so', () => {
    const first = inForceAtOnce([stop(ahead, ahead + MINUTE), mute(ahead, ahead + MINUTE)], MORNING, NONE);
    expect(first.map(({ kind, issuedAt }) => [kind, issuedAt])).toEqual([
      ['stop', MORNING],
      ['stop', ahead],
      ['mute', MORNING],
    ]);
    const again = inForceAtOnce([stop(ahead, ahead + MINUTE)], MORNING + 5_000, firstInForce(first));
    expect(again[0]).toMatchObject({ issuedAt: MORNING });
  });

  it('changes nothing once its time has come', () => {
    const items = [stop(MORNING, ahead), alert];
    expect(inForceAtOnce(items, MORNING, NONE)).toEqual(items);
  });

  it('takes back at once, and corrects in its time', () => {
    const items = inForceAtOnce([retraction], MORNING, NONE);
    expect(items).toEqual([{ ...retraction, issuedAt: MORNING, correction: null }, retraction]);
  });

  it('stops what was issued before it though both lie ahead of our clock', () => {
    const early = { ...alert, issuedAt: ahead - 1 };
    const items = inForceAtOnce(
      [early, { ...alert, id: 'a-2', issuedAt: ahead + 1 }, stop(ahead, ahead + MINUTE)],
      MORNING,
      NONE,
    );
    expect(items.find(({ kind }) => kind === 'retraction')).toMatchObject({ issuedAt: MORNING, retracts: ['a-1'] });
  });
});

describe('a sound is hushed', () => {
  const urgent = sounding({ origin: 'now', originId: 'a-1', class: 'emergency' });

  it('by a stop: the schedule while it lasts, what was issued before it for good', () => {
    const now = [alert, stop(MORNING, ahead)];
    expect(hushOf(now, sounding({}), MORNING)).toEqual({ reason: 'stopped', by: PERSON });
    expect(hushOf(now, sounding({}), ahead)).toBeNull();
    expect(hushOf(now, urgent, ahead)).toEqual({ reason: 'stopped', by: PERSON });
    expect(hushOf([{ ...alert, issuedAt: MORNING + 1 }, stop(MORNING, ahead)], urgent, ahead)).toBeNull();
    expect(hushOf(now, sounding({}), MORNING - 1)).toBeNull();
  });

  it('by a mute that emergencies may pass', () => {
    const muted = mute(MORNING, ahead);
    expect(hushOf([muted], sounding({}), MORNING)).toEqual({ reason: 'muted', by: PERSON });
    expect(hushOf([alert, muted], urgent, MORNING)).toBeNull();
    expect(hushOf([{ ...muted, emergencies: 'muted' } as typeof muted], urgent, MORNING)?.reason).toBe('muted');
  });

  it('by a retraction of it alone', () => {
    expect(hushOf([retraction], urgent, ahead)).toEqual({ reason: 'retracted', by: PERSON });
    expect(hushOf([retraction], sounding({}), ahead)).toBeNull();
  });
});
