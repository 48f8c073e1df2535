const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const VOWELS = Array.from('aăâeêioôơuưy').flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')));
const LOWER = [...VOWELS.filter((letter) => !'aeiouy'.includes(letter)), 'đ'];

/** The 134 letters of Vietnamese outside ASCII, composed: every vowel with every tone, and đ, in both cases. */
export const VIETNAMESE: readonly string[] = [...LOWER, ...LOWER.map((letter) => letter.toUpperCase())];
