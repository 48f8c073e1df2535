import { fastify, type FastifyInstance } from 'fastify';
import { areaRoutes } from './contract/areas.js';
import { bulletinRoutes, bulletinStepRoutes } from './contract/bulletins.js';
import { eventRoutes } from './contract/events.js';
import { explanationRoutes } from './contract/explanation.js';
import { schemas } from './contract/index.js';
import { invitationRoutes, peopleRoutes, sessionRoutes } from './contract/people.js';
import { playlistFileRoutes } from './contract/playlist-files.js';
import { reportRoutes } from './contract/report.js';
import { choiceRoutes, slotCheckRoutes } from './contract/slot-checks.js';
import { slotRoutes } from './contract/slots.js';
import { enrolmentRoutes, stationRoutes } from './contract/stations.js';
import { stopRoutes } from './contract/stops.js';
import { registerDocs } from './docs.js';
import { validatorCompiler } from './validator.js';

/** Every route of the contract, in the order of the document. */
export const contract = [
  sessionRoutes,
  peopleRoutes,
  invitationRoutes,
  areaRoutes,
  bulletinRoutes,
  bulletinStepRoutes,
  slotRoutes,
  slotCheckRoutes,
  choiceRoutes,
  playlistFileRoutes,
  stationRoutes,
  explanationRoutes,
  stopRoutes,
  enrolmentRoutes,
  reportRoutes,
  eventRoutes,
].flatMap((routes) => Object.values(routes));

/** The contract without a centre behind it: only its document is asked of it. */
export async function documentApp(): Promise<FastifyInstance> {
  const app = fastify().setValidatorCompiler(validatorCompiler);
  for (const schema of schemas) app.addSchema(schema);
  await registerDocs(app);
  await app.register(
    (routes, _options, done) => {
      for (const one of contract) routes.route({ ...one, handler: (_request, reply) => reply.code(501).send() });
      done();
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
  return app;
}
