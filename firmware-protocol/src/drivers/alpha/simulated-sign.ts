import { type AlphaCommand, type AlphaErrorName } from './commands.js';
import { SimulatedMemory } from './simulated-memory.js';

/** What the clock of a simulated sign was set to; null where it was not. */
export interface ClockFace {
  readonly time: { readonly hour: number; readonly minute: number } | null;
  readonly weekday: number | null;
  readonly date: { readonly month: number; readonly day: number; readonly year: number } | null;
}

/** A sign without its line: its memory, its clock, and its register of errors. */
export class SimulatedSign {
  readonly memory = new SimulatedMemory();
  readonly #errors = new Set<AlphaErrorName>();
  readonly #canAcknowledge: boolean;
  #acknowledging = false;
  #face: ClockFace = { time: null, weekday: null, date: null };

  constructor(canAcknowledge: boolean) {
    this.#canAcknowledge = canAcknowledge;
  }

  clockFace = () => this.#face;
  errors = () => [...this.#errors];
  acknowledging = () => this.#acknowledging;

  note(error: AlphaErrorName): void {
    this.#errors.add(error);
  }

  /** Power off and on: the memory stays, the wish for acknowledgements does not. */
  restart(): void {
    this.#errors.clear();
    this.#acknowledging = false;
  }

  /** The reply to a question; null for a command that was done or, noted in the register, refused. */
  handle(command: AlphaCommand | null): AlphaCommand | null {
    const done = command === null ? false : this.#does(command);
    if (done === false) this.note('illegal');
    return typeof done === 'boolean' ? null : done;
  }

  #does(command: AlphaCommand): AlphaCommand | boolean {
    const { kind } = command;
    switch (kind) {
      case 'text':
        return this.memory.writeText(command);
      case 'dots':
        return this.memory.writePicture(command);
      case 'memory':
        this.memory.layOut(command.entries);
        return true;
      case 'acknowledge':
        this.#acknowledging = this.#canAcknowledge && command.on;
        return this.#canAcknowledge;
      case 'clear-errors':
        this.#errors.clear();
        return true;
      case 'time':
      case 'weekday':
      case 'date':
        return this.#set(command);
      default:
        return this.#tells(command);
    }
  }

  #set(command: Extract<AlphaCommand, { kind: 'time' | 'weekday' | 'date' }>): true {
    const { kind, ...value } = command;
    this.#face = { ...this.#face, [kind]: kind === 'weekday' ? command.weekday : value };
    return true;
  }

  #tells(question: AlphaCommand): AlphaCommand | boolean {
    switch (question.kind) {
      case 'read-errors':
        return { kind: 'errors', names: this.errors() };
      case 'read-memory':
        return { kind: 'memory', entries: this.memory.entries() };
      case 'read-text':
        return { kind: 'text', label: question.label, text: this.memory.text(question.label) };
      case 'read-dots': {
        const picture = this.memory.picture(question.label);
        return picture === null ? false : { kind: 'dots', ...picture };
      }
      default:
        return false;
    }
  }
}
