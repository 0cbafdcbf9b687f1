import { Injectable } from '@nestjs/common';
import { Clock, Events, Randomness, UnitOfWork, type Transaction } from '../runtime/index.js';
import { drawClientKey, secretHash, type ClientKey } from './client-key.js';
import { ClientSecretStore, type SecretRow } from './client-secret.store.js';
import { ClientStore, type ClientRow } from './client.store.js';
import { splitScopes, type Scope } from './scopes.js';

export interface NewClient {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Networks that it may call from, as `isCidr` knows them; none means anywhere. */
  readonly cidrs?: readonly string[];
  /** Epoch milliseconds at which its first secret ends. */
  readonly secretExpiresAt?: number;
  /** True for the client that the first development start draws. */
  readonly development?: boolean;
}

/** A new client; its secret is shown here and never again. */
export interface CreatedClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** `twoLive`: withdraw one of the client's secrets first. */
export type RotateOutcome =
  | { readonly kind: 'rotated'; readonly secretId: string; readonly clientSecret: string }
  | { readonly kind: 'unknownClient' }
  | { readonly kind: 'twoLive' };

/** A client as lists show it: what it may do and which secrets it has, never a hash. */
export interface ListedClient extends Omit<ClientRow, 'scopes' | 'cidrs'> {
  readonly scopes: readonly string[];
  readonly cidrs: readonly string[];
  readonly secrets: readonly Omit<SecretRow, 'clientId'>[];
}

/** Creates and ends clients and their secrets; what it ends is refused from the next request on. */
@Injectable()
export class ClientAdmin {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clients: ClientStore,
    private readonly secrets: ClientSecretStore,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Registers a client with one secret. */
  async create(client: NewClient): Promise<CreatedClient> {
    const id = this.randomness.guid();
    const key = drawClientKey(this.randomness);
    const createdAt = this.clock.now();
    await this.work.run(async (tx) => {
      await this.clients.insert(tx, {
        id,
        name: client.name,
        scopes: client.scopes.join(' '),
        cidrs: client.cidrs?.join(' ') || null,
        development: client.development ?? false,
        createdAt,
      });
      await this.add(tx, id, key, client.secretExpiresAt);
    });
    this.events.record({ event: 'client.created', clientId: id });
    return { clientId: id, clientSecret: key.text };
  }

  /** All clients, oldest first. */
  async list(): Promise<ListedClient[]> {
    const [clients, secrets] = await this.work.run(async (tx) => [
      await this.clients.list(tx),
      await this.secrets.list(tx),
    ]);
    return clients.map((client) => ({
      ...client,
      scopes: splitScopes(client.scopes),
      cidrs: splitScopes(client.cidrs ?? ''),
      secrets: secrets.filter(({ clientId }) => clientId === client.id).map(withoutClient),
    }));
  }

  /** Gives a client its second secret; the first lives on until it is withdrawn or expires. */
  async rotate(clientId: string, expiresAt?: number): Promise<RotateOutcome> {
    const key = drawClientKey(this.randomness);
    const outcome = await this.work.run(async (tx): Promise<RotateOutcome> => {
      if (await this.add(tx, clientId, key, expiresAt))
        return { kind: 'rotated', secretId: key.id, clientSecret: key.text };
      return { kind: (await this.clients.isLive(tx, clientId)) ? 'twoLive' : 'unknownClient' };
    });
    this.events.record({ event: 'client.secret-rotated', clientId, outcome: outcome.kind });
    return outcome;
  }

  /** Ends one secret and the tokens granted for it; false if the client has no such live one. */
  async withdraw(clientId: string, secretId: string): Promise<boolean> {
    const now = this.clock.now();
    const done = await this.work.run((tx) => this.secrets.withdraw(tx, clientId, secretId, now));
    if (done) this.events.record({ event: 'client.secret-withdrawn', clientId });
    return done;
  }

  /** Ends a client with all its secrets and tokens; false if there is none that lives. */
  async revoke(clientId: string): Promise<boolean> {
    const done = await this.work.run((tx) => this.clients.revoke(tx, clientId, this.clock.now()));
    if (done) this.events.record({ event: 'client.revoked', clientId });
    return done;
  }

  private add(tx: Transaction, clientId: string, key: ClientKey, expiresAt: number | undefined) {
    const secret = { id: key.id, hash: secretHash(key.text), clientId };
    return this.secrets.add(tx, {
      ...secret,
      now: this.clock.now(),
      expiresAt: expiresAt ?? null,
    });
  }
}

const withoutClient = ({ id, createdAt, expiresAt, withdrawnAt, lastUsedAt }: SecretRow) => ({
  id,
  createdAt,
  expiresAt,
  withdrawnAt,
  lastUsedAt,
});
