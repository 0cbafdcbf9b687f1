import type { FastifyReply } from 'fastify';
import { HttpReply } from '../http-reply.js';
import { type Payload, write } from './response-writer.js';

/** A bare value is 200, and an action without a value is 204, as Web API answers them. */
function replyOf(answer: unknown): HttpReply {
  if (answer instanceof HttpReply) return answer;
  return answer === undefined ? new HttpReply(204) : new HttpReply(200, answer);
}

/**
 * The global interceptor: writes what an action answers by its contract, in the negotiated format. It is
 * called by the adapter, with the answer, and not by Nest, with an Observable of one: for that Nest makes a
 * ReplaySubject, half a dozen operators and two asynchronous scopes a request, a twelfth of a texted code.
 */
export class ReplyInterceptor {
  /** Puts status and headers on `reply` and gives the payload, undefined for none. */
  intercept(reply: FastifyReply, answer: unknown): Payload | undefined {
    return write(reply.request, reply, replyOf(answer));
  }
}
