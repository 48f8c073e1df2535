/** The name under which the manifest is offered; now documents go by their scope. */
export const MANIFEST = 'manifest';

/** A sealed document as it came. */
export interface Offer {
  readonly name: string;
  readonly payload: Uint8Array;
  /** It came at the moment of its issue. */
  readonly live: boolean;
}

/** The newest offer of each document: an older one that was not looked at yet is of no use to anybody. */
export class Offers {
  readonly #offers = new Map<string, Offer>();

  put(offer: Offer): void {
    this.#offers.set(offer.name, offer);
  }

  /** Now documents first: they are short, and somebody is waiting for silence. */
  take(): Offer | null {
    const name = [...this.#offers.keys()].find((one) => one !== MANIFEST) ?? MANIFEST;
    const offer = this.#offers.get(name) ?? null;
    this.#offers.delete(name);
    return offer;
  }
}
