import { describe, expect, it } from 'vitest';
import { mqttUrlOf, portOf, publicUrlOf } from './addresses.js';
import { linesOf, type Ready } from './ready.js';

const READY: Ready = {
  kind: 'ready',
  httpPort: 8080,
  mqttPort: 1883,
  publicUrl: 'http://localhost:8080',
  firstAdministrator: null,
};

describe('what a centre says of itself', () => {
  it('is an address for people and stations, from the settings or from this machine', () => {
    const none = { LOA_PUBLIC_URL: '', LOA_PUBLIC_MQTT_URL: '' };
    expect(publicUrlOf(none, 8080)).toBe('http://localhost:8080');
    expect(mqttUrlOf(none, 8080, 1884)).toBe('mqtt://localhost:1884');
    const named = { LOA_PUBLIC_URL: 'https://loa.xa.example/centre', LOA_PUBLIC_MQTT_URL: '' };
    expect(publicUrlOf(named, 8080)).toBe('https://loa.xa.example/centre');
    expect(mqttUrlOf(named, 8080, 1884)).toBe('mqtt://loa.xa.example:1884');
    expect(mqttUrlOf({ ...named, LOA_PUBLIC_MQTT_URL: 'mqtts://b.example:8883' }, 8080, 1884)).toBe(
      'mqtts://b.example:8883',
    );
    expect(() => portOf(null)).toThrow(TypeError);
  });

  it('names the first administrator where there is one', () => {
    expect(linesOf(READY).join('\n')).not.toMatch(/administrator/);
    const lines = linesOf({ ...READY, firstAdministrator: { userName: 'admin', password: 'p4ss-phrase' } });
    expect(lines.join('\n')).toMatch(/admin[\s\S]*p4ss-phrase/);
  });
});
