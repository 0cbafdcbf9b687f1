import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { HttpReply } from '../http-reply.js';
import { RequestBody } from '../request/request-body.js';
import { write } from './response-writer.js';

/** A bare value is 200, and an action without a value is 204, as Web API answers them. */
function replyOf(answer: unknown): HttpReply {
  if (answer instanceof HttpReply) return answer;
  return answer === undefined ? new HttpReply(204) : new HttpReply(200, answer);
}

/** The global interceptor: writes what an action answers by its contract, in the negotiated format. */
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (RequestBody.of(request)?.action === undefined) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => write(request, reply, replyOf(answer))));
  }
}
