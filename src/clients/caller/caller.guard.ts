import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CallerOptions } from '../../config/index.js';
import { Events } from '../../runtime/index.js';
import { HttpErrorException } from '../../web-api/index.js';
import { AccessRules } from './access-rules.js';
import { addressOf } from './address.js';
import { rememberCaller, type Caller } from './caller.js';
import { Callers } from './callers.js';
import { credentialOf } from './credential.js';
import type { AccessRule } from './require-scope.decorator.js';

// The text of System.Web.Http's AuthorizeAttribute.
const DENIED = 'Authorization has been denied for this request.';

/** Finds out who calls and refuses who may not, before a byte of the body is read. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly rules: AccessRules,
    private readonly callers: Callers,
    private readonly options: CallerOptions,
    private readonly events: Events,
  ) {}

  /** @throws HttpErrorException 401 for a missing or bad credential, 403 for too little scope. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.rules.of(context.getHandler());
    if (rule?.own) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.callers.identify(credentialOf(request.headers), addressOf(request));
    if (!rule || !caller) throw this.refusal(401, 'credential');
    this.demand(rule, caller);
    rememberCaller(request, caller);
    return true;
  }

  private demand(rule: AccessRule, caller: Caller): void {
    const { scope, absent, anonymousWhen, onlyWhen } = rule;
    if (scope === null || (onlyWhen && !this.options[onlyWhen])) return;
    if (!caller.trusted && anonymousWhen && this.options[anonymousWhen]) return;
    if (!caller.trusted) throw this.refusal(absent, 'absent');
    if (!caller.has(scope)) throw this.refusal(403, scope, caller);
  }

  private refusal(status: 401 | 403, reason: string, caller?: Caller): HttpErrorException {
    this.events.record({
      event: 'caller.refused',
      reason,
      clientId: caller?.clientId ?? undefined,
    });
    const headers = status === 401 ? { 'WWW-Authenticate': 'Bearer' } : undefined;
    return new HttpErrorException(status, DENIED, { headers });
  }
}
