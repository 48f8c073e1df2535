import type { Sink, SinkOptions } from './sink.js';
export interface AlsaSinkOptions extends SinkOptions {
  readonly device: string;
}
export function alsaSink(options: AlsaSinkOptions): Sink {
  throw new Error(`not built yet: ${options.device}`);
}
