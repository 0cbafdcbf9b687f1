import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { ReplyInterceptor } from '../reply/reply.interceptor.js';
import { RequestBody } from '../request/request-body.js';

/**
 * Fastify under Nest. What an action answers passes the one interceptor here, which gives it its bytes, its
 * status and its headers; Nest would put its own default status (201 for POST) over them. What fails is
 * answered by the filter, never here.
 */
export class WebApiAdapter extends FastifyAdapter {
  private readonly interceptor = new ReplyInterceptor();

  override reply(response: FastifyReply, answer: unknown, status?: number) {
    const isAction = RequestBody.of(response.request)?.action !== undefined;
    if (!isAction) return super.reply(response, answer, status);
    return response.send(this.interceptor.intercept(response, answer));
  }
}
