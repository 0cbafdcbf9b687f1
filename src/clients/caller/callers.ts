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
    const { clientId, askedFor } = holder;
    // A scope that the client has lost since is lost to its tokens too.
    const scopes = splitScopes(holder.scopes);
    const asked = askedFor === null ? scopes : splitScopes(askedFor);
    return new Caller(clientId, new Set(asked.filter((scope) => scopes.includes(scope))), address);
  }

  private async holdersOf(hashes: readonly string[]): Promise<(TokenHolder | undefined)[]> {
    const now = this.clock.now();
    const asked = [...new Set(hashes)];
    const found = await Promise.all(
      asked.map((hash) => this.work.read((tx) => this.tokens.findHolder(tx, hash, now))),
    );
    const holders = new Map(asked.map((hash, at) => [hash, found[at]]));
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
