import {
  ClientAdmin,
  GUARDED_SCOPES,
  isCidr,
  isScope,
  type ListedClient,
  type Scope,
  SCOPES,
} from '../../clients/index.js';
import { Clock } from '../../runtime/index.js';
import type { Call, Command } from '../command.js';
import { EXIT, Refused, UsageError } from '../exit-code.js';
import { columns, moment } from '../terminal.js';

const EXPIRES = {
  type: 'string',
  value: '<date>',
  help: 'when the secret ends, such as 2027-01-31',
} as const;
const ONCE = 'The secret is shown once: keep it now.';

const create: Command = {
  name: 'clients create',
  summary: 'Register a program that may call',
  positionals: ['name'],
  options: {
    scope: {
      type: 'string',
      multiple: true,
      value: '<scope>',
      help: `what it may do, once for each or joined by commas: ${SCOPES.join(', ')}; "all" is all but ${GUARDED_SCOPES.join(', ')}`,
    },
    cidr: {
      type: 'string',
      multiple: true,
      value: '<network>',
      help: 'a network that it may call from; without one, anywhere',
    },
    expires: EXPIRES,
  },
  async run({ positionals: [name], texts, text, house, terminal }) {
    if (name.trim() === '')
      throw new UsageError('Say what the client is called: its name is empty.');
    const scopes = scopesOf(texts('scope'));
    const cidrs = cidrsOf(texts('cidr'));
    const admin = await house.get(ClientAdmin);
    const secretExpiresAt = await expiry(text('expires'), house);
    const created = await admin.create({ name, scopes, cidrs, secretExpiresAt });
    terminal.tell(
      `client_id      ${created.clientId}\nclient_secret  ${created.clientSecret}\nscopes         ${scopes.join(' ')}\n\n${ONCE}`,
      { ...created, scopes, cidrs },
    );
    return EXIT.done;
  },
};

const list: Command = {
  name: 'clients list',
  summary: 'List clients with their secrets and when those were used',
  positionals: [],
  options: { all: { type: 'boolean', help: 'revoked ones too' } },
  async run({ flag, house, terminal }) {
    const clients = await (await house.get(ClientAdmin)).list();
    const shown = clients.filter(({ revokedAt }) => flag('all') || revokedAt === null);
    terminal.tell(
      shown.length === 0
        ? 'There are no clients.'
        : clientTable(shown, (await house.get(Clock)).now()),
      shown,
    );
    return EXIT.done;
  },
};

const rotate: Command = {
  name: 'clients rotate',
  summary: 'Give a client a second secret, or with --withdraw end one of its secrets',
  positionals: ['client-id'],
  options: {
    expires: EXPIRES,
    withdraw: {
      type: 'string',
      value: '<secret-id>',
      help: 'end this secret and the tokens granted for it (see clients list)',
    },
  },
  async run(call) {
    const secretId = call.text('withdraw');
    return secretId === undefined ? addSecret(call) : withdraw(call, secretId);
  },
};

const revoke: Command = {
  name: 'clients revoke',
  summary: 'End a client with all its secrets and tokens, at once in every process',
  positionals: ['client-id'],
  options: {},
  async run({ positionals: [clientId], house, terminal }) {
    const admin = await house.get(ClientAdmin);
    if (!(await admin.revoke(clientId))) throw new Refused(`There is no live client ${clientId}.`);
    terminal.tell(`Client ${clientId} is revoked.`, { clientId, revoked: true });
    return EXIT.done;
  },
};

async function addSecret({ positionals: [clientId], text, house, terminal }: Call) {
  const admin = await house.get(ClientAdmin);
  const outcome = await admin.rotate(clientId, await expiry(text('expires'), house));
  if (outcome.kind === 'unknownClient') throw new Refused(`There is no live client ${clientId}.`);
  if (outcome.kind === 'twoLive')
    throw new Refused(
      `Client ${clientId} has two live secrets: end one with --withdraw <secret-id> first.`,
    );
  const { secretId, clientSecret } = outcome;
  terminal.tell(
    `client_secret  ${clientSecret}\n\n${ONCE} The other secret works until you end it:\n  latchkey clients rotate ${clientId} --withdraw <secret-id>`,
    { clientId, secretId, clientSecret },
  );
  return EXIT.done;
}

async function withdraw({ positionals: [clientId], house, terminal }: Call, secretId: string) {
  const admin = await house.get(ClientAdmin);
  if (!(await admin.withdraw(clientId, secretId)))
    throw new Refused(`Client ${clientId} has no live secret ${secretId}.`);
  terminal.tell(`Secret ${secretId} is withdrawn.`, { clientId, secretId, withdrawn: true });
  return EXIT.done;
}

const listOf = (given: readonly string[]) =>
  given.flatMap((part) => part.split(',')).filter((part) => part !== '');

function scopesOf(given: readonly string[]): Scope[] {
  const asked = listOf(given).flatMap((scope) =>
    scope === 'all' ? SCOPES.filter((one) => !GUARDED_SCOPES.includes(one)) : [scope],
  );
  const unknown = asked.find((scope) => !isScope(scope));
  if (unknown !== undefined)
    throw new UsageError(`There is no scope ${unknown}. There are: ${SCOPES.join(', ')}.`);
  if (asked.length === 0) throw new UsageError('Say what it may do: --scope <scope>.');
  return [...new Set(asked as Scope[])];
}

function cidrsOf(given: readonly string[]): string[] {
  const cidrs = listOf(given);
  const bad = cidrs.find((cidr) => !isCidr(cidr));
  if (bad !== undefined) throw new UsageError(`${bad} is no network such as 10.0.0.0/8.`);
  // A variable of a script that is empty; without a network the client could call from anywhere.
  if (given.length > 0 && cidrs.length === 0)
    throw new UsageError(
      '--cidr names no network: leave it out to let the client call from anywhere.',
    );
  return cidrs;
}

async function expiry(date: string | undefined, house: Call['house']): Promise<number | undefined> {
  if (date === undefined) return undefined;
  const at = Date.parse(date);
  if (!(at > (await house.get(Clock)).now()))
    throw new UsageError(`${date} is no date in the future, such as 2027-01-31.`);
  return at;
}

const HEADINGS = ['client', 'secret', 'state', 'expires', 'last used', 'from', 'name', 'scopes'];

// A line for each secret: what is rotated is a secret, not a client.
const clientTable = (clients: readonly ListedClient[], now: number) =>
  columns([
    HEADINGS,
    ...clients.flatMap((client) => client.secrets.map((secret) => lineOf(client, secret, now))),
  ]);

const lineOf = (client: ListedClient, secret: ListedClient['secrets'][number], now: number) => [
  ...[client.id, secret.id, stateOf(client, secret, now)],
  ...[moment(secret.expiresAt), moment(secret.lastUsedAt)],
  ...[client.cidrs.join(' ') || 'anywhere', client.name, client.scopes.join(' ')],
];

function stateOf(client: ListedClient, secret: ListedClient['secrets'][number], now: number) {
  if (client.revokedAt !== null) return 'revoked';
  if (secret.withdrawnAt !== null) return 'withdrawn';
  return secret.expiresAt !== null && secret.expiresAt <= now ? 'expired' : 'live';
}

export const clientCommands: readonly Command[] = [create, list, rotate, revoke];
