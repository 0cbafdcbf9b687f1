import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CallerOptions } from '../../config/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { HttpErrorException } from '../../web-api/index.js';
import { AccessRules } from './access-rules.js';
import { callerOf } from './caller.js';
import { RequestBudget } from './request-budget.js';

const MINUTE = 60_000;

/** The outer throttle: so many requests a minute from one network of callers without a credential. */
@Injectable()
export class RequestBudgetGuard implements CanActivate {
  constructor(
    private readonly rules: AccessRules,
    private readonly work: UnitOfWork,
    private readonly budget: RequestBudget,
    private readonly options: CallerOptions,
  ) {}

  /** @throws HttpErrorException 429 with Retry-After once the budget is spent. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.options.anonymousPerMinute;
    if (limit === 0 || this.rules.of(context.getHandler())?.own) return true;
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (caller.trusted) return true;
    const key = this.budget.key('anonymous', caller.address);
    const wait = await this.work.run((tx) => this.budget.take(tx, key, { limit, span: MINUTE }));
    if (wait === 0) return true;
    const headers = { 'Retry-After': String(wait) };
    throw new HttpErrorException(429, 'Too many requests.', { headers });
  }
}
