import type { Sink, SinkOptions } from './sink.js';
export interface RecordingSinkOptions extends Omit<SinkOptions, 'ffmpeg'> {
  readonly folder: string;
}
export function recordingSink(options: RecordingSinkOptions): Sink {
  throw new Error(`not built yet: ${options.folder}`);
}
