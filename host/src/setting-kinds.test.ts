import { describe, expect, test } from 'vitest';
import { BOARDS_MAX, setting } from './setting-kinds.js';

const boards = (text: string) => setting.boards('station', '').parse(text);
const relay = (text: string) => setting.relay('station', '').parse(text);

describe('boards of a station', () => {
  test('are id, port and baud, parted by commas', () => {
    expect(boards('')).toEqual([]);
    expect(boards('gate=/dev/serial/by-id/usb-x@57600, hall=/tmp/a=b@c@9600')).toEqual([
      { id: 'gate', family: 'loa', path: '/dev/serial/by-id/usb-x', baudRate: 57_600 },
      { id: 'hall', family: 'loa', path: '/tmp/a=b@c', baudRate: 9_600 },
    ]);
  });

  test('may name what they speak, which kind of it, and their size', () => {
    const line = { id: 'gate', path: '/dev/x', baudRate: 9_600 };
    expect(boards('gate=onbon-bx-k:/dev/x@9600')).toEqual([{ ...line, family: 'onbon-bx-k' }]);
    expect(boards('gate=alpha:8N1:96x16:/dev/x@9600')).toEqual([
      { ...line, family: 'alpha', profile: '8N1', size: { width: 96, height: 16 } },
    ]);
    expect(boards('gate=alpha:96x16:/dev/x@9600')).toEqual([
      { ...line, family: 'alpha', size: { width: 96, height: 16 } },
    ]);
  });

  test('are refused with what would be right: no port, no baud, a wrong id, one twice, too many', () => {
    for (const text of ['gate', 'gate=/dev/x', '=/dev/x@9600', 'Gate=/dev/x@9600']) {
      expect(() => boards(text)).toThrow(/must be id=port@baud/);
    }
    expect(() => boards('gate=/dev/x@9600,gate=/dev/y@9600')).toThrow(/gate twice/);
    const many = Array.from({ length: BOARDS_MAX + 1 }, (_, index) => `b${index}=/dev/x@9600`);
    expect(() => boards(many.join(','))).toThrow(/the most is 8/);
    expect(boards(many.slice(1).join(','))).toHaveLength(BOARDS_MAX);
  });
});

test('the relay of the amplifier is a board and a number', () => {
  expect(relay('')).toBeNull();
  expect(relay('gate:0')).toEqual({ boardId: 'gate', relay: 0 });
  expect(() => relay('gate')).toThrow(/such as gate:0/);
});

test('a time zone keeps the name it was given', () => {
  const zone = (text: string) => setting.zone('centre', '', '').parse(text);
  expect(zone('Asia/Ho_Chi_Minh')).toBe('Asia/Ho_Chi_Minh');
  expect(() => zone('Asia/Hanoi')).toThrow(/such as Asia\/Ho_Chi_Minh/);
});

test('a PIN is 6 to 12 digits, and nobody sees it', () => {
  const row = setting.pin('station', '');
  expect(['', '123456', '123456789012'].map(row.parse)).toEqual(['', '123456', '123456789012']);
  for (const text of ['12345', '1234567890123', '12345a']) expect(() => row.parse(text)).toThrow(/6 to 12 digits/);
  expect(row.secret).toBe(true);
});
