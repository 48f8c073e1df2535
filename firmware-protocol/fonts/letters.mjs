/** The letters every board font has, in the order of Unicode: ASCII, the 134 marked letters of Vietnamese, and signs of notices. */
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const vowels = Array.from('aăâeêioôơuưy').flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC')));
const lower = [...vowels, 'đ'];
const upper = lower.map((letter) => letter.toUpperCase());
const signs = Array.from('–—…“”‘’•°₫€×÷±→←↑↓«»·²³½§©®');

export const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));
export const letters = [...new Set([...ascii, ...lower, ...upper, ...signs])].sort();
