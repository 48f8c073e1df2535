import { type Content, isoInstant, lossOf, type TimelineItem } from '@loa/playlists';

/** What people call what a part plays; null for tones and the like. */
export function titleOf(content: Content): string | null {
  switch (content.kind) {
    case 'bulletin':
    case 'jingle':
      return content.bulletin.title;
    case 'relay':
      return content.relay.name;
    case 'live':
      return content.title;
    case 'tone':
    case 'issue-time':
      return null;
    default:
      return content satisfies never;
  }
}

/** A part of a timeline as the contract shows it. */
export const itemView = (item: TimelineItem) => ({
  key: item.key,
  medium: item.medium,
  origin: item.origin,
  originId: item.originId,
  session: isoInstant(item.session),
  content: item.content.kind,
  title: titleOf(item.content),
  bulletinId: item.bulletinId,
  class: item.class,
  start: isoInstant(item.start),
  end: isoInstant(item.end),
  until: isoInstant(item.until),
  segments: item.segments.map(({ from, to, offsetMs }) => ({ from: isoInstant(from), to: isoInstant(to), offsetMs })),
  verdict: item.verdict.kind,
  reason: item.verdict.kind === 'silent' ? item.verdict.reason : null,
  by: item.verdict.kind === 'silent' ? item.verdict.by : null,
  cut: item.cut && { reason: item.cut.reason, by: item.cut.by },
  winner: lossOf(item)?.winner ?? null,
});
