import type { planOf } from '../data-contract/index.js';

/** What a contract can be asked of: a class with a data contract, or a bare member type. */
export type WireType = Parameters<typeof planOf>[0];

/** A value of another type than the action returns, with that type. */
export class ObjectContent {
  constructor(
    readonly type: WireType,
    readonly value: unknown,
  ) {}
}

/** Text under a media type of its own, sent as it is whatever the client accepts: no contract's body. */
export class StringContent {
  constructor(
    readonly text: string,
    readonly contentType = 'text/plain; charset=utf-8',
  ) {}
}

/** Header names to values. */
export type ReplyHeaders = Readonly<Record<string, string>>;

/**
 * What an action answers: status, body, headers. A body of undefined is none at all, without a
 * Content-Type; null is the null model of the type that the action returns.
 */
export class HttpReply<T = unknown> {
  constructor(
    readonly status: number,
    readonly body?: T | null,
    readonly headers?: ReplyHeaders,
  ) {}
}
