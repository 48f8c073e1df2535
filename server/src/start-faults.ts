import { FfmpegMissing, optionOf, type Settings, SettingsError } from '@loa/host';
import { SigningKeyUnreadable } from './keys/signing-key.js';

type PortSetting = 'LOA_HTTP_PORT' | 'LOA_MQTT_PORT';

/** Raised when a port cannot be had; says which setting chooses another one. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';
  readonly code = 'port-unavailable';
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'needs a right that this user does not have',
  EADDRNOTAVAIL: 'is not on this machine: look at LOA_HOST',
};

/**
 * Opens a port by `listen`.
 * @throws PortUnavailable in words where the system refuses the port
 */
export async function listening(name: PortSetting, settings: Settings, listen: () => Promise<number>): Promise<number> {
  try {
    return await listen();
  } catch (error) {
    const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    const place = `${settings.LOA_HOST}:${settings[name]}`;
    throw new PortUnavailable(`port ${place} ${why}; choose another with --${optionOf(name)} or ${name}`, {
      cause: error,
    });
  }
}

/** Why the centre did not start, one line a fault where a person can mend it, with the stack where only we can. */
export function reasonOf(error: unknown): string {
  if (error instanceof SettingsError) return error.faults.map((fault) => `  ${fault}`).join('\n');
  const mendable = [PortUnavailable, FfmpegMissing, SigningKeyUnreadable].some((kind) => error instanceof kind);
  if (error instanceof Error) return `  ${mendable ? error.message : (error.stack ?? error.message)}`;
  return `  ${String(error)}`;
}
