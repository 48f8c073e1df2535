import type { AddressInfo } from 'node:net';
import type { Settings } from '@loa/host';

type AddressSettings = Pick<Settings, 'LOA_PUBLIC_URL' | 'LOA_PUBLIC_MQTT_URL'>;

/** Where stations and browsers reach the centre; without a setting, this machine. */
export const publicUrlOf = (settings: AddressSettings, httpPort: number): string =>
  settings.LOA_PUBLIC_URL === '' ? `http://localhost:${httpPort}` : settings.LOA_PUBLIC_URL;

/** Where stations reach the broker; without a setting, the host of the centre. */
export function mqttUrlOf(settings: AddressSettings, httpPort: number, mqttPort: number): string {
  if (settings.LOA_PUBLIC_MQTT_URL !== '') return settings.LOA_PUBLIC_MQTT_URL;
  return `mqtt://${new URL(publicUrlOf(settings, httpPort)).hostname}:${mqttPort}`;
}

/** The port a listening server got. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('not listening on a TCP port');
  return address.port;
}
