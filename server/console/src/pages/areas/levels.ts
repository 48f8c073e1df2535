/** Levels an area can be made with; districts ended in 2025. The root's own level is never chosen. */
export const LEVELS = ['province', 'commune', 'hamlet'] as const;
export type Level = (typeof LEVELS)[number] | 'root';

/** Whether the console has a word for the level; any other is shown as it is. */
export const isLevel = (level: string): level is Level => level === 'root' || LEVELS.some((known) => known === level);
