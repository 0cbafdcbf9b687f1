import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { splitScopes } from '../scopes.js';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
// Some proxies tell the caller's port as well.
const WITH_PORT = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+))(?::\d+)?$/i;
const CIDR = /^([0-9a-f.:]+)\/(\d{1,3})$/i;

/**
 * Where a request comes from: through trusted proxies, IPv4 in its own spelling; empty if unknown, and if what a
 * proxy tells is no address, or each spelling of nothing would have limits of its own.
 */
export function addressOf({ ip }: Pick<FastifyRequest, 'ip'>): string {
  const [told = ''] = (ip ?? '').split('%');
  const [, inBrackets, plain] = WITH_PORT.exec(told) ?? [];
  const address = inBrackets ?? plain ?? told;
  const known = MAPPED.exec(address)?.[1] ?? address;
  return isIP(known) === 0 ? '' : known;
}

/**
 * What limits are counted by: an IPv4 address, an IPv6 /64 (one customer owns all of it), and one
 * shared name for callers without an address.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address || 'unknown';
  const groups = expand(address);
  return `${groups.slice(0, 4).join(':')}::/64`;
}

// The URL parser writes any spelling of an address in one way: lower case, no leading zeros.
function expand(address: string): string[] {
  const [head, tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

/** Whether text names a network such as 10.1.0.0/16 or 2001:db8::/32. */
export function isCidr(text: string): boolean {
  const [, address, bits] = CIDR.exec(text) ?? [];
  const family = isIP(address ?? '');
  return family !== 0 && Number(bits) <= (family === 6 ? 128 : 32);
}

/** Whether an address lies within one of the networks (joined by spaces); null allows every address. */
export function isWithin(address: string, cidrs: string | null): boolean {
  if (cidrs === null) return true;
  if (isIP(address) === 0) return false;
  const allowed = new BlockList();
  for (const cidr of splitScopes(cidrs)) addTo(allowed, cidr);
  return allowed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function addTo(list: BlockList, cidr: string): void {
  const [address, bits] = cidr.split('/');
  list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
}
