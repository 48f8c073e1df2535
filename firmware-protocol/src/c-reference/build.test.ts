import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  compile,
  CORTEX_M3,
  describeC,
  programFound,
  compilerFound,
  SOURCE_FOLDER,
  sourcesOf,
  temporaryFolder,
} from './compiler.js';

/** Bytes of code and constants that frames and messages may take on a Cortex-M3. */
const CODE_BYTES_MAX = 2048;

/** Two bytes of rubbish for a decoder that has counted nearly all it can; a stream to do so would have 4 GiB. */
const FULL_COUNTERS = `
#include "loa_protocol.h"
#include <inttypes.h>
#include <stdio.h>

int main(void)
{
    loa_decoder decoder;
    loa_frame frame;
    loa_decoder_init(&decoder, false);
    decoder.length = UINT32_MAX - 1u;
    decoder.discarded_bytes = 5;
    decoder.bad_frames = UINT32_MAX;
    (void)loa_decoder_push(&decoder, 1, &frame);
    (void)loa_decoder_push(&decoder, 1, &frame);
    (void)printf("%" PRIu32, decoder.length);
    (void)loa_decoder_push(&decoder, 0, &frame);
    (void)printf(" %" PRIu32 " %" PRIu32 "\\n", decoder.discarded_bytes, decoder.bad_frames);
    return 0;
}
`;

const armCompiler = programFound('arm-none-eabi-gcc');
if (armCompiler === undefined) {
  process.stderr.write(
    'No arm-none-eabi-gcc (Debian: gcc-arm-none-eabi): the size on a Cortex-M3 is NOT measured here.\n',
  );
}

describeC('the C reference', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  it.each(['gcc', 'clang'].filter((name) => programFound(name) !== undefined))(
    'builds with %s without a warning',
    (compiler) => {
      const sources = [...sourcesOf('.'), ...sourcesOf('example'), ...sourcesOf('program')];
      expect(() => compile(compiler, ['-O2', ...sources, '-o', join(folder.path, compiler)])).not.toThrow();
    },
  );

  it('lets the counters stay at their highest value', () => {
    const [source, program] = [join(folder.path, 'counters.c'), join(folder.path, 'counters')];
    writeFileSync(source, FULL_COUNTERS);
    compile(compilerFound ?? 'cc', [`-I${SOURCE_FOLDER}`, source, ...sourcesOf('.'), '-o', program]);
    expect(execFileSync(program, { encoding: 'utf8' })).toBe('4294967295 4294967295 4294967295\n');
  });

  it.skipIf(programFound('g++') === undefined)('can be included from C++', () => {
    const source = join(folder.path, 'board.cc');
    writeFileSync(
      source,
      '#include "loa_protocol.h"\nloa_decoder decoder;\nvoid on() { loa_decoder_init(&decoder, false); }\n',
    );
    const object = join(folder.path, 'board.o');
    execFileSync('g++', ['-Wall', '-Wextra', '-Werror', `-I${SOURCE_FOLDER}`, '-c', source, '-o', object]);
    // Without extern "C" the name would be one that no C object has.
    expect(readFileSync(object).includes('\0loa_decoder_init\0')).toBe(true);
  });

  it.skipIf(armCompiler === undefined)(`takes at most ${CODE_BYTES_MAX} bytes of a Cortex-M3`, () => {
    const objects = sourcesOf('.').map((source) => {
      const object = join(folder.path, `${basename(source)}.o`);
      compile('arm-none-eabi-gcc', [...CORTEX_M3, '-c', source, '-o', object]);
      return object;
    });
    const table = execFileSync('arm-none-eabi-size', ['--totals', ...objects], { encoding: 'utf8' });
    process.stdout.write(table.replaceAll(`${folder.path}/`, ''));
    const [text = Number.NaN, data, bss] = (table.trimEnd().split('\n').at(-1) ?? '').trim().split(/\s+/).map(Number);
    expect([data, bss]).toEqual([0, 0]);
    expect(text).toBeGreaterThan(0);
    expect(text).toBeLessThanOrEqual(CODE_BYTES_MAX);
  });
});
