/** Attempts a minute from one address; more are refused until the minute is over. */
export const SIGN_INS_PER_MINUTE_MAX = 20;
export const INVITATION_TRIES_PER_MINUTE_MAX = 20;
export const ENROLMENTS_PER_MINUTE_MAX = 30;

/** The route's throttle, for `@fastify/rate-limit`. */
export const perMinute = (max: number) => ({
  rateLimit: {
    max,
    timeWindow: 60_000,
    errorResponseBuilder: (_request: unknown, { after }: { after: string }) =>
      Object.assign(new Error(`too many attempts; try again in ${after}`), { statusCode: 429 }),
  },
});
