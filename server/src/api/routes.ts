import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Media } from '../media/media.js';
import type { ApiOptions } from './context.js';

/** Fastify with the contract's schemas as the types of requests. */
export type Routes = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What every noun's routes are registered with. */
export type Room = ApiOptions & { readonly media: Media };
export type RegisterRoutes = (app: Routes, room: Room) => void;
