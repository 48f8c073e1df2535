import { fontOf } from './font.js';
import { GLYPHS } from './generated/glyphs-16.js';

/** GNU Unifont, 16 rows: the lowest font that shows every Vietnamese letter, and the one a board text is drawn with by itself. */
export const FONT_16 = fontOf({ lineHeight: 16, gap: 1, glyphWidthMax: 16, plain: null }, GLYPHS);
