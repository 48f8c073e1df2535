export { ProtocolError, type ProtocolErrorCode } from '../errors.js';
export { type Bitmap, blankPage, type BoardSize, listCrc, PAGE_BYTES_MAX, pageCrc } from './bitmap.js';
export { PAGES_MAX, renderPages, unsupportedLetters } from './layout.js';
