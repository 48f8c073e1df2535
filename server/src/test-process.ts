import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** For tests: how a process of the centre ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

export interface TestProcess {
  readonly child: ChildProcess;
  /** The first message, null when the process ended without one. */
  readonly message: Promise<unknown>;
  readonly ended: Promise<Ended>;
}

/** For tests: runs a built module of the centre (`npm test` builds first), with an IPC channel, on settings of its own. */
export function runBuilt(module: string, env: Record<string, string>, args: readonly string[] = []): TestProcess {
  const path = fileURLToPath(new URL(`../dist/${module}`, import.meta.url));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('LOA_'));
  const child = fork(path, [...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = { out: '', errors: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...said })));
  const message = new Promise<unknown>((resolve) => {
    child.once('message', resolve);
    child.once('close', () => resolve(null));
  });
  return { child, message, ended };
}
