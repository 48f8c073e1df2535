import { describe, expect, test } from 'vitest';
import { optionOf, readSettings, SettingsError, settingsHelp, settingsMarkdown } from './settings.js';
import { settings } from './settings-table.js';

const sources = (env: Record<string, string> = {}, args: string[] = [], file: string | null = null) => ({
  env,
  args,
  file,
});
const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.faults : ['crashed'];
  }
};

describe('settings', () => {
  test('command line before environment before file before default', () => {
    const file = '# the centre\nLOA_HTTP_PORT=1000\nLOA_MQTT_PORT=2000\nLOA_LOG_LEVEL=warn\n';
    const read = readSettings(
      'centre',
      sources({ LOA_MQTT_PORT: '3000', LOA_LOG_LEVEL: 'error' }, ['--log-level', 'debug'], file),
    );
    expect([read.LOA_HTTP_PORT, read.LOA_MQTT_PORT, read.LOA_LOG_LEVEL, read.LOA_HOST]).toEqual([
      1000,
      3000,
      'debug',
      '127.0.0.1',
    ]);
  });

  test('every fault is listed at once, with what would be right', () => {
    const faults = faultsOf(() =>
      readSettings(
        'all',
        sources(
          { LOA_HTTP_PORT: '80800', LOA_ZONE: 'Asia/Hanoi2', LOA_HTPP_PORT: '1' },
          ['--sink', 'loud'],
          'LOA_UPLOAD_MEBIBYTES_MAX=0',
        ),
      ),
    );
    expect(faults).toHaveLength(5);
    for (const name of ['sink', 'LOA_HTPP_PORT', 'LOA_HTTP_PORT', 'LOA_ZONE', 'LOA_UPLOAD_MEBIBYTES_MAX']) {
      expect(faults.some((fault) => fault.includes(name))).toBe(true);
    }
  });

  test('a process is not stopped by a wrong value that another one reads', () => {
    expect(faultsOf(() => readSettings('station', sources({ LOA_HTTP_PORT: 'x' })))).toEqual([]);
    expect(faultsOf(() => readSettings('centre', sources({ LOA_HTTP_PORT: 'x' })))).toHaveLength(1);
  });

  test('a secret has no default and is not printed in a fault', () => {
    expect(settings.LOA_STATION_CODE).toMatchObject({ secret: true, default: '' });
  });

  test('every default is a right value, and help and document name every setting', () => {
    expect(faultsOf(() => readSettings('all', sources()))).toEqual([]);
    for (const name of Object.keys(settings)) {
      expect(settingsHelp('all')).toContain(`--${optionOf(name)} `);
      expect(settingsMarkdown()).toContain(`\`${name}\``);
    }
  });
});
