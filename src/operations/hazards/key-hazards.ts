import type { Key, Secrets } from '../../config/index.js';
import { type Hazard, hazard } from './hazard.js';

const LEAST_BYTES = 32;
// Random bytes repeat themselves little: 32 of them have fewer than 16 values once in 10^18 draws.
const LEAST_VALUES = 16;
const EXAMPLE = /change.?me|example|secret|password|latchkey|0123456789|abcdefgh/i;

const keysOf = ({ codes, passwords, outbox }: Secrets): Key[] => [
  ...codes,
  ...passwords,
  ...outbox,
];

const isGuessable = ({ bytes }: Key): boolean =>
  bytes.length >= LEAST_BYTES &&
  (new Set(bytes).size < LEAST_VALUES || EXAMPLE.test(bytes.toString('latin1')) || isRow(bytes));

const isRow = (bytes: Buffer): boolean =>
  bytes.every((byte, at) => at === 0 || byte === ((bytes[at - 1] + 1) & 255));

function areShared({ codes, passwords, outbox }: Secrets): boolean {
  const lists = [codes, passwords, outbox].map((keys) => keys.map((k) => k.bytes.toString('hex')));
  const distinct = lists.flatMap((list) => [...new Set(list)]);
  return new Set(distinct).size < distinct.length;
}

function isRepeated({ codes, passwords, outbox }: Secrets): boolean {
  const lists = [codes, passwords, outbox].map((keys) => keys.map(({ id }) => id));
  return lists.some((ids) => new Set(ids).size < ids.length);
}

/** What is wrong with keys. */
export const keyHazards: readonly Hazard[] = [
  hazard(
    'keys-drawn-here',
    'production',
    ({ secrets, options }) => secrets.drawnHere && !options.operation.accepted.localKeys,
    'CODE_KEYS, PASSWORD_KEYS and OUTBOX_KEYS must all be given: keys drawn here are lost with the disk. ACCEPT_LOCAL_KEYS=true takes that risk.',
  ),
  hazard(
    'keys-short',
    'always',
    ({ secrets }) => keysOf(secrets).some(({ bytes }) => bytes.length < LEAST_BYTES),
    `A key of CODE_KEYS, PASSWORD_KEYS or OUTBOX_KEYS has fewer than ${LEAST_BYTES} bytes. Draw one with: openssl rand -base64 32`,
  ),
  hazard(
    'keys-repeated',
    'always',
    ({ secrets }) => isRepeated(secrets),
    'Two keys of one list (CODE_KEYS, PASSWORD_KEYS or OUTBOX_KEYS) have the same id, so that only one of them can be found: give the newer one another id.',
  ),
  hazard(
    'keys-guessable',
    'production',
    ({ secrets }) => keysOf(secrets).some(isGuessable),
    'A key of CODE_KEYS, PASSWORD_KEYS or OUTBOX_KEYS is an example or a pattern, not random. Draw one with: openssl rand -base64 32',
  ),
  hazard(
    'keys-shared',
    'production',
    ({ secrets }) => areShared(secrets),
    'CODE_KEYS, PASSWORD_KEYS and OUTBOX_KEYS share a key: each list needs keys of its own.',
  ),
];
