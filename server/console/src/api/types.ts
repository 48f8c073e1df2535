import type { paths } from './generated/schema.js';

type Success<Responses> = Responses[keyof Responses & (200 | 201)];
type JsonOf<Reply> = Reply extends { content: { 'application/json': infer Body } } ? Body : never;

/** The body of a successful answer of one route. */
export type Reply<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? JsonOf<Success<Responses>>
  : never;

/** The JSON body one route takes. */
export type Request<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

export type Me = Reply<'/api/v1/session', 'get'>;
export type Role = Me['user']['role'];
export type Person = Reply<'/api/v1/people', 'get'>['people'][number];
export type Invitation = Reply<'/api/v1/invitations', 'post'>;
export type Area = Reply<'/api/v1/areas', 'get'>['areas'][number];
export type Policy = Area['effectivePolicy'];
export type Bulletin = Reply<'/api/v1/bulletins/{id}', 'get'>;
export type BulletinStatus = Bulletin['status'];
export type BulletinClass = Bulletin['class'];
export type BulletinDraft = Request<'/api/v1/bulletins', 'post'>;
export type Slot = Reply<'/api/v1/slots', 'get'>['slots'][number];
export type SlotDraft = Request<'/api/v1/slots', 'post'>;
export type Station = Reply<'/api/v1/stations/{id}', 'get'>;
export type StationState = NonNullable<Station['state']>;
export type OnlineState = Extract<StationState, { online: true }>;
export type BoardState = OnlineState['boards'][number];
export type Stop = Reply<'/api/v1/stops', 'get'>['stops'][number];
export type TimelineItem = Reply<'/api/v1/stations/{id}/timeline', 'get'>['items'][number];
export type ProofEntry = Reply<'/api/v1/stations/{id}/proofs', 'get'>['proofs'][number];
export type Report = Reply<'/api/v1/report', 'get'>;
export type ReportRow = Report['rows'][number];
export type Verdict = ReportRow['verdict'];
