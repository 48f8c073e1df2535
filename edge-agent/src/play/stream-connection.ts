import { existsSync } from 'node:fs';
import { spawnDecoder } from './decoder.js';
import type { OpenStream } from './stream-line.js';

/** A server that does not answer or send for so long is given up. */
const SILENCE_TIMEOUT_MS = 10_000;
/** As much is looked at to tell the format: a stream may be slow, and a segment of HLS holds pictures too. */
const PROBE_BYTES = 512 * 1024;
const PROBE_MS = 1_000;

// The protocol list keeps a playlist from reaching files and other protocols.
const READING = [
  '-nostdin -v error -protocol_whitelist http,https,tcp,tls,crypto,hls',
  `-rw_timeout ${SILENCE_TIMEOUT_MS * 1_000} -probesize ${PROBE_BYTES} -analyzeduration ${PROBE_MS * 1_000}`,
].flatMap((options) => options.split(' '));

/** The authorities that Debian trusts; a centre with one of its own adds it there. */
const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

/** ffmpeg by itself takes any certificate. Without a list of authorities it looks for its own, or trusts nobody. */
const verifying = (url: string, authorities: string): string[] =>
  url.startsWith('https:') ? ['-tls_verify', '1', ...(existsSync(authorities) ? ['-ca_file', authorities] : [])] : [];

/** Connects to Icecast and HLS by ffmpeg, a process for each try. What is no web address fails like a dead server. */
export const openStreamBy =
  (ffmpegPath: string, authorities = AUTHORITIES): OpenStream =>
  (url) =>
    spawnDecoder(ffmpegPath, [...READING, ...verifying(url, authorities), '-i', url]);
