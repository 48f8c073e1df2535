export { type Clock, manualClock, systemClock } from './clock.js';
export type { BoardDriver, BoardErrors, BoardInfo, BoardStatus } from './drivers/board-driver.js';
export type { AlphaDriver } from './drivers/alpha/driver.js';
export { type AlphaOptions, openAlphaSign } from './drivers/alpha/open.js';
export type {
  BoardFamily,
  Capabilities,
  Driver,
  DriverStatus,
  FamilyId,
  Identity,
  LeaseKeeper,
  OpenOptions,
  ReadBack,
  Stay,
  WallTime,
} from './drivers/driver.js';
export { boardFamilies, familyNamed } from './drivers/families.js';
export {
  type BroadcastRequest,
  type LoaBoardOptions,
  type LoaLine,
  type LoaLineOptions,
  openLoaBoard,
  openLoaLine,
} from './drivers/loa.js';
export { loaDriver } from './drivers/loa-family.js';
export type {
  AmplifierTelemetry,
  BoardHealth,
  BoardTime,
  FirmwareInfo,
  LoaBoard,
  LoaBoardStatus,
  OverlayOptions,
} from './drivers/loa/loa-board.js';
export { openModbusRelays } from './drivers/modbus-relay/driver.js';
export { type OnbonDriver, type OnbonOptions, openOnbonBoard } from './drivers/onbon-bx-k/driver.js';
export type { FlashRecord } from './drivers/onbon-bx-k/flash-store.js';
export { type Finding, probePort, type ProbeOptions } from './drivers/probe.js';
export { ProtocolError, type ProtocolErrorCode } from './errors.js';
export type { Capability, Fault, ResetReason, Showing } from './messages.js';
export { pack, packedBytesMax, type PackingFault, unpack } from './packing.js';
export type { BytePort } from './port/byte-port.js';
export { memoryPortPair } from './port/memory-port.js';
export { openSerialPort } from './port/serial-port.js';
