import { expect, test } from 'vitest';
import { nearestOf } from './nearest.js';

const KNOWN = ['validFrom', 'validTo', 'speech', 'board', 'id'];

test.each([
  ['validto', 'validTo'],
  ['vaildTo', 'validTo'],
  ['speach', 'speech'],
  ['bord', 'board'],
  ['di', 'id'],
  ['music', null],
  ['x', null],
  ['', null],
  ['z'.repeat(100_000), null],
])('%.20s is probably %s', (word, meant) => {
  expect(nearestOf(word, KNOWN)).toBe(meant);
});
