import { randomUUID } from 'node:crypto';
import { storeAccount } from '../support/stored-account.js';
import { companionAmbiguities } from './enumeration-companions.js';
import { type Answer, type Call, call, calls, type Target } from './target.js';
import type { Heard } from './volley.js';

/** How one kind of account is asked about by a stranger: a fresh call for each sample. */
export type Ask = () => Promise<Call>;

/** The kinds of accounts that must not be told apart on one route, by their names. */
export interface Ambiguity {
  readonly route: string;
  readonly asks: Readonly<Record<string, Ask>>;
}

const WRONG = 'A'.repeat(26);
const FAR = 9_000_000_000_000_000;

/** Every route that answers a stranger, with the accounts that look alike to one. */
export async function ambiguities(target: Target): Promise<Ambiguity[]> {
  const known = await storeAccount(target.work);
  const locked = await storeAccount(target.work, { lockout_end: FAR });
  const [none, cooled] = [await storeAccount(target.work), await storeAccount(target.work)];
  const stranger = (made: Call): Call => ({ ...made, trusted: false });
  for (const account of [known, locked, cooled])
    await call(target, calls.sendAgain(account, { ResetPassword: true }));
  let number = 2_000_000_000;
  const otp = (UserId: string, GsmNumber: string): Call => ({
    ...{ method: 'POST', path: 'api/TwoFactor/CreateTwoFactorSmsOtp', trusted: false },
    body: { UserId, GsmNumber },
  });
  const nobody = () => ({ ...known, id: randomUUID() });
  return [
    {
      route: 'POST api/Account/ResetPassword',
      asks: {
        known: async () => calls.resetByNumber(known.number, WRONG),
        locked: async () => calls.resetByNumber(locked.number, WRONG),
        'without a code': async () => calls.resetByNumber(none.number, WRONG),
        unknown: async () => calls.resetByNumber(--number, WRONG),
      },
    },
    {
      route: 'PUT api/account/reset',
      asks: {
        known: async () => calls.resetById(known.id, WRONG),
        locked: async () => calls.resetById(locked.id, WRONG),
        'without a code': async () => calls.resetById(none.id, WRONG),
        unknown: async () => calls.resetById(randomUUID(), WRONG),
      },
    },
    {
      route: 'POST api/Account/UpdateSendCodeAgain',
      asks: {
        known: async () => stranger(calls.sendAgain(await storeAccount(target.work))),
        locked: async () =>
          stranger(calls.sendAgain(await storeAccount(target.work, { lockout_end: FAR }))),
        'cooled down': async () => stranger(calls.sendAgain(cooled)),
        'switched off': async () =>
          stranger(calls.sendAgain(await storeAccount(target.work, { is_active: false }))),
        unknown: async () => stranger(calls.sendAgain(nobody())),
      },
    },
    {
      route: 'PATCH api/v1/admin/accounts/{id}/validate',
      asks: {
        known: async () => stranger(calls.validate(known, '0000AAAA')),
        locked: async () => stranger(calls.validate(locked, '0000AAAA')),
        'without a code': async () => stranger(calls.validate(none, '0000AAAA')),
        unknown: async () => stranger(calls.validate(nobody(), '0000AAAA')),
      },
    },
    {
      route: 'POST api/TwoFactor/CreateTwoFactorSmsOtp',
      asks: {
        known: async () => {
          const account = await storeAccount(target.work);
          return otp(account.id, account.phone);
        },
        'with another number': async () => otp((await storeAccount(target.work)).id, someNumber()),
        unknown: async () => otp(randomUUID(), someNumber()),
      },
    },
    ...(await companionAmbiguities(target)),
  ];
}

let numbers = 0;
const someNumber = () => `+90535${String(++numbers).padStart(7, '0')}`;

// What differs from one answer to the next for everybody: the moment, the request's id, and in the
// text-message contract the code's own handles, of which only the form is compared.
const VOLATILE = new Set(['date', 'x-request-id']);
const HANDLES = /"(Id|OtpIdReference|ReferenceCode|GsmNumber)":("[^"]*"|\d+)/g;

/** An answer as far as a stranger can tell it from another. */
export function appearance({ status, headers, text }: Answer): string {
  const kept = Object.entries(headers).filter(
    ([name]) => !VOLATILE.has(name) && name !== 'content-length',
  );
  const body = text.replace(
    HANDLES,
    (_, name: string, value: string) => `"${name}":${value !== '0' && value !== '""'}`,
  );
  return JSON.stringify([status, kept.sort(), body]);
}

export interface Timing {
  readonly name: string;
  /** Milliseconds. */
  readonly median: number;
}

/** Milliseconds; an answer that takes longer was held back for a stranger, and the server idle meanwhile. */
const HELD = 40;
/** Callers who ask at once where answers are held back, so that the waiting is not added up. */
const CALLERS = 10;

/** Medians of `samples` answers each, taken in turn so that all see the same weather. */
export async function timings(
  target: Target,
  ambiguity: Ambiguity,
  samples: number,
  heard: Heard = () => undefined,
): Promise<Timing[]> {
  const names = Object.keys(ambiguity.asks);
  const taken = new Map(names.map((name): [string, number[]] => [name, []]));
  let [begun, done] = [0, 0];
  const takeTurns = async () => {
    while (begun < samples) {
      await takeTurn(target, ambiguity, begun++, taken);
      heard((done += 1));
    }
  };
  const first = await takeTurn(target, ambiguity, begun++, taken);
  const callers = first > HELD ? CALLERS : 1;
  await Promise.all(Array.from({ length: callers }, takeTurns));
  return names.map((name) => ({ name, median: medianOf(taken.get(name)!) }));
}

/** Asks about each kind once; gives the longest time that an answer took. */
async function takeTurn(
  target: Target,
  { asks }: Ambiguity,
  sample: number,
  taken: ReadonlyMap<string, number[]>,
): Promise<number> {
  const names = Object.keys(asks);
  let longest = 0;
  // Each goes first in its turn: whoever comes after a pause pays for it.
  for (const name of names.map((_, at) => names[(at + sample) % names.length])) {
    const made = await asks[name]();
    const begun = performance.now();
    await call(target, made);
    const took = performance.now() - begun;
    taken.get(name)!.push(took);
    longest = Math.max(longest, took);
  }
  return longest;
}

const medianOf = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
