import { ProtocolError } from '../errors.js';
import type { Bitmap, BoardSize } from './bitmap.js';
import { type Effect, frameAt, roundMs, type Show } from './effects.js';
import { encodePagePng, PICTURE_PIXELS_MAX, type PictureOptions } from './picture.js';
import { type PngChunk, pngChunks, pngOf } from './png-chunks.js';

/** Frames of one animated picture; equal frames that follow each other count as one. */
export const ANIMATION_FRAMES_MAX = 2_000;
/** Pixels of all frames together. */
export const ANIMATION_PIXELS_MAX = 16 * PICTURE_PIXELS_MAX;
/** Milliseconds from one sample of the effect to the next. */
export const FRAME_MS_MIN = 10;
export const FRAME_MS_MAX = 10_000;
/** Milliseconds that the 16-bit delay of a frame can hold; a longer stand takes a second, equal frame. */
const DELAY_MS_MAX = 0xffff;

/** How an effect becomes an animated picture: a sample every `frameMs` milliseconds. */
export interface AnimationOptions extends PictureOptions {
  readonly frameMs: number;
}

interface Frame {
  readonly bitmap: Bitmap;
  readonly lastsMs: number;
}

/**
 * One round of an effect as an animated PNG (PNG specification, third edition, 11.3.6) that repeats for ever; programs that
 * know only PNG show its first frame. Throws `bad-argument` beyond the bounds above, and what `frameAt` throws.
 */
export function encodeAnimation(effect: Effect, show: Show, options: AnimationOptions): Uint8Array {
  const size = { width: show.size.width * options.scale, height: show.size.height * options.scale };
  const framesMax = Math.min(ANIMATION_FRAMES_MAX, Math.floor(ANIMATION_PIXELS_MAX / (size.width * size.height)));
  const frames = sampledFrames(effect, show, options.frameMs, framesMax);
  const pictures = frames.map(({ bitmap }) => pngChunks(encodePagePng(bitmap, options)));
  const head = (type: string) =>
    pictures
      .slice(0, 1)
      .flat()
      .filter((chunk) => chunk.type === type);
  const body = frames.flatMap(({ lastsMs }, index) => {
    const images = (pictures[index] ?? []).filter(({ type }) => type === 'IDAT');
    return index === 0
      ? [frameControl(0, size, lastsMs), ...images]
      : [frameControl(2 * index - 1, size, lastsMs), ...images.map(({ data }) => frameData(2 * index, data))];
  });
  const end = { type: 'IEND', data: new Uint8Array() };
  return pngOf([...head('IHDR'), animationControl(frames.length), ...head('PLTE'), ...body, end]);
}

function sampledFrames(effect: Effect, show: Show, frameMs: number, framesMax: number): Frame[] {
  const total = roundMs(effect, show);
  if (!Number.isSafeInteger(frameMs) || frameMs < FRAME_MS_MIN || frameMs > FRAME_MS_MAX) {
    throw new ProtocolError('bad-argument', `Frames last ${FRAME_MS_MIN} to ${FRAME_MS_MAX} milliseconds`);
  }
  const frames: Frame[] = [];
  for (let tMs = 0; tMs < total; tMs += frameMs) {
    const bitmap = frameAt(effect, show, tMs);
    const last = frames.at(-1);
    if (last && last.lastsMs + frameMs <= DELAY_MS_MAX && sameBits(last.bitmap, bitmap)) {
      frames[frames.length - 1] = { bitmap, lastsMs: last.lastsMs + frameMs };
    } else {
      if (frames.length >= framesMax) throw tooLarge();
      frames.push({ bitmap, lastsMs: frameMs });
    }
  }
  return frames;
}

function sameBits(one: Bitmap, other: Bitmap): boolean {
  return one.bits.every((byte, index) => byte === other.bits[index]);
}

function tooLarge(): ProtocolError {
  const bounds = `${ANIMATION_FRAMES_MAX} frames and ${ANIMATION_PIXELS_MAX} pixels`;
  return new ProtocolError('bad-argument', `An animation has at most ${bounds}`);
}

function animationControl(frames: number): PngChunk {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, frames);
  return { type: 'acTL', data: new Uint8Array(view.buffer) };
}

/** Whole frames at the corner, neither blended nor disposed of, so all fields left out are 0. */
function frameControl(sequence: number, size: BoardSize, lastsMs: number): PngChunk {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint32(0, sequence);
  view.setUint32(4, size.width);
  view.setUint32(8, size.height);
  view.setUint16(20, lastsMs);
  view.setUint16(22, 1_000);
  return { type: 'fcTL', data: new Uint8Array(view.buffer) };
}

function frameData(sequence: number, image: Uint8Array): PngChunk {
  const data = new Uint8Array(4 + image.length);
  new DataView(data.buffer).setUint32(0, sequence);
  data.set(image, 4);
  return { type: 'fdAT', data };
}
