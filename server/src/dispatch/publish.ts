/** Hands a document to the broker. */
export type Publish = (topic: string, payload: string, options: { retain: boolean }) => Promise<void>;
