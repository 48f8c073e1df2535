export { type AlphaSignEvent, SimulatedAlpha, type SimulatedAlphaOptions } from './alpha/simulator.js';
export { type RelayEvent, SimulatedRelays, type SimulatedRelaysOptions } from './modbus-relay/simulator.js';
export { type OnbonEvent, SimulatedOnbon, type SimulatedOnbonOptions } from './onbon-bx-k/simulator.js';
