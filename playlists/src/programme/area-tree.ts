import { policyPeriodsOf } from '../policy/inheritance.js';
import type { Area } from './snapshot.js';
import type { PolicyPeriod, SpecialKind } from '../wire/policy.js';

/** The deepest level that a slot can name. */
export const LEVEL_MAX = 16;

/** The areas of a snapshot, read once. */
export interface AreaTree {
  /** The area itself, then its ancestors up to the root; empty for an unknown area. */
  readonly pathOf: (areaId: string) => readonly Area[];
  /** How far below its root an area lies, at most `LEVEL_MAX`; 0 for the root, and for an unknown area. */
  readonly levelOf: (areaId: string) => number;
}

/** Makes the tree; a path stops at an unknown or repeated parent. */
export function treeOf(areas: readonly Area[]): AreaTree {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const pathOf = (areaId: string): Area[] => {
    const path = new Set<Area>();
    for (let area = byId.get(areaId); area && !path.has(area); area = byId.get(area.parentId ?? '')) path.add(area);
    return [...path];
  };
  return { pathOf, levelOf: (areaId) => Math.min(LEVEL_MAX, Math.max(0, pathOf(areaId).length - 1)) };
}

/** The area itself, then its ancestors up to the root. Stops at an unknown or repeated parent. */
export const areaPath = (areas: readonly Area[], areaId: string): string[] =>
  treeOf(areas)
    .pathOf(areaId)
    .map(({ id }) => id);

/**
 * The policies in force in an area over time, for an ordinary place or a special one.
 * @throws AppError `too-large` above `POLICY_PERIODS_MAX` periods.
 */
export const policiesOf = (
  areas: readonly Area[],
  areaId: string,
  special: SpecialKind | null = null,
): PolicyPeriod[] => policyPeriodsOf(treeOf(areas).pathOf(areaId), special);
