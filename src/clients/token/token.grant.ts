import { Injectable } from '@nestjs/common';
import { CallerOptions } from '../../config/index.js';
import { Clock, Events, Randomness, UnitOfWork } from '../../runtime/index.js';
import { isWithin } from '../caller/address.js';
import { RequestBudget } from '../caller/request-budget.js';
import { clientKeyId, matchesSecret, secretHash } from '../client-key.js';
import { ClientSecretStore, type LiveSecret } from '../client-secret.store.js';
import { splitScopes } from '../scopes.js';
import { AccessTokenStore } from './access-token.store.js';
import type { TokenRequest } from './token-request.js';

/** The errors of RFC 6749 section 5.2 that a client can meet here. */
export type TokenError =
  'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

export type TokenOutcome =
  | {
      readonly kind: 'granted';
      readonly accessToken: string;
      /** Seconds. */
      readonly expiresIn: number;
    }
  | { readonly kind: 'refused'; readonly error: TokenError; readonly basic: boolean }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number };

const TOKEN_BYTES = 32;
const MINUTE = 60_000;
const SECOND = 1000;

/** Grants access tokens to clients that show their secret (client_credentials). */
@Injectable()
export class TokenGrant {
  constructor(
    private readonly work: UnitOfWork,
    private readonly budget: RequestBudget,
    private readonly secrets: ClientSecretStore,
    private readonly tokens: AccessTokenStore,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly options: CallerOptions,
  ) {}

  /** Answers a token request (undefined: a malformed one) that came from `address`. */
  async run(request: TokenRequest | undefined, address: string): Promise<TokenOutcome> {
    if (!request) return { kind: 'refused', error: 'invalid_request', basic: false };
    const budgets = this.budgetsOf(request, address);
    const { wait, secret } = await this.countAndLookUp(request, budgets);
    if (wait > 0) return { kind: 'throttled', retryAfterSeconds: wait };
    // The count is committed by now: however many guess at once, each guess was paid for.
    const known = matchesSecret(request.clientSecret, secret?.hash);
    const authentic = known && secret && fits(secret, request, address);
    const error = authentic ? requestError(request, secret) : 'invalid_client';
    if (error || !secret) return this.refused(error ?? 'invalid_client', request);
    return this.grant(secret, request.scope, budgets);
  }

  private countAndLookUp(request: TokenRequest, budgets: readonly Budget[]) {
    const now = this.clock.now();
    return this.work.run(async (tx): Promise<Counted> => {
      for (const { key, limit } of budgets) {
        const wait = await this.budget.take(tx, key, { limit, span: MINUTE });
        if (wait > 0) return { wait };
      }
      // An unknown id and text that is no secret are looked up like any other.
      const id = clientKeyId(request.clientSecret) ?? '';
      return { wait: 0, secret: await this.secrets.findLive(tx, id, now) };
    });
  }

  private async grant(
    secret: LiveSecret,
    scopes: string | undefined,
    budgets: readonly Budget[],
  ): Promise<TokenOutcome> {
    const accessToken = this.randomness.bytes(TOKEN_BYTES).toString('base64url');
    const now = this.clock.now();
    const expiresIn = this.options.tokenSeconds;
    await this.work.run(async (tx) => {
      await this.tokens.insert(tx, {
        hash: secretHash(accessToken),
        clientId: secret.clientId,
        secretId: secret.id,
        scopes: scopes ?? null,
        now,
        expiresAt: now + expiresIn * SECOND,
      });
      await this.secrets.touch(tx, secret.id, now);
      await this.tokens.purge(tx, now);
      for (const { key } of budgets) await this.budget.giveBack(tx, key);
    });
    this.events.record({ event: 'token.granted', clientId: secret.clientId });
    return { kind: 'granted', accessToken, expiresIn };
  }

  // Keyed by address, never by client alone: a stranger must not lock a client out by its public id.
  private budgetsOf({ clientId }: TokenRequest, address: string): Budget[] {
    const limit = this.options.tokenFailuresPerMinute;
    return [
      { key: this.budget.key('token', address), limit: limit * 3 },
      { key: this.budget.key('token', address, clientId), limit },
    ];
  }

  private refused(error: TokenError, { basic }: TokenRequest): TokenOutcome {
    this.events.record({ event: 'token.refused', reason: error });
    return { kind: 'refused', error, basic };
  }
}

interface Budget {
  readonly key: string;
  readonly limit: number;
}

interface Counted {
  /** Seconds to wait if there was nothing left to take. */
  readonly wait: number;
  readonly secret?: LiveSecret;
}

function requestError({ grantType, scope }: TokenRequest, secret: LiveSecret) {
  if (grantType !== 'client_credentials') return 'unsupported_grant_type';
  const had = splitScopes(secret.scopes);
  const tooMuch = splitScopes(scope ?? '').some((asked) => !had.includes(asked));
  return tooMuch ? 'invalid_scope' : undefined;
}

const fits = (secret: LiveSecret, request: TokenRequest, address: string) =>
  secret.clientId === request.clientId && isWithin(address, secret.cidrs);
