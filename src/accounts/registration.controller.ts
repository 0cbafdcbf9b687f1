import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { Anonymous, type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import { RegistrationResult } from '../envelopes/index.js';
import { AccountDirectory, ConfirmEmailFlow, RegisterAccountFlow } from '../identity/index.js';
import { Action, GuidSegment, type HttpReply, RequiredBody, RouteId } from '../web-api/index.js';
import { UserConfirmation } from './dto/user-confirmation.dto.js';
import { UserRegistration } from './dto/user-registration.dto.js';
import * as mapper from './registration.mapper.js';

/** Yindo's registration: a user is registered, and confirms the e-mail address. */
@Controller('api/account')
export class RegistrationController {
  constructor(
    @Inject(RegisterAccountFlow) private readonly registering: RegisterAccountFlow,
    @Inject(ConfirmEmailFlow) private readonly confirming: ConfirmEmailFlow,
    @Inject(AccountDirectory) private readonly accounts: AccountDirectory,
  ) {}

  @Post()
  @RequireScope('accounts:write')
  @Action({
    returns: RegistrationResult,
    formatters: 'withJavaScript',
    formFormatter: 'JQueryMvcFormUrlEncodedFormatter',
    summary: 'V1 - Adds a new user to the system.',
    outcomes: { 417: 'The password is too weak, or the address or user name is in use.' },
  })
  async register(
    @Body(RequiredBody) model: UserRegistration,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply> {
    const command = mapper.toRegisterCommand(model, caller);
    return mapper.toRegisterReply(await this.registering.run(command));
  }

  @Put()
  @Anonymous()
  @Action({
    returns: RegistrationResult,
    formatters: 'withJavaScript',
    formFormatter: 'JQueryMvcFormUrlEncodedFormatter',
    summary:
      'V1 - Confirms the validity of a users emailaddress using the pregenerated confirmation token.',
    outcomes: { 417: 'The code is wrong, expired or used.' },
  })
  async confirm(
    @Body(RequiredBody) model: UserConfirmation,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply> {
    const outcome = await this.confirming.run(mapper.toConfirmCommand(model));
    return mapper.toConfirmReply(outcome, caller);
  }

  @Get(':userid')
  @GuidSegment()
  @RequireScope('accounts:read')
  @Action({
    returns: RegistrationResult,
    formatters: 'withJavaScript',
    summary: 'V1 - Checks to see if a user exists in the system, by searching for a userID',
    outcomes: { 404: 'There is no such user.' },
  })
  async exists(@Param('userid', RouteId) id: string): Promise<HttpReply> {
    return mapper.toLookUpReply(await this.accounts.find(id));
  }
}
