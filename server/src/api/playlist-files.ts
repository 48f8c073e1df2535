import type { SentenceLanguage } from '@loa/playlists';
import { type Fault, faultText } from '@loa/playlists/files';
import { boundedJobs } from '../media/bounded-jobs.js';
import { applyFile, demandArea } from '../playlist-files/file-application.js';
import { arrivalOf } from '../playlist-files/file-arrival.js';
import { exportedFile } from '../playlist-files/file-export.js';
import { FILE_BODY_BYTES_MAX, playlistFileRoutes } from './contract/playlist-files.js';
import { demand, signedIn } from './guard.js';
import type { RegisterRoutes } from './routes.js';

/** Files that wait for the one that is being taken in. */
export const FILES_WAITING_MAX = 8;

const warningView = (fault: Fault, language: SentenceLanguage) => ({
  line: fault.line,
  column: fault.column,
  path: fault.path,
  code: fault.code,
  message: faultText(fault, language),
});

const registerApplication: RegisterRoutes = (app, room) => {
  // One after the other: two versions of one file must not be planned on the same ground.
  const jobs = boundedJobs({ running: 1, waiting: FILES_WAITING_MAX });
  app.route({
    ...playlistFileRoutes.apply,
    bodyLimit: FILE_BODY_BYTES_MAX,
    handler: async (request) => {
      const user = await signedIn(room, request);
      const { dryRun = false, prune = false, language = 'vi' } = request.query;
      const areaId = request.body.areaId ?? user.areaId;
      await demandArea(room, user, areaId);
      const arrival = arrivalOf(request.body, language);
      const entries = await jobs.run(() => applyFile(room, arrival, { user, areaId, dryRun, prune }));
      const warnings = arrival.warnings.map((fault) => warningView(fault, language));
      return { file: arrival.file, areaId, dryRun, entries, warnings };
    },
  });
};

const registerExport: RegisterRoutes = (app, room) => {
  app.route({
    ...playlistFileRoutes.export,
    handler: async (request, reply) => {
      const user = await signedIn(room, request);
      const { areaId = user.areaId, language = 'vi' } = request.query;
      await demand(room, user, 'read', { areaId, what: 'area', id: areaId });
      const text = await exportedFile(room.db, { areaId, zone: room.zone, language, now: room.now() });
      return reply
        .type('application/yaml; charset=utf-8')
        .header('content-disposition', `attachment; filename="${areaId}.yaml"`)
        .send(text);
    },
  });
};

export const registerPlaylistFiles: RegisterRoutes = (app, room) => {
  registerApplication(app, room);
  registerExport(app, room);
};
