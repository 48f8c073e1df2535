import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { schemas } from './contract/index.js';

const byId = new Map<string, unknown>(schemas.map((schema) => [`${(schema as { $id?: string }).$id}#`, schema]));

/** The schema with every named part in its place: the validator compiles each route on its own. */
function resolved(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(resolved);
  if (node === null || typeof node !== 'object') return node;
  const reference = (node as { $ref?: unknown }).$ref;
  if (typeof reference === 'string') return resolved(byId.get(reference));
  // TypeBox knows its own schemas by properties that are not enumerable: they are carried over.
  const copy: object = Object.create(null, Object.getOwnPropertyDescriptors(node));
  for (const [name, value] of Object.entries(node)) Reflect.set(copy, name, resolved(value));
  Reflect.deleteProperty(copy, '$id');
  return copy;
}

/** Checks requests by the same schemas as the wire. Queries are converted from text, bodies never. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = (route) =>
  TypeBoxValidatorCompiler({ ...route, schema: resolved(route.schema) as TSchema });
