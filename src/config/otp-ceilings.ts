import type { TransformFnParams } from 'class-transformer';

/** What one named configuration of the text-message contract allows at most; seconds, as an operator writes them. */
export interface Ceilings {
  readonly maxSends?: number;
  readonly intervalSeconds?: number;
  readonly lifetimeSeconds?: number;
}

export type CeilingsById = Readonly<Record<string, Ceilings>>;

const NAMES = ['maxSends', 'intervalSeconds', 'lifetimeSeconds'];
const MOST = 1_000_000_000;

/** Reads the JSON of SMS_OTP_CONFIGURATIONS; undefined for anything but positive whole numbers under known names. */
export function readCeilings({
  value,
}: Pick<TransformFnParams, 'value'>): CeilingsById | undefined | string {
  if (typeof value !== 'string') return undefined;
  try {
    const read: unknown = JSON.parse(value);
    // A string is no object, so the environment's check reports it.
    return isCeilingsById(read) ? read : value;
  } catch {
    return value;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCeilingsById = (value: unknown): value is CeilingsById =>
  isRecord(value) &&
  Object.entries(value).every(([id, ceilings]) => /^-?\d{1,10}$/.test(id) && isCeilings(ceilings));

const isCeilings = (value: unknown): value is Ceilings =>
  isRecord(value) &&
  Object.entries(value).every(
    ([name, limit]) =>
      NAMES.includes(name) && Number.isInteger(limit) && Number(limit) > 0 && Number(limit) < MOST,
  );
