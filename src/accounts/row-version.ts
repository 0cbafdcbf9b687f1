// SQL Server's rowversion is eight bytes, big end first.
const BYTES = 8;

/** The version that a model bears; any other length is no version of ours, and null says nothing. */
export function readRowVersion(bytes: Uint8Array | null): bigint | 'malformed' | undefined {
  if (bytes === null) return undefined;
  return bytes.length === BYTES ? Buffer.from(bytes).readBigUInt64BE() : 'malformed';
}

/** The eight bytes of a version. */
export function writeRowVersion(version: number): Uint8Array {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeBigUInt64BE(BigInt(version));
  return bytes;
}
