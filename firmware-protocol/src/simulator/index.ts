export { type Clock, manualClock, systemClock } from '../clock.js';
export { type BoardEvent, type SimulatedBoard, type SimulatedBoardOptions, simulatedBoard } from './board.js';
export { encodeBoardPng } from './png.js';
