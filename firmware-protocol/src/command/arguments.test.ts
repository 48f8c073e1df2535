import { describe, expect, it } from 'vitest';
import { parseArguments, SECONDS_MAX } from './arguments.js';
import { wordsIn } from './context.js';
import { explained, EXIT, Failure } from './failure.js';
import { ProtocolError } from '../errors.js';

const actionOf = (line: string) => {
  const parsed = parseArguments(line.split(' ').filter((word) => word !== ''));
  return 'fault' in parsed ? parsed.fault : parsed.action;
};

describe('what may be said', () => {
  it.each([
    ['', { kind: 'help' }],
    ['--help', { kind: 'help' }],
    ['list', { kind: 'list' }],
    ['text Xin chào', { kind: 'text', text: 'Xin chào' }],
    ['pattern', { kind: 'pattern', pattern: 'border' }],
    ['clock', { kind: 'clock', time: null }],
    [
      'clock 2026-11-25T07:30',
      { kind: 'clock', time: { year: 2026, month: 11, day: 25, hour: 7, minute: 30, second: 0 } },
    ],
    ['brightness 7', { kind: 'brightness', level: 7 }],
    ['relay 2 off', { kind: 'relay', index: 2, on: false }],
    ['trace a.jsonl', { kind: 'trace', file: 'a.jsonl' }],
    ['simulate alpha', { kind: 'simulate', family: 'alpha' }],
  ])('%s', (line, action) => expect(actionOf(line)).toEqual(action));

  it('takes options anywhere, Vietnamese unless told otherwise', () => {
    expect(parseArguments(['--size', '160x32', 'probe', '/dev/x', '--speed=9600'])).toMatchObject({
      options: { port: '/dev/x', size: { width: 160, height: 32 }, speed: 9600, language: 'vi', trace: null },
    });
    expect(parseArguments(['show', '--language', 'en'])).toMatchObject({ options: { language: 'en' } });
  });
});

describe('what makes no sense', () => {
  it.each([
    ['frobnicate', 'unknown-action'],
    ['show --colour red', 'bad-option'],
    ['show --port', 'bad-option'],
    ['text', 'bad-value'],
    ['pattern zebra', 'bad-value'],
    ['clock noon', 'bad-value'],
    ['brightness bright', 'bad-value'],
    ['brightness -1', 'bad-option'],
    ['brightness 256', 'bad-value'],
    ['relay 1 maybe', 'bad-value'],
    ['trace', 'bad-value'],
    ['simulate tv', 'bad-value'],
    ['show --size 160', 'bad-value'],
    ['show --size 0x32', 'bad-value'],
    ['show --speed fast', 'bad-value'],
    [`show --seconds ${SECONDS_MAX + 1}`, 'bad-value'],
    ['show --language fr', 'bad-value'],
    ['show --family tv', 'bad-value'],
  ])('%s: %s', (line, fault) => expect(actionOf(line)).toBe(fault));

  it('is answered in the language that was asked for', () => {
    expect(parseArguments(['frobnicate', '--language', 'en'])).toMatchObject({ language: 'en' });
    expect(parseArguments(['frobnicate', '--language=en'])).toMatchObject({ language: 'en' });
    expect(parseArguments(['frobnicate'])).toMatchObject({ language: 'vi' });
  });
});

describe('advice', () => {
  const [vietnamese, english] = [wordsIn('vi'), wordsIn('en')];
  const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

  it.each(Object.entries(vietnamese.advice))('for %s exists in both languages with the same facts', (code, text) => {
    const other = english.advice[code as keyof typeof english.advice];
    expect(text).not.toBe(other);
    expect(holes(text)).toEqual(holes(other));
  });

  it('tells the facts, and ends the process with a code of its own', () => {
    const letters = new ProtocolError('unsupported-letters', 'x', { letters: ['漢', '字'] });
    expect(explained(letters, english)).toEqual({
      text: expect.stringContaining('漢 字') as string,
      exitCode: EXIT.content,
    });
    const refusal = new ProtocolError('nack', 'x', { boardCode: 'busy' });
    expect(explained(refusal, vietnamese)).toEqual({
      text: expect.stringContaining('busy') as string,
      exitCode: EXIT.refused,
    });
    expect(explained(new ProtocolError('timeout', 'x'), english).exitCode).toBe(EXIT.notFound);
    expect(explained(new ProtocolError('port-failed', 'x'), english).exitCode).toBe(EXIT.port);
    expect(explained(new Failure(EXIT.usage, 'y'), english)).toEqual({ text: 'y', exitCode: EXIT.usage });
  });

  it('hides no bug', () => {
    expect(() => explained(new TypeError('bug'), english)).toThrow('bug');
  });
});
