import { describe, expect, test } from 'vitest';
import {
  approvalHashOf,
  type BulletinStatus,
  type BulletinStep,
  bulletinStatuses,
  checkValidity,
  REASON_MIN,
  stepBulletin,
  VALIDITY_MAX_MS,
} from './bulletin.js';
import { sampleBulletin } from './sample-programme.js';
import type { BoardContent } from './wire/programme.js';

const HASH = 'f'.repeat(64);
const life = (status: BulletinStatus) => ({ status, authorId: 'u-1', approvalHash: HASH });
const edit: BulletinStep = { kind: 'edit', userId: 'u-1' };
const submit: BulletinStep = { kind: 'submit', userId: 'u-1' };
const approve: BulletinStep = { kind: 'approve', userId: 'u-2', approvalHash: HASH };
const reject: BulletinStep = { kind: 'reject', userId: 'u-2', reason: 'Sai ngày họp' };
const withdraw: BulletinStep = { kind: 'withdraw', userId: 'u-1' };
const steps = [edit, submit, approve, reject, withdraw];

const outcome = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** What each step makes of each status; a dash is `bad-transition`. */
const TABLE: Readonly<Record<BulletinStatus, Readonly<Record<BulletinStep['kind'], BulletinStatus | '-'>>>> = {
  draft: { edit: 'draft', submit: 'submitted', approve: '-', reject: '-', withdraw: 'withdrawn' },
  submitted: { edit: 'draft', submit: '-', approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: { edit: 'draft', submit: '-', approve: '-', reject: '-', withdraw: 'withdrawn' },
  rejected: { edit: 'draft', submit: 'submitted', approve: '-', reject: '-', withdraw: 'withdrawn' },
  withdrawn: { edit: '-', submit: '-', approve: '-', reject: '-', withdraw: '-' },
};

describe('the life of a bulletin', () => {
  test.each(bulletinStatuses.flatMap((status) => steps.map((step) => ({ status, step, kind: step.kind }))))(
    '$status, $kind',
    ({ status, step }) => {
      const expected = TABLE[status][step.kind];
      expect(outcome(() => stepBulletin(life(status), step))).toBe(expected === '-' ? 'bad-transition' : expected);
    },
  );

  test('the author cannot approve, nor anybody what has changed since', () => {
    const submitted = life('submitted');
    expect(outcome(() => stepBulletin(submitted, { ...approve, userId: 'u-1' }))).toBe('author-cannot-approve');
    const changed: BulletinStep = { kind: 'approve', userId: 'u-2', approvalHash: 'e'.repeat(64) };
    expect(outcome(() => stepBulletin(submitted, changed))).toBe('content-changed');
  });

  test.each([
    ['', 'reason-needed'],
    [`  ${'x'.repeat(REASON_MIN - 1)}  `, 'reason-needed'],
    ['x'.repeat(REASON_MIN), 'rejected'],
  ])('a rejection with the reason "%s" is %s', (reason, expected) => {
    expect(outcome(() => stepBulletin(life('submitted'), { kind: 'reject', userId: 'u-2', reason }))).toBe(expected);
  });
});

describe('validity', () => {
  const from = 1_000_000;
  test.each([
    ['a span', [from, from + 1, from], undefined],
    ['the longest span', [from, from + VALIDITY_MAX_MS, from], undefined],
    ['a longer one', [from, from + VALIDITY_MAX_MS + 1, from], 'not-valid'],
    ['an empty one', [from, from, from], 'not-valid'],
    ['one that ends before it begins', [from, from - 1, 0], 'not-valid'],
    ['one that is over when it is issued', [from, from + 5, from + 5], 'not-valid'],
    ['no beginning', [null, from, 0], 'not-valid'],
    ['no end', [from, null, from], 'not-valid'],
  ] as const)('%s', (_name, [validFrom, validTo, issuedAt], expected) => {
    expect(outcome(() => checkValidity({ validFrom, validTo, issuedAt }))).toBe(expected);
  });
});

describe('the approval hash', () => {
  const drawing = { width: 160, height: 32, pages: 1, crc: '0a0b0c0d' };
  const board: BoardContent = { text: 'A', holdMs: 1_000, drawings: [drawing] };

  test.each([
    ['title', { title: 'x' }],
    ['class', { class: 'priority' as const }],
    ['language', { language: 'en' }],
    ['beginning', { validFrom: 5 }],
    ['end', { validTo: 5 }],
    ['sound', { audio: null }],
    ['board', { board: null }],
    ['board text', { board: { ...board, text: 'B' } }],
    ['time on the board', { board: { ...board, holdMs: 2_000 } }],
    ['drawing', { board: { ...board, drawings: [{ ...drawing, crc: '0a0b0c0e' }] } }],
  ])('covers the %s', async (_name, change) => {
    const bulletin = await sampleBulletin({ board });
    expect(await approvalHashOf({ ...bulletin, ...change })).not.toBe(bulletin.approvalHash);
  });

  test('does not depend on who approved', async () => {
    const bulletin = await sampleBulletin({ board, approver: { id: 'u-9', name: 'Z' } });
    expect(bulletin.approvalHash).toBe((await sampleBulletin({ board })).approvalHash);
  });
});
