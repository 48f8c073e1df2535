import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { VERSION } from './version.js';

const upload = {
  type: 'object',
  required: ['audio'],
  properties: { audio: { type: 'string', format: 'binary' } },
};

/** A multipart body is read as a stream, so no schema checks it; the document shows it all the same. */
function withUpload(schema: FastifySchema | undefined): FastifySchema {
  return schema?.consumes?.includes('multipart/form-data') ? { ...schema, body: upload } : (schema ?? {});
}

/** OpenAPI 3.1 at /api/docs/json and a page to read it at /api/docs. Must be registered before the routes. */
export async function registerDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Loa',
        version: VERSION,
        description:
          'API of the centre. Instants are ISO 8601. Errors are RFC 9457 problems; programs compare `code`, never words.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'loa_session' } } },
    },
    hideUntagged: true,
    transform: ({ schema, url }) => ({ url, schema: withUpload(schema) }),
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `def-${index}`,
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false });
}
