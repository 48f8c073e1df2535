import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import {
  fastify,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { createMedia } from '../media/media.js';
import { notFound } from '../server-error.js';
import { registerAreas } from './areas.js';
import { registerBulletinAudio } from './bulletin-audio.js';
import { registerBulletinSteps } from './bulletin-steps.js';
import { registerBulletins } from './bulletins.js';
import { registerChoices } from './choices.js';
import { registerConsole } from './console-files.js';
import { type ApiOptions, BODY_BYTES_MAX } from './context.js';
import { schemas } from './contract/index.js';
import { registerDocs } from './docs.js';
import { registerEnrolments } from './enrolments.js';
import { registerEvents } from './events.js';
import { sameOrigin } from './guard.js';
import { registerHealth } from './health.js';
import { registerMedia } from './media-files.js';
import { registerInvitations, registerPeople } from './people.js';
import { registerPlaylistFiles } from './playlist-files.js';
import { problemBody, problemOf, sendProblem } from './problem.js';
import { registerReport } from './report.js';
import type { RegisterRoutes, Room } from './routes.js';
import { securityHeaders } from './security-headers.js';
import { registerSession } from './session.js';
import { registerSlotChecks } from './slot-checks.js';
import { registerSlots } from './slots.js';
import { registerStations } from './stations.js';
import { registerStops } from './stops.js';
import { validatorCompiler } from './validator.js';

/** The largest upload over a poor mobile line; whoever sends slower than that holds a socket for nothing. */
const REQUEST_TIMEOUT_MS = 15 * 60_000;

export const API_PREFIX = '/api/v1';

const nouns: readonly RegisterRoutes[] = [
  registerSession,
  registerPeople,
  registerInvitations,
  registerAreas,
  registerBulletins,
  registerBulletinAudio,
  registerBulletinSteps,
  registerSlots,
  registerSlotChecks,
  registerChoices,
  registerPlaylistFiles,
  registerStations,
  registerStops,
  registerEnrolments,
  registerReport,
  registerEvents,
];

async function registerPlugins(app: FastifyInstance, { limits }: ApiOptions): Promise<void> {
  await app.register(helmet, securityHeaders);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(multipart, {
    limits: { fileSize: limits.uploadBytesMax, files: 1, fields: 0, parts: 1, headerPairs: 20 },
    throwFileSizeLimit: false,
  });
  await registerDocs(app);
}

/** Every failure leaves as a problem; what nobody expected is logged and told without details. */
function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { body, unexpected } = problemOf(error);
    if (unexpected)
      request.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'failed');
    return sendProblem(reply, body);
  });
}

/** What the API says holds for one person at one moment. */
async function neverStored(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('cache-control', 'no-store');
}

/**
 * The centre's HTTP server, not yet listening: API, media, documents, console.
 * Closing it ends the event streams; the database stays open.
 */
export async function createApi(options: ApiOptions): Promise<FastifyInstance> {
  const media = await createMedia({ ...options, durationMaxMs: options.limits.bulletinDurationMaxMs });
  const room: Room = { ...options, media };
  const app: FastifyInstance = fastify({
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    frameworkErrors: (_error, _request, reply) =>
      void sendProblem(reply, problemBody('not-valid', 'the address cannot be read')),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.removeContentTypeParser('text/plain');
  answerFailures(app);
  for (const schema of schemas) app.addSchema(schema);
  await registerPlugins(app, options);
  await app.register(
    (routes, _options, done) => {
      routes.addHook('onRequest', sameOrigin);
      routes.addHook('onRequest', neverStored);
      for (const register of nouns) register(routes.withTypeProvider<TypeBoxTypeProvider>(), room);
      routes.setNotFoundHandler((request) => {
        throw notFound('route', `${request.method} ${request.url.split('?')[0]}`);
      });
      done();
    },
    { prefix: API_PREFIX },
  );
  registerMedia(app, room);
  registerHealth(app, room);
  await registerConsole(app, room);
  return app;
}
