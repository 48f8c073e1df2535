import { describe, expect, test } from 'vitest';
import { approvalHashOf, type BulletinStep, bulletinStatuses, stepBulletin } from './bulletin.js';
import { sampleBulletin } from './sample-programme.js';

const HASH = 'f'.repeat(64);
const life = (status: (typeof bulletinStatuses)[number]) => ({ status, authorId: 'u-1', approvalHash: HASH });
const steps: Record<BulletinStep['kind'], BulletinStep> = {
  edit: { kind: 'edit', userId: 'u-1' },
  submit: { kind: 'submit', userId: 'u-1' },
  approve: { kind: 'approve', userId: 'u-2', approvalHash: HASH },
  reject: { kind: 'reject', userId: 'u-2' },
  withdraw: { kind: 'withdraw', userId: 'u-1' },
};

describe('the life of a bulletin', () => {
  test('every status and step', () => {
    const outcome = (status: (typeof bulletinStatuses)[number], step: BulletinStep): string => {
      try {
        return stepBulletin(life(status), step);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    const table = bulletinStatuses.map((status) => [
      status,
      ...Object.values(steps).map((step) => outcome(status, step)),
    ]);
    expect(table).toEqual([
      ['draft', 'draft', 'submitted', 'bad-transition', 'bad-transition', 'withdrawn'],
      ['submitted', 'draft', 'bad-transition', 'approved', 'rejected', 'withdrawn'],
      ['approved', 'draft', 'bad-transition', 'bad-transition', 'bad-transition', 'withdrawn'],
      ['rejected', 'draft', 'submitted', 'bad-transition', 'bad-transition', 'withdrawn'],
      ['withdrawn', 'bad-transition', 'bad-transition', 'bad-transition', 'bad-transition', 'bad-transition'],
    ]);
  });

  test('the author cannot approve, nor anybody what has changed since', () => {
    expect(() => stepBulletin(life('submitted'), { ...steps.approve, userId: 'u-1' } as BulletinStep)).toThrow(
      expect.objectContaining({ code: 'author-cannot-approve' }),
    );
    expect(() =>
      stepBulletin(life('submitted'), { kind: 'approve', userId: 'u-2', approvalHash: 'e'.repeat(64) }),
    ).toThrow(expect.objectContaining({ code: 'content-changed' }));
  });

  test('the approval hash covers sound, text and validity, not who approved', async () => {
    const bulletin = await sampleBulletin({ board: { text: 'A', holdMs: 1_000 } });
    const hash = await approvalHashOf(bulletin);
    const changes = [
      { title: 'x' },
      { validTo: 5 },
      { audio: null },
      { board: { text: 'B', holdMs: 1_000 } },
      { class: 'priority' as const },
    ];
    for (const change of changes) expect(await approvalHashOf({ ...bulletin, ...change })).not.toBe(hash);
    expect(await approvalHashOf({ ...bulletin, approver: { id: 'u-9', name: 'Z' } } as typeof bulletin)).toBe(hash);
  });
});
