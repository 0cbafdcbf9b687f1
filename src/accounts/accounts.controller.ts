import { Body, Controller, Inject, Post } from '@nestjs/common';
import { type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import { SendCodeFlow } from '../identity/index.js';
import { Action, type HttpReply, RequiredBody } from '../web-api/index.js';
import { AccountModel } from './dto/account-model.dto.js';
import { toCommand, toReply } from './send-code.mapper.js';

@Controller('api/Account')
export class AccountsController {
  constructor(@Inject(SendCodeFlow) private readonly sendCode: SendCodeFlow) {}

  /** Sends the account's code again: a new one to the stored address; the older one dies. */
  @Post('UpdateSendCodeAgain')
  @RequireScope('accounts:resend', { anonymousWhen: 'anonymousAccounts' })
  @Action({
    returns: null,
    returnsTitle: 'IHttpActionResult',
    refuseForeignForms: true,
    outcomes: {
      404: 'There is no such account.',
      409: 'The row version is stale, or there is nothing to send again.',
      429: 'A code was sent too short a time ago.',
    },
  })
  async updateSendCodeAgain(
    @Body(RequiredBody) model: AccountModel,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply> {
    return toReply(await this.sendCode.run(toCommand(model, caller)), caller);
  }
}
