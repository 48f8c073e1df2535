/** One measured quantity: its samples and their unit. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly samples: readonly number[];
}

/** The value below which `share` of the samples lie; the nearest rank, so always a sample. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** The numbers of a measure, for the JSON file. */
export function summary({ name, unit, samples }: Measure) {
  return {
    name,
    unit,
    count: samples.length,
    p50: percentile(samples, 0.5),
    p99: percentile(samples, 0.99),
    max: Math.max(...samples),
    samples,
  };
}

/** Prints measures as a table of p50, p99 and the largest. */
export function printTable(measures: readonly Measure[]): void {
  const round = (value: number) => (Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '–');
  const rows = measures
    .map(summary)
    .map(({ name, unit, count, p50, p99, max }) => [name, unit, String(count), round(p50), round(p99), round(max)]);
  const all = [['measure', 'unit', 'n', 'p50', 'p99', 'max'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  for (const row of all)
    console.log(
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
}
