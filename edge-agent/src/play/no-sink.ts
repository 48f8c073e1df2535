import type { Clock } from '../clock.js';
import type { Sink } from './sink.js';
export function noSink(options: { readonly clock: Clock }): Sink {
  throw new Error(`not built yet: ${options.clock.wall()}`);
}
