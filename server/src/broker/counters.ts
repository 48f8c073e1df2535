/** What the broker turned away since its start; each number that grows is a station at fault, or someone else. */
export interface BrokerCounters {
  connected: number;
  /** CONNECT with a wrong secret, a foreign client id or a forbidden last will. */
  refusedConnects: number;
  /** PUBLISH on a topic, with a flag or a quality of service that is not the station's; the connection is closed. */
  refusedPublishes: number;
  refusedSubscriptions: number;
  /** Payloads above the size of their document; dropped, the connection stays. */
  oversizedPayloads: number;
  /** Packets above what any connection may send; the connection is closed before they are collected. */
  oversizedFrames: number;
  /** Messages dropped because `HANDLING_BYTES_MAX` of them were waiting. */
  shed: number;
}

export const zeroCounters = (): BrokerCounters => ({
  connected: 0,
  refusedConnects: 0,
  refusedPublishes: 0,
  refusedSubscriptions: 0,
  oversizedPayloads: 0,
  oversizedFrames: 0,
  shed: 0,
});
