export { type BoardEvent, type SimulatedBoard, type SimulatedBoardOptions, simulatedBoard } from './board.js';
export { encodeBoardPng } from './png.js';
