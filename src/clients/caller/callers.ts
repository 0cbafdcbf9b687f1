import { Injectable } from '@nestjs/common';
import { Clock, Gathering, UnitOfWork } from '../../runtime/index.js';
import { matchesSecret } from '../client-key.js';
import { ClientSecretStore } from '../client-secret.store.js';
import { splitScopes } from '../scopes.js';
import { AccessTokenStore, type TokenHolder } from '../token/access-token.store.js';
import { isWithin } from './address.js';
import { Caller } from './caller.js';
import type { Credential } from './credential.js';

const MINUTE = 60_000;

/** Who holds a token, and what it may do with it now. */
interface Holder {
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly cidrs: string | null;
}

/** Tells who calls. Asks the store every time: what was revoked is refused by every process at once. */
@Injectable()
export class Callers {
  // A client that calls often is looked up once for all its calls of a turn, and after the last of them.
  private readonly holders = new Gathering((hashes: readonly string[]) => this.holdersOf(hashes));

  constructor(
    private readonly work: UnitOfWork,
    private readonly tokens: AccessTokenStore,
    private readonly secrets: ClientSecretStore,
    private readonly clock: Clock,
  ) {}

  /** The caller behind a credential shown from `address`; undefined if the credential is no good. */
  async identify(credential: Credential, address: string): Promise<Caller | undefined> {
    switch (credential.kind) {
      case 'none':
        return Caller.anonymous(address);
      case 'unreadable':
        return undefined;
      case 'token':
        return this.byToken(credential.hash, address);
      case 'key':
        return this.byKey(credential.id, credential.text, address);
    }
  }

  private async byToken(hash: string, address: string): Promise<Caller | undefined> {
    const holder = await this.holders.add(hash);
    if (!holder || !isWithin(address, holder.cidrs)) return undefined;
    return new Caller(holder.clientId, holder.scopes, address);
  }

  private async holdersOf(hashes: readonly string[]): Promise<(Holder | undefined)[]> {
    const now = this.clock.now();
    const asked = [...new Set(hashes)];
    const found = await Promise.all(
      asked.map((hash) => this.work.read((tx) => this.tokens.findHolder(tx, hash, now))),
    );
    const holders = new Map(asked.map((hash, at) => [hash, holderOf(found[at])]));
    return hashes.map((hash) => holders.get(hash));
  }

  private async byKey(id: string, text: string, address: string): Promise<Caller | undefined> {
    const now = this.clock.now();
    const secret = await this.work.read((tx) => this.secrets.findLive(tx, id, now));
    if (!matchesSecret(text, secret?.hash) || !secret) return undefined;
    if (!isWithin(address, secret.cidrs)) return undefined;
    if ((secret.lastUsedAt ?? 0) + MINUTE <= now)
      await this.work.run((tx) => this.secrets.touch(tx, id, now));
    return new Caller(secret.clientId, new Set(splitScopes(secret.scopes)), address);
  }
}

// A scope that the client has lost since is lost to its tokens too.
function holderOf(found: TokenHolder | undefined): Holder | undefined {
  if (!found) return undefined;
  const { clientId, askedFor, cidrs } = found;
  const held = splitScopes(found.scopes);
  const asked = askedFor === null ? held : splitScopes(askedFor);
  return { clientId, scopes: new Set(asked.filter((scope) => held.includes(scope))), cidrs };
}
