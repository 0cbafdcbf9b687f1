import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { HttpReply } from '../http-reply.js';
import { write } from '../reply/response-writer.js';
import { RequestBody } from '../request/request-body.js';

/** A bare value is 200, and an action without a value is 204, as Web API answers them. */
function replyOf(answer: unknown): HttpReply {
  if (answer instanceof HttpReply) return answer;
  return answer === undefined ? new HttpReply(204) : new HttpReply(200, answer);
}

/**
 * Fastify under Nest, with actions' answers written by their contracts. An interceptor would do
 * the same for a third more work a request, all of it in rxjs.
 */
export class WebApiAdapter extends FastifyAdapter {
  override reply(response: FastifyReply, answer: unknown, status?: number) {
    const isAction = RequestBody.of(response.request)?.action !== undefined;
    if (!isAction) return super.reply(response, answer, status);
    return response.send(write(response.request, response, replyOf(answer)));
  }
}
