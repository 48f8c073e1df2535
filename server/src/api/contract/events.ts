import { Type } from 'typebox';
import { closed, Id, ref, route } from './basics.js';

export const LiveEvent = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('station'),
      Type.Literal('bulletin'),
      Type.Literal('slot'),
      Type.Literal('proof'),
      Type.Literal('stop'),
      Type.Literal('user'),
      Type.Literal('area'),
    ]),
    id: Id,
  },
  { ...closed, $id: 'LiveEvent' },
);

export const eventRoutes = {
  stream: route('GET', '/events', {
    operationId: 'streamEvents',
    tags: ['events'],
    description: 'Server-sent events; each `data:` line is a LiveEvent. Says what changed; ask the noun for the rest.',
    response: {
      200: { description: 'A stream without end', content: { 'text/event-stream': { schema: ref(LiveEvent) } } },
    },
  }),
};

export const eventSchemas = [LiveEvent] as const;
