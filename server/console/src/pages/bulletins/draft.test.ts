import { describe, expect, it } from 'vitest';
import { bodyOf, newDraft } from './draft.js';
import { stepsFor } from './steps.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const form = newDraft('root', Date.parse('2026-11-23T18:00:00Z'), ZONE);

describe('a new bulletin', () => {
  it('is valid from the beginning of the zone’s day for a week', () => {
    expect(bodyOf(form, ZONE)).toMatchObject({
      validFrom: '2026-11-23T17:00:00.000Z',
      validTo: '2026-11-30T17:00:00.000Z',
    });
  });

  it('sends no part that was left empty', () => {
    expect(bodyOf({ ...form, text: '  ', boardText: '\n' }, ZONE)).toMatchObject({ text: null, board: null });
  });

  it('sends the hold in seconds', () => {
    const body = bodyOf({ ...form, boardText: ' Họp thôn ', holdMinutes: '1.5' }, ZONE);
    expect(body.board).toEqual({ text: 'Họp thôn', holdSeconds: 90 });
  });
});

describe('steps', () => {
  const approver = { own: false, writes: true, approves: true };

  it('offer no author their own approval', () => {
    expect(stepsFor('submitted', { ...approver, own: true })).not.toContain('approve');
    expect(stepsFor('submitted', approver)).toContain('approve');
  });

  it('offer nothing to a viewer, and nothing after withdrawal', () => {
    expect(stepsFor('submitted', { own: false, writes: false, approves: false })).toEqual([]);
    expect(stepsFor('withdrawn', approver)).toEqual([]);
  });
});
