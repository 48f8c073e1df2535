/** Edges of an icon in pixels; icons are square. */
export type IconEdge = 16 | 24 | 32;

/** One icon drawn by hand at each size, '#' for a lit pixel. */
export type IconArt = Readonly<Record<IconEdge, readonly string[]>>;
