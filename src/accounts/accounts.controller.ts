import { Body, Controller, Inject, Post } from '@nestjs/common';
import { type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import { SaveAccountFlow, SendCodeFlow, UpdateAccountFlow } from '../identity/index.js';
import { Action, type HttpReply, RequiredBody } from '../web-api/index.js';
import { AccountModel } from './dto/account-model.dto.js';
import * as saving from './save-account.mapper.js';
import { toCommand, toReply } from './send-code.mapper.js';

/** The vendor's account routes: a code sent again, accounts inserted and updated. */
@Controller('api/Account')
export class AccountsController {
  constructor(
    @Inject(SendCodeFlow) private readonly sendCode: SendCodeFlow,
    @Inject(SaveAccountFlow) private readonly saveAccount: SaveAccountFlow,
    @Inject(UpdateAccountFlow) private readonly updateAccount: UpdateAccountFlow,
  ) {}

  /** Sends the account's code again: a new one to the stored address; the older one dies. */
  @Post('UpdateSendCodeAgain')
  @RequireScope('accounts:resend', { anonymousWhen: 'anonymousAccounts' })
  @Action({
    returns: null,
    returnsTitle: 'IHttpActionResult',
    refuseForeignForms: true,
    summary: 'Sends an account its one-time code again.',
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

  /** Creates an account and sends its validation code. */
  @Post('Insert')
  @RequireScope('accounts:write')
  @Action({
    returns: AccountModel,
    summary: 'Creates an account and sends its validation code.',
    outcomes: {
      409: 'The id, the e-mail address or the user name belongs to another account.',
    },
  })
  async insert(
    @Body(RequiredBody) model: AccountModel,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply> {
    return saving.toReply(await this.saveAccount.create(saving.toCreateCommand(model, caller)));
  }

  /** Writes the account's addresses and switches, if it was not changed since it was read. */
  @Post('Update')
  @RequireScope('accounts:write')
  @Action({
    returns: AccountModel,
    summary: 'Changes what a caller may change of an account.',
    outcomes: {
      404: 'There is no such account.',
      409: 'The row version is stale, or an address belongs to another account.',
    },
  })
  async update(
    @Body(RequiredBody) model: AccountModel,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply> {
    return saving.toReply(await this.updateAccount.run(saving.toUpdateCommand(model, caller)));
  }
}
