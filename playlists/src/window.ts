/** A half-open window of instants, epoch milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Whether some instant lies in both. */
export const meet = (left: Window, right: Window): boolean => left.from < right.to && right.from < left.to;
