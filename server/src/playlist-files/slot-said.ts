import { type FileSlot, type FileTargets, wireContent, wireSlot } from '@loa/playlists/files';
import type { SlotContent } from '@loa/playlists/wire';
import { actorOf } from '../store/users.js';
import { idOf, type Planning } from './planning.js';

function contentAtCentre(planning: Planning, content: SlotContent): SlotContent {
  switch (content.kind) {
    case 'bulletin':
      return { ...content, bulletinId: idOf(planning, 'bulletin', content.bulletinId) };
    case 'playlist':
      return { ...content, playlistId: idOf(planning, 'playlist', content.playlistId) };
    case 'relay': {
      const fallbackId = content.fallbackId === null ? null : idOf(planning, 'playlist', content.fallbackId);
      return { ...content, relayId: idOf(planning, 'relay', content.relayId), fallbackId };
    }
    default:
      return content satisfies never;
  }
}

function targetsAtCentre(planning: Planning, { areas, stations, groups, except }: FileTargets) {
  return {
    areaIds: areas ?? [],
    stationIds: stations ?? [],
    groupIds: (groups ?? []).map((key) => idOf(planning, 'group', key)),
    excludedAreaIds: except?.areas ?? [],
    excludedStationIds: except?.stations ?? [],
  };
}

/** What the file says of a slot, with the ids of the centre and without its own. */
export function saidOfSlot(planning: Planning, value: FileSlot) {
  const { arrival, now, user } = planning;
  const by = actorOf(user);
  const wire = wireSlot(value, { zone: arrival.zone, createdAt: now, level: 0, requestedBy: by, confirmedBy: by });
  const tune = (key: string | null) => (key === null ? null : idOf(planning, 'bulletin', key));
  return {
    content: contentAtCentre(planning, wireContent(value.content)),
    recurrence: wire.recurrence,
    ...targetsAtCentre(planning, value.targets),
    late: wire.late,
    interrupt: wire.interrupt,
    fadeMs: wire.fadeMs,
    fillMs: wire.fillMs,
    tuneBeforeId: tune(wire.tuneBeforeId),
    tuneAfterId: tune(wire.tuneAfterId),
    volumePercent: wire.volumePercent,
  };
}
