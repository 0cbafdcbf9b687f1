/** A body that nobody sends in good faith. */
export interface HostileBody {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** The reader may take it, strange as it is: what the route then says of its values is its own affair. */
  readonly legal: boolean;
}

/** Rows of a corpus: what it is, and the body. */
export type Rows = readonly (readonly [name: string, body: string | Buffer])[];

export const bodies = (contentType: string, rows: Rows, legal = false): HostileBody[] =>
  rows.map(([name, body]) => ({ name, contentType, bytes: Buffer.from(body), legal }));

/** As long as a value can be in a body of the usual limit. */
export const LONG = 60_000;
export const TEN_THOUSAND = 10_000;
export const HUNDRED_THOUSAND = 100_000;
export const MILLION = 1_000_000;

/** Names that JavaScript objects have without being asked. */
export const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
] as const;

/** Byte sequences that are no UTF-8. */
export const BROKEN_UTF8: readonly (readonly [name: string, bytes: number[]])[] = [
  ['a lone continuation byte', [0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['an overlong NUL', [0xc0, 0x80]],
  ['half of a three-byte character', [0xe2, 0x82]],
  ['a surrogate as three bytes', [0xed, 0xa0, 0x80]],
  ['a character beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['a five-byte character', [0xf8, 0x88, 0x80, 0x80, 0x80]],
  ['the byte FF', [0xff]],
];

/** Every beginning of a body but the empty one and the whole. */
export const truncations = (whole: Buffer): Rows =>
  Array.from({ length: whole.length - 1 }, (_, i) => [
    `the first ${i + 1} bytes`,
    whole.subarray(0, i + 1),
  ]);
