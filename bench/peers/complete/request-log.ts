import {
  type CallHandler,
  ConsoleLogger,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { type Observable, tap } from 'rxjs';

/** One JSON line for each answered request. */
@Injectable()
export class RequestLog implements NestInterceptor {
  private readonly log = new ConsoleLogger('Request', { json: true });

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, url } = context.switchToHttp().getRequest<IncomingMessage>();
    const started = Date.now();
    return next.handle().pipe(tap(() => this.log.log({ method, url, ms: Date.now() - started })));
  }
}
