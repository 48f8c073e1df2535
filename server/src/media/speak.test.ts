import { describe, expect, it } from 'vitest';
import { speak } from './speak.js';
import { SPEECH_EXIT, SPEECH_TEXT_MAX } from './speech-limits.js';

const script = (code: string) => ({ program: ['-e', code] });

describe('speak', () => {
  it('gives a WAV', async () => {
    const wav = await speak('Xin chào', 'vi');
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.length).toBeGreaterThan(10_000);
  });

  it.each([
    ['a text above the limit', 'a'.repeat(SPEECH_TEXT_MAX + 1), 'vi', {}, 'text-too-long'],
    ['a language without a voice', 'Nyob zoo', 'hmn', {}, 'speech-unavailable'],
    ['no espeak-ng', 'Xin', 'vi', script(`process.exit(${SPEECH_EXIT.missing})`), 'speech-unavailable'],
    ['a child that crashes', 'Xin', 'vi', script('process.abort()'), 'speech-failed'],
    ['a child that says nothing', 'Xin', 'vi', script('0'), 'speech-failed'],
    ['a child that hangs', 'Xin', 'vi', { ...script('setInterval(() => 0, 1000)'), timeoutMs: 300 }, 'speech-failed'],
    [
      'a child that never ends its sound',
      'Xin',
      'vi',
      script('const b = Buffer.alloc(1 << 22); const w = () => process.stdout.write(b, w); w()'),
      'speech-failed',
    ],
  ] as const)('refuses %s', async (...[, text, language, options, code]) => {
    await expect(speak(text, language, options)).rejects.toMatchObject({ code });
  });

  it('gives the child none of the settings of the centre', async () => {
    process.env['LOA_TEST_SECRET'] = 'x';
    const told = 'process.stdout.write(JSON.stringify(Object.keys(process.env)))';
    expect((await speak('Xin', 'vi', script(told))).toString()).not.toContain('LOA');
  });
});
