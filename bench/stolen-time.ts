import { readFileSync } from 'node:fs';

/**
 * Milliseconds of processor time that the host of a virtual machine has kept for others, all cores
 * together, since it started; undefined where the system does not tell. What is measured meanwhile is
 * the host's doing.
 */
export function stolenTime(): number | undefined {
  try {
    // Linux counts in hundredths of a second.
    return Number(readFileSync('/proc/stat', 'utf8').split(/\s+/, 9)[8]) * 10;
  } catch {
    return undefined;
  }
}
