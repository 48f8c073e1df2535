import { createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ffmpeg } from '@loa/host';
import type { MediumRecord } from '../store/media.js';
import { demuxerOf } from './audio-type.js';
import { boundedJobs } from './bounded-jobs.js';
import { openMediaFolder } from './folder.js';
import { prepare } from './prepare.js';
import { speak } from './speak.js';

/** Jobs of ffmpeg and speech that run at once; each holds a core. */
export const MEDIA_JOBS_MAX = 2;
export const MEDIA_WAITING_MAX = 16;

/** Sound in, media out: a hash under which the bytes lie in the media folder, not yet in the database. */
export interface Media {
  /** @throws ServerError `audio-*` | `busy` | `body-too-large` where the stream says so itself */
  readonly fromUpload: (stream: Readable, claimedType: string) => Promise<MediumRecord>;
  /** @throws ServerError `speech-*` | `text-too-long` | `audio-too-long` | `busy` */
  readonly fromText: (text: string, language: string) => Promise<MediumRecord>;
  readonly pathOf: (hash: string) => string;
}

export async function createMedia(options: {
  readonly ffmpeg: Ffmpeg;
  readonly dataFolder: string;
  readonly durationMaxMs: number;
}): Promise<Media> {
  const folder = await openMediaFolder(options.dataFolder);
  const workshop = { ffmpeg: options.ffmpeg, folder, durationMaxMs: options.durationMaxMs };
  const jobs = boundedJobs({ running: MEDIA_JOBS_MAX, waiting: MEDIA_WAITING_MAX });

  return {
    pathOf: folder.pathOf,
    fromUpload: async (stream, claimedType) => {
      const path = folder.temporary('upload');
      try {
        await pipeline(stream, createWriteStream(path));
        return await jobs.run(async () => prepare(workshop, { path, demuxer: await demuxerOf(path, claimedType) }));
      } finally {
        await rm(path, { force: true });
      }
    },
    fromText: (text, language) =>
      jobs.run(async () => {
        const wav = await speak(text, language);
        const path = folder.temporary('wav');
        try {
          await writeFile(path, wav);
          return await prepare(workshop, { path, demuxer: 'wav' });
        } finally {
          await rm(path, { force: true });
        }
      }),
  };
}
