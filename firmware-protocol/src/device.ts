export { type Clock, manualClock, systemClock } from './clock.js';
export type { BoardDriver, BoardErrors, BoardInfo, BoardStatus } from './drivers/board-driver.js';
export { type LoaBoardOptions, openLoaBoard } from './drivers/loa.js';
export { ProtocolError, type ProtocolErrorCode } from './errors.js';
export type { BytePort } from './port/byte-port.js';
export { memoryPortPair } from './port/memory-port.js';
export { openSerialPort } from './port/serial-port.js';
