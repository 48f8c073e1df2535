import { ProtocolError } from '../errors.js';

/** The profile of that name, or the first and usual one. Throws `bad-argument` for a name there is none of. */
export function profileNamed<P extends { readonly name: string }>(profiles: readonly P[], name: string | undefined): P {
  const found = name === undefined ? profiles[0] : profiles.find((profile) => profile.name === name);
  if (found !== undefined) return found;
  const names = profiles.map((profile) => profile.name).join(', ');
  throw new ProtocolError('bad-argument', `There is no profile ${name}, only ${names}`);
}
