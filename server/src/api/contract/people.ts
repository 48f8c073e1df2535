import { Type } from 'typebox';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../../auth/passwords.js';
import { closed, DateTime, Id, Line, Nothing, ref, route } from './basics.js';

export const Role = Type.Union(
  [
    Type.Literal('viewer'),
    Type.Literal('editor'),
    Type.Literal('approver'),
    Type.Literal('technician'),
    Type.Literal('administrator'),
  ],
  { $id: 'Role' },
);

const UserName = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$' });
const Password = Type.String({ minLength: PASSWORD_LENGTH_MIN, maxLength: PASSWORD_LENGTH_MAX });

export const Person = Type.Object(
  {
    id: Id,
    userName: Type.String(),
    displayName: Type.String(),
    role: ref(Role),
    areaId: Id,
  },
  { ...closed, $id: 'Person' },
);

export const Me = Type.Object(
  {
    user: ref(Person),
    counts: Type.Object(
      { people: Type.Integer(), stations: Type.Integer(), bulletins: Type.Integer(), slots: Type.Integer() },
      closed,
    ),
    zone: Type.String(),
    version: Type.String(),
  },
  { ...closed, $id: 'Me' },
);

const InvitationToken = Type.String({ minLength: 20, maxLength: 100 });
const tags = ['people'];

export const sessionRoutes = {
  signIn: route('POST', '/session', {
    operationId: 'signIn',
    tags: ['session'],
    body: Type.Object(
      {
        userName: Type.String({ minLength: 1, maxLength: 60 }),
        password: Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX }),
      },
      closed,
    ),
    response: { 200: ref(Me) },
  }),
  read: route('GET', '/session', { operationId: 'readSession', tags: ['session'], response: { 200: ref(Me) } }),
  signOut: route('DELETE', '/session', { operationId: 'signOut', tags: ['session'], response: { 204: Nothing } }),
};

export const peopleRoutes = {
  list: route('GET', '/people', {
    operationId: 'listPeople',
    tags,
    response: { 200: Type.Object({ people: Type.Array(ref(Person)) }, closed) },
  }),
};

export const invitationRoutes = {
  create: route('POST', '/invitations', {
    operationId: 'createInvitation',
    tags,
    body: Type.Object({ role: ref(Role), areaId: Id }, closed),
    response: { 201: Type.Object({ url: Type.String(), token: Type.String(), expiresAt: DateTime }, closed) },
  }),
  check: route('POST', '/invitations/check', {
    operationId: 'checkInvitation',
    tags,
    body: Type.Object({ token: InvitationToken }, closed),
    response: { 200: Type.Object({ role: ref(Role), areaName: Type.String(), expiresAt: DateTime }, closed) },
  }),
  accept: route('POST', '/invitations/accept', {
    operationId: 'acceptInvitation',
    tags,
    body: Type.Object(
      { token: InvitationToken, userName: UserName, displayName: Line(120), password: Password },
      closed,
    ),
    response: { 201: ref(Me) },
  }),
};

export const peopleSchemas = [Role, Person, Me] as const;
