import { TONE_MS } from '../now/tones.js';
import type { AlertItem, AttentionTone, LiveItem, NowItem, PlayNowItem, RetractionItem } from '../wire/now.js';
import { DELAY_MAX_MS } from '../wire/slot.js';
import { bulletinPart } from './parts.js';
import type { Part, Source } from './session.js';

/** A now item that sounds, its sessions and when they start. */
export interface NowSource {
  readonly source: Source;
  /** When it starts for the first time, and from start to start; null starts once. */
  readonly first: number;
  readonly repeatEveryMs: number | null;
  readonly until: number;
}

const tonePart = (tone: AttentionTone | null): Part[] =>
  tone ? [{ name: 'tone', content: { kind: 'tone', tone }, durationMs: TONE_MS[tone], pauseMs: 0 }] : [];

function sourceOf(
  { id, issuedAt, until }: NowItem,
  wish: Pick<Source, 'class' | 'parts' | 'interrupt'> & Partial<Source>,
): Source {
  const late = { kind: 'full', withinMs: Math.max(0, until - issuedAt - 1) } as const;
  return { origin: 'now', originId: id, issuedAt, level: 0, late, fillMs: null, passes: [], ...wish };
}

/** The first time, then again with the time of issue before the speech: old news says that it is old. */
function alertSources(alert: AlertItem): NowSource[] {
  const { bulletin, tone, issueTimeAudio: audio, issuedAt, until, repeatEveryMs } = alert;
  const wish = { class: bulletin.class, interrupt: 'restart' as const };
  const speech = bulletinPart('bulletin', bulletin);
  const parts = [...tonePart(tone), speech];
  const once = { source: sourceOf(alert, { ...wish, parts }), first: issuedAt, repeatEveryMs: null, until };
  if (repeatEveryMs === null) return [once];
  const issueTime: Part[] = audio
    ? [{ name: 'time', content: { kind: 'issue-time', audio }, durationMs: audio.durationMs, pauseMs: 0 }]
    : [];
  // The text stays on the boards from the first time on, so the repetitions are sound alone.
  const spoken: Part = { ...speech, content: { kind: 'bulletin', bulletin: { ...bulletin, board: null } } };
  const late = { kind: 'full', withinMs: Math.min(repeatEveryMs, DELAY_MAX_MS) } as const;
  const again = sourceOf(alert, { ...wish, late, parts: [...tonePart(tone), ...issueTime, spoken] });
  return [once, { source: again, first: issuedAt + repeatEveryMs, repeatEveryMs, until }];
}

function playNowSource(item: PlayNowItem): NowSource {
  const { bulletin, policyOverride, issuedAt, until } = item;
  const source = sourceOf(item, {
    class: bulletin.class,
    parts: [bulletinPart('bulletin', bulletin)],
    interrupt: 'resume',
    passes: policyOverride?.rules ?? [],
  });
  return { source, first: issuedAt, repeatEveryMs: null, until };
}

function liveSource(item: LiveItem): NowSource {
  const { title, url, policyOverride, issuedAt, until } = item;
  const content = { kind: 'live', title, url } as const;
  const part: Part = { name: null, content, durationMs: Math.max(0, until - issuedAt), pauseMs: 0 };
  const source = sourceOf(item, {
    class: item.class,
    parts: [part],
    interrupt: 'resume',
    late: { kind: 'join' },
    passes: policyOverride?.rules ?? [],
  });
  return { source, first: issuedAt, repeatEveryMs: null, until };
}

function correctionSource(item: RetractionItem): NowSource[] {
  const { correction, tone, issuedAt, until } = item;
  if (!correction) return [];
  const parts = [...tonePart(tone), bulletinPart('bulletin', correction)];
  const source = sourceOf(item, { class: correction.class, parts, interrupt: 'restart' });
  return [{ source, first: issuedAt, repeatEveryMs: null, until }];
}

/** What a now item sounds; nothing for one that only silences. */
export function nowSources(item: NowItem): NowSource[] {
  switch (item.kind) {
    case 'alert':
      return alertSources(item);
    case 'play-now':
      return [playNowSource(item)];
    case 'live':
      return [liveSource(item)];
    case 'retraction':
      return correctionSource(item);
    case 'stop':
    case 'mute':
      return [];
    default:
      return item satisfies never;
  }
}
