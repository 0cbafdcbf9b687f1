/** Why a row is refused; the text names the field and what is wrong with it, never a secret's value. */
export class RowFault extends Error {}

const GUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;
const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';
const INT32_MAX = 2_147_483_647;
const HIGHEST_NUMBER = INT32_MAX - 1_000_000;
// ISO 8601 and what SQL Server's tools write: a blank for the T, seven decimals, a blank before the zone.
const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)? ?(Z|[+-]\d\d:?\d\d)?$/i;

/** A GUID in lower case; null for nothing and for the empty GUID, which .NET writes for nothing. */
export function readGuidField(name: string, text: string | null): string | null {
  if (text === null) return null;
  const id = GUID.exec(text.trim())?.[1]?.toLowerCase();
  if (id === undefined) throw new RowFault(`${name} is no GUID`);
  return id === EMPTY_GUID ? null : id;
}

/** `true`, `false`, `1`, `0`, `t`, `f` in any case; `otherwise` for nothing. */
export function readSwitchField(name: string, text: string | null, otherwise: boolean): boolean {
  if (text === null) return otherwise;
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === '1' || word === 't') return true;
  if (word === 'false' || word === '0' || word === 'f') return false;
  throw new RowFault(`${name} is neither true nor false`);
}

/** A whole number that fits .NET's Int32, from `least` on; null for nothing. */
export function readCountField(name: string, text: string | null, least: number): number | null {
  if (text === null) return null;
  const spelt = text.trim();
  const value = Number(spelt);
  if (!/^-?\d{1,10}$/.test(spelt) || value < least || value > INT32_MAX)
    throw new RowFault(`${name} is no whole number from ${least} to ${INT32_MAX}`);
  return value;
}

/** An account number, with room left after it: later accounts are numbered past the highest one. */
export function readNumberField(name: string, text: string | null): number | null {
  const number = readCountField(name, text, 1);
  if (number !== null && number > HIGHEST_NUMBER)
    throw new RowFault(
      `${name} is past ${HIGHEST_NUMBER}: the last million numbers of an Int32 are kept for accounts that are created later`,
    );
  return number;
}

/** Epoch milliseconds; a moment without a zone is UTC. Null for nothing and for .NET's year 1. */
export function readMomentField(name: string, text: string | null): number | null {
  if (text === null) return null;
  const parts = MOMENT.exec(text.trim());
  if (!parts) throw new RowFault(`${name} is no date such as 2014-05-01T00:00:00Z`);
  const [, year, month, day, hour = '00', minute = '00', second = '00', decimals = '0'] = parts;
  const zone = (parts[8] ?? 'Z').toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const milliseconds = decimals.padEnd(3, '0').slice(0, 3);
  const at = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${zone}`,
  );
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(at) || new Date(Date.UTC(+year, +month - 1, +day)).getUTCDate() !== +day)
    throw new RowFault(`${name} is no date such as 2014-05-01T00:00:00Z`);
  return year === '0001' ? null : at;
}
