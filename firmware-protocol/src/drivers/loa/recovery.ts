import { ProtocolError } from '../../errors.js';
import type { HostLine } from '../../host-line.js';
import type { HostLink } from '../../host-link.js';
import { refusalOf } from './asking.js';

/** A link that says HELLO again, and asks once more, when the board does not take its counter, as after a restart (P-69). */
export function counterKeeping(link: HostLink, greet: () => Promise<unknown>): HostLink {
  return onceMore(link, async (error) => {
    const code = refusalOf(error);
    if (code !== 'stale-counter' && code !== 'not-authentic') throw error;
    await greet();
  });
}

/** A link that goes back to the base speed, and asks once more, when the board falls silent at another (P-38). */
export function speedKeeping(link: HostLink, line: HostLine, baseRate: number): HostLink {
  return onceMore(link, async (error) => {
    const silent = error instanceof ProtocolError && error.code === 'timeout';
    if (!silent || line.baudRate() === baseRate) throw error;
    await line.setBaudRate(baseRate);
  });
}

/** Asks again, once, after `mend` has removed the cause; `mend` throws what it cannot mend. */
function onceMore(link: HostLink, mend: (error: unknown) => Promise<void>): HostLink {
  return {
    ask: async (request) => {
      try {
        return await link.ask(request);
      } catch (error) {
        await mend(error);
        return link.ask(request);
      }
    },
    post: (request) => link.post(request),
  };
}
