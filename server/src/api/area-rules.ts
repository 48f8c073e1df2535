import { isoInstant } from '@loa/playlists';
import type { AreaRules, Policy } from '@loa/playlists/wire';
import type { Static } from 'typebox';
import { ServerError } from '../server-error.js';
import { instantFrom } from './bulletin-writing.js';
import type { AreaRule, Policy as PolicyView } from './contract/areas.js';

const MINUTE_MS = 60_000;

type Shown<Rules extends Partial<Policy>> = Omit<Rules, 'sessionMaxMs'> & { sessionMaxMinutes: number };

export const policyView = ({ sessionMaxMs, ...policy }: Policy): Shown<Policy> => ({
  ...policy,
  sessionMaxMinutes: Math.floor(sessionMaxMs / MINUTE_MS),
});

type Written = Omit<Static<typeof PolicyView>, 'quietHours' | 'volumeCapPercent' | 'sessionMaxMinutes'> &
  Partial<Static<typeof PolicyView>>;

const rulesFrom = ({ sessionMaxMinutes, ...rules }: Written): Partial<Policy> => ({
  ...rules,
  ...(sessionMaxMinutes === undefined ? {} : { sessionMaxMs: sessionMaxMinutes * MINUTE_MS }),
});

/** The rule that the simple form writes: for all places, without dates. */
export const isPlain = ({ from, to, appliesTo }: AreaRules): boolean =>
  from === 0 && to === null && appliesTo === 'all';

/** The rules with another plain one, or without one. Rules with dates or for special places stay. */
export function withPlain(rules: readonly AreaRules[], policy: Static<typeof PolicyView> | null): AreaRules[] {
  const others = rules.filter((rule) => !isPlain(rule));
  if (policy === null) return others;
  return [{ from: 0, to: null, appliesTo: 'all', rules: rulesFrom(policy), note: null }, ...others];
}

const minutesView = ({ sessionMaxMs, ...rules }: Partial<Policy>) => ({
  ...rules,
  ...(sessionMaxMs === undefined ? {} : { sessionMaxMinutes: Math.floor(sessionMaxMs / MINUTE_MS) }),
});

export const ruleView = ({ from, to, appliesTo, rules, note }: AreaRules) => ({
  appliesTo,
  validFrom: from === 0 ? null : isoInstant(from),
  validTo: to === null ? null : isoInstant(to),
  note,
  ...minutesView(rules),
});

function ruleFrom(
  { appliesTo, validFrom, validTo, note, ...rules }: Static<typeof AreaRule>,
  index: number,
): AreaRules {
  const path = `/rules/${index}`;
  return {
    from: validFrom === null ? 0 : instantFrom(validFrom, `${path}/validFrom`),
    to: validTo === null ? null : instantFrom(validTo, `${path}/validTo`),
    appliesTo,
    rules: rulesFrom(rules),
    note,
  };
}

/** The rules of a request. @throws ServerError `not-valid` for one that ends before it begins */
export function rulesOf(body: readonly Static<typeof AreaRule>[]): AreaRules[] {
  const rules = body.map(ruleFrom);
  const wrong = rules.findIndex(({ from, to }) => to !== null && to <= from);
  if (wrong < 0) return rules;
  const message = 'must be later than validFrom';
  throw new ServerError('not-valid', `/rules/${wrong}/validTo ${message}`, [
    { path: `/rules/${wrong}/validTo`, message },
  ]);
}
