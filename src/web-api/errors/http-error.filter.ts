import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Unavailable } from '../../runtime/index.js';
import type { HttpReply } from '../http-reply.js';
import { write } from '../reply/response-writer.js';
import { HttpErrorException } from './http-error-exception.js';
import { HttpError } from './http-error.js';
import { noAction } from './no-action.js';

const DENIED = 'Authorization has been denied for this request.';
const UNAVAILABLE = 'The service is unavailable.';
const UNEXPECTED = 'An error has occurred.';

/** Nest's and Fastify's own refusals in Web API's words; theirs never reach the wire. */
function translated(status: number): HttpReply<HttpError> {
  const message = status === 401 || status === 403 ? DENIED : 'The request is invalid.';
  return HttpError.of(status, message);
}

/** Answers whatever was thrown with an HttpError in the negotiated format. */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('WebApi');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    void reply.send(write(request, reply, this.replyTo(error, request)));
  }

  private replyTo(error: unknown, request: FastifyRequest): HttpReply {
    if (error instanceof HttpErrorException) return error.toReply();
    if (error instanceof NotFoundException) return noAction(request);
    if (error instanceof Unavailable) {
      const headers = { 'Retry-After': String(error.retryAfterSeconds) };
      return HttpError.of(503, UNAVAILABLE, headers);
    }
    if (error instanceof HttpException && error.getStatus() < 500) {
      return translated(error.getStatus());
    }
    const detail = error instanceof Error ? error.stack : String(error);
    this.log.error(`Request ${request.id} failed: ${detail}`);
    return HttpError.of(500, UNEXPECTED);
  }
}
