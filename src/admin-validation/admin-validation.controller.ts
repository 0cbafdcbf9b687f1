import { Body, Controller, Inject, Param, Patch, Post } from '@nestjs/common';
import { type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import { RegisterAccountFlow, ValidateAccountFlow } from '../identity/index.js';
import { Action, type HttpReply, RequiredBody, RouteId } from '../web-api/index.js';
import { toCommand, toReply } from './account-validate.mapper.js';
import { AccountRequest } from './dto/account-request.dto.js';
import { AccountValidate } from './dto/account-validate.dto.js';
import { ResponseOfObject } from './dto/response-of-object.dto.js';
import { SubAccountValidate } from './dto/sub-account-validate.dto.js';
import * as subAccount from './sub-account.mapper.js';

const VALIDATES =
  'This method validates an account using two codes that are sent to account\'s email address and mobile phone (Part 1 and Part 2). Both parts need to contain the correct verification code, you cannot use just one. Both verification code part will be submitted as one. It should look something like "1234ABCD","6949RTGF", etc.';
const REFUSALS = {
  400: 'The code is wrong, expired or used.',
  404: 'There is no such account.',
  429: 'Too many codes were tried.',
};

/** The portal's account routes: sub-accounts created, accounts validated by a code of two parts. */
@Controller('api/v1/admin/accounts')
export class AdminValidationController {
  constructor(
    @Inject(ValidateAccountFlow) private readonly flow: ValidateAccountFlow,
    @Inject(RegisterAccountFlow) private readonly registering: RegisterAccountFlow,
  ) {}

  @Patch(':id/validate')
  @RequireScope('accounts:validate', { anonymousWhen: 'anonymousAdminValidation' })
  @Action({
    returns: ResponseOfObject,
    bodyDescription: 'The verification code',
    parameterDescriptions: { id: 'The ID of the account.' },
    formFormatter: 'System.Web.Http.ModelBinding.JQueryMvcFormUrlEncodedFormatter',
    outcomes: REFUSALS,
    summary: VALIDATES,
  })
  async validate(
    @Param('id', RouteId) id: string,
    @Body(RequiredBody) model: AccountValidate,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<ResponseOfObject>> {
    return toReply(await this.flow.run(toCommand(id, model, caller)), caller);
  }

  @Post('validate/:id')
  @RequireScope('accounts:validate', { anonymousWhen: 'anonymousAdminValidation' })
  @Action({
    returns: ResponseOfObject,
    parameterDescriptions: { id: 'AccountID of the child account' },
    outcomes: REFUSALS,
    summary: VALIDATES,
  })
  async validateSubAccount(
    @Param('id', RouteId) id: string,
    @Body(RequiredBody) model: SubAccountValidate,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<ResponseOfObject>> {
    return toReply(await this.flow.run(toCommand(id, model, caller)), caller);
  }

  @Post(':id')
  @RequireScope('accounts:write')
  @Action({
    returns: ResponseOfObject,
    bodyDescription: 'The details of the new account.',
    parameterDescriptions: {
      id: 'Account id of the master account. To be able to link the master with the sub account.',
    },
    formFormatter: 'System.Web.Http.ModelBinding.JQueryMvcFormUrlEncodedFormatter',
    outcomes: {
      400: 'The mobile phone or the password is refused.',
      404: 'There is no such master account.',
      409: 'The email address or the username belongs to another account.',
    },
    summary:
      'This api method creates a subaccount for your account. You need to pass in all the relevant details together with the master account id. A good amount of validation is added, so make sure that you follow the criteria for each of the attributes.',
  })
  async createSubAccount(
    @Param('id', RouteId) id: string,
    @Body(RequiredBody) model: AccountRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<ResponseOfObject>> {
    const command = subAccount.toCommand(id, model, caller);
    return subAccount.toReply(await this.registering.run(command));
  }
}
