import type { FaultCode, FaultContexts, Severity } from './fault.js';

/** The words of one language for every fault. */
export interface FaultWords {
  readonly severities: Readonly<Record<Severity, string>>;
  readonly seeLine: (line: number) => string;
  readonly faults: { readonly [Code in FaultCode]: (context: FaultContexts[Code]) => string };
}
