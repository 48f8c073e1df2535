import type { FastifySchema, HTTPMethods } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';

/** Unknown fields are an error, never dropped in silence. */
export const closed = { additionalProperties: false };

/** ISO 8601 with an offset or `Z`; the only form of an instant in this API, save where a wire document is shown. */
export const DateTime = Type.String({ format: 'date-time' });
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
export const Id = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' });
/** Not blank: at least one letter that is no space. */
export const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

/** A named schema as a reference, so that the document has one definition of it. */
export const ref = <Schema extends TSchema>(schema: Schema) =>
  Type.Unsafe<Static<Schema>>({ $ref: `${(schema as { $id?: string }).$id ?? ''}#` });

export const Actor = Type.Object({ id: Id, name: Type.String() }, { ...closed, $id: 'Actor' });

/** RFC 9457. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: '`urn:loa:problem:` and the code' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            path: Type.String({ description: 'JSON pointer' }),
            message: Type.String(),
            line: Type.Optional(Type.Integer({ description: 'Of a file, from 1' })),
          },
          closed,
        ),
      ),
    ),
  },
  { ...closed, $id: 'Problem' },
);

/** The body of a step that needs none: the content type is what keeps foreign forms out. */
export const NoBody = Type.Object({}, closed);
export const ById = Type.Object({ id: Id }, closed);
export const Nothing = Type.Null({ description: 'No content' });

const problem = {
  description: 'RFC 9457 problem',
  content: { 'application/problem+json': { schema: ref(Problem) } },
};

/** Schemas that Fastify and the document share by name. */
export const basics = [Actor, Problem] as const;

/** One route of the contract; a handler joins it where the noun's routes are registered. */
export function route<const Method extends HTTPMethods, Schema extends FastifySchema>(
  method: Method,
  url: string,
  schema: Schema,
) {
  return {
    method,
    url,
    schema: { ...schema, response: { ...(schema.response as object), default: problem } } as Schema,
  };
}
