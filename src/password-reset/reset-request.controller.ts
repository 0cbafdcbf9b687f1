import { Controller, Get, Inject, Param } from '@nestjs/common';
import { type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import { RegistrationResult } from '../envelopes/index.js';
import { RevealResetFlow } from '../identity/index.js';
import { Action, GuidSegment, type HttpReply, RouteId } from '../web-api/index.js';
import { toCommand, toReply } from './reveal-reset.mapper.js';

const NOT_FOUND = { 404: 'There is no such user.' };

/** Yindo's requests for a reset: the vendor gets the code and takes it to the user. */
@Controller('api/account/reset')
export class ResetRequestController {
  constructor(@Inject(RevealResetFlow) private readonly flow: RevealResetFlow) {}

  @Get(':userID')
  @GuidSegment()
  @RequireScope('codes:reveal')
  @Action({
    returns: RegistrationResult,
    formatters: 'withJavaScript',
    summary: 'V1 - Requests the reset of a users password, by userID.',
    parameterDescriptions: { userID: 'The UserID of the account.' },
    outcomes: NOT_FOUND,
  })
  async byUserId(
    @Param('userID', RouteId) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply> {
    return toReply(await this.flow.run(toCommand({ id }, caller)));
  }

  @Get(':email')
  @RequireScope('codes:reveal')
  @Action({
    returns: RegistrationResult,
    formatters: 'withJavaScript',
    summary: 'V1 - Requests the reset of a users password, by email address.',
    parameterDescriptions: { email: 'The email address of the account.' },
    outcomes: NOT_FOUND,
  })
  async byEmail(
    @Param('email') email: string,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply> {
    return toReply(await this.flow.run(toCommand({ email }, caller)));
  }
}
