import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { OperationOptions, Options } from '../../config/index.js';
import { type Hazard, hazard } from './hazard.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** The widest networks that may be one house's; many more of them are needed to name everybody. */
const LEAST_PREFIX = { v4: 8, v6: 16, unique: 7, mapped: 96 + 8 };
/** Proxies that may stand one behind another in one house; a hop beyond them is one that the caller makes up. */
const MOST_HOPS = 3;
const REVEALING = new Set(['otp:reveal', 'codes:reveal']);
const LEAST_BCRYPT_COST = 10;

const isPublic = ({ run }: Options): boolean => !LOOPBACK.has(run.host);
const trustsEverybody = ({ wire: { trustedProxies } }: Options): boolean =>
  typeof trustedProxies === 'number'
    ? trustedProxies > MOST_HOPS
    : (trustedProxies ?? []).some(isTooWide);

function isTooWide(network: string): boolean {
  const [address, prefix] = network.split('/');
  return prefix !== undefined && Number(prefix) < LEAST_PREFIX[kindOf(address)];
}

// IPv4 callers match networks of IPv6 as ::ffff:a.b.c.d; fc00::/7 is IPv6's own 10.0.0.0/8.
function kindOf(address: string): keyof typeof LEAST_PREFIX {
  if (!address.includes(':')) return 'v4';
  const { hostname } = new URL(`http://[${address}]`);
  if (hostname.startsWith('[::')) return 'mapped';
  return /^\[f[cd]/.test(hostname) ? 'unique' : 'v6';
}

const declaresProxy = ({ wire }: Options): boolean =>
  typeof wire.trustedProxies === 'number'
    ? wire.trustedProxies > 0
    : (wire.trustedProxies ?? []).length > 0;
const isOpen = ({ callers }: Options): boolean =>
  callers.anonymousAccounts || callers.anonymousAdminValidation || callers.anonymousTwoFactor;

function isTlsUnusable({ tls }: OperationOptions): boolean {
  if (!tls) return false;
  try {
    createSecureContext({ cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) });
    return false;
  } catch {
    return true;
  }
}

/** What strangers could abuse. */
export const exposureHazards: readonly Hazard[] = [
  {
    name: 'development-in-public',
    applies: 'development',
    // Development prints codes and a client's secret: on a public address anybody could read them.
    find: ({ options }) =>
      isPublic(options)
        ? `HOST is ${options.run.host}: development serves the same machine only. Set HOST=127.0.0.1 or NODE_ENV=production.`
        : undefined,
  },
  hazard(
    'public-without-tls',
    'production',
    ({ options }) => isPublic(options) && !options.operation.tls && !declaresProxy(options),
    'HOST is public, without TLS: set TLS_CERT_FILE and TLS_KEY_FILE, or name the proxy that ends TLS in TRUSTED_PROXIES.',
  ),
  hazard(
    'tls-unusable',
    'always',
    ({ options }) => isTlsUnusable(options.operation),
    'TLS_CERT_FILE and TLS_KEY_FILE must name a certificate and its key, PEM, that this user may read.',
  ),
  hazard(
    'certificates-unchecked',
    'production',
    ({ options }) => !options.operation.certificatesChecked,
    'NODE_TLS_REJECT_UNAUTHORIZED=0: anybody could play the mail server, the gateway or the database. Unset it, and name their CA in NODE_EXTRA_CA_CERTS.',
  ),
  hazard(
    'every-proxy-trusted',
    'production',
    ({ options }) => trustsEverybody(options) && !options.operation.accepted.anyProxy,
    `TRUSTED_PROXIES trusts half the world (a network wider than /8, of IPv6 /16, or more than ${MOST_HOPS} hops): any caller could choose its address. Name the proxy's network, or set ACCEPT_ANY_PROXY=true.`,
  ),
  hazard(
    'anonymous-calls',
    'production',
    ({ options }) => isOpen(options) && !options.operation.accepted.anonymousCalls,
    'ANONYMOUS_ACCOUNTS, ANONYMOUS_ADMIN_VALIDATION or ANONYMOUS_TWO_FACTOR lets strangers call. ACCEPT_ANONYMOUS_CALLS=true takes that risk.',
  ),
  hazard(
    'jsonp',
    'production',
    ({ options }) => options.wire.jsonp && !options.operation.accepted.jsonp,
    'JSONP lets any web page read answers. ACCEPT_JSONP=true takes that risk.',
  ),
  hazard(
    'any-origin',
    'production',
    ({ options }) => options.wire.formOrigins.some((origin) => origin.includes('*')),
    'FORM_ORIGINS has a wildcard: name each origin.',
  ),
  hazard(
    'codes-revealed',
    'production',
    ({ options, store }) =>
      store?.scopes.some((scope) => REVEALING.has(scope)) &&
      !options.operation.accepted.revealedCodes,
    'A client holds otp:reveal or codes:reveal. ACCEPT_REVEALED_CODES=true takes that risk.',
  ),
  hazard(
    'cheap-hashes',
    'production',
    ({ options }) => options.password.bcryptCost < LEAST_BCRYPT_COST,
    `BCRYPT_COST is below ${LEAST_BCRYPT_COST}: stolen hashes would be guessed quickly.`,
  ),
];
