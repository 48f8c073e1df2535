/** What a centre says once it works. */
export interface Ready {
  readonly kind: 'ready';
  readonly httpPort: number;
  readonly mqttPort: number;
  readonly publicUrl: string;
  /** Only at the first start: shown once, kept as a hash alone. */
  readonly firstAdministrator: { readonly userName: string; readonly password: string } | null;
}

/** What a person at the terminal is told. */
export function linesOf({ publicUrl, mqttPort, firstAdministrator }: Ready): string[] {
  const lines = [`Console  ${publicUrl}`, `MQTT     port ${mqttPort}`];
  if (firstAdministrator === null) return lines;
  const { userName, password } = firstAdministrator;
  return [...lines, 'First administrator, shown once:', `  user name  ${userName}`, `  password   ${password}`];
}

/** Tells whoever started the process: by message where there is a channel, else in plain lines. */
export function report(ready: Ready): void {
  if (process.send) process.send(ready);
  else process.stdout.write(`${linesOf(ready).join('\n')}\n`);
}
