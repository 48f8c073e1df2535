/** Every MQTT topic of Loa, built and parsed in this one place. The `1` is the version of the wire. */
const ROOT = 'loa/1';

export const stationDocuments = ['manifest', 'now', 'state', 'proof', 'receipt'] as const;
export type StationDocument = (typeof stationDocuments)[number];

/** The topic of one station's document. */
export const stationTopic = (stationId: string, document: StationDocument): string =>
  `${ROOT}/station/${stationId}/${document}`;

/** The topic of an area's now document, shared by all its stations. */
export const areaNowTopic = (areaId: string): string => `${ROOT}/area/${areaId}/now`;

/** The subscription that hears one kind of document from every station. */
export const everyStation = (document: StationDocument): string => `${ROOT}/station/+/${document}`;

/** The topic of a now document from its scope, `area/{id}` or `station/{id}`. */
export const nowTopic = (scope: string): string => `${ROOT}/${scope}/now`;

export type ParsedTopic =
  | { readonly kind: 'station'; readonly stationId: string; readonly document: StationDocument }
  | { readonly kind: 'area-now'; readonly areaId: string };

const STATION = /^loa\/1\/station\/([a-z0-9][a-z0-9-]{0,39})\/([a-z]+)$/;
const AREA = /^loa\/1\/area\/([a-z0-9][a-z0-9-]{0,39})\/now$/;

/** What a topic is, or null for anything that is not Loa's. Wildcards are never a parsed topic. */
export function parseTopic(topic: string): ParsedTopic | null {
  const area = AREA.exec(topic);
  if (area?.[1]) return { kind: 'area-now', areaId: area[1] };
  const station = STATION.exec(topic);
  const document = stationDocuments.find((name) => name === station?.[2]);
  return station?.[1] && document ? { kind: 'station', stationId: station[1], document } : null;
}

/** What a station may publish: its state and its proofs, nothing else. */
export function stationMayPublish(stationId: string, topic: string): boolean {
  return topic === stationTopic(stationId, 'state') || topic === stationTopic(stationId, 'proof');
}

/** What a station may read: its own documents and the now documents of its own areas. */
export function stationMaySubscribe(stationId: string, areaIds: readonly string[], topic: string): boolean {
  const own: StationDocument[] = ['manifest', 'now', 'receipt'];
  return (
    own.some((document) => topic === stationTopic(stationId, document)) ||
    areaIds.some((id) => topic === areaNowTopic(id))
  );
}
