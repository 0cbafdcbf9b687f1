import { Body, Controller, Inject, Post, Put } from '@nestjs/common';
import { Anonymous, type Caller, CurrentCaller, VendorKey } from '../clients/index.js';
import { CompatibilityOptions } from '../config/index.js';
import { RegistrationResult } from '../envelopes/index.js';
import { ResetPasswordFlow, SendCodeFlow } from '../identity/index.js';
import { Action, type HttpReply, RequiredBody } from '../web-api/index.js';
import { ApiResultOfString } from './dto/api-result.dto.js';
import { ForgotPasswordBinidngModel } from './dto/forgot-password-binidng-model.dto.js';
import { ResetPasswordBindingModel } from './dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from './dto/user-reset-confirmation.dto.js';
import * as forgot from './forgot-password.mapper.js';
import * as confirmation from './reset-confirmation.mapper.js';
import * as reset from './reset-password.mapper.js';

/** Two vendors' routes over one flow. */
@Controller('api')
export class PasswordResetController {
  constructor(
    @Inject(ResetPasswordFlow) private readonly flow: ResetPasswordFlow,
    @Inject(SendCodeFlow) private readonly sendCode: SendCodeFlow,
    @Inject(CompatibilityOptions) private readonly options: CompatibilityOptions,
  ) {}

  @Post('Account/ForgotPassword')
  @Anonymous()
  @Action({
    returns: ApiResultOfString,
    summary:
      "Method that sends email to user's email address with generated code to reset his/her password",
    bodyDescription: 'ForgotPasswordBinidngModel',
    responseDescription:
      'ApiResult[string] with the result of the request. If it is successful, the result.Result will contain success message; otherwise it will contain error messages in result.ErrorMessagesString',
    refuseForeignForms: true,
  })
  async forgotPassword(
    @Body(RequiredBody) model: ForgotPasswordBinidngModel,
  ): Promise<HttpReply<ApiResultOfString>> {
    await this.sendCode.run(forgot.toCommand(model));
    return forgot.toReply();
  }

  @Post('Account/ResetPassword')
  @Anonymous()
  @Action({
    returns: ApiResultOfString,
    summary: 'Method to reset password',
    bodyDescription: 'ResetPasswordBindingModel',
    outcomes: { 400: 'The code or the new password is refused.' },
    responseDescription:
      'ApiResult[string] whether the password was successfully reset. If it is successful, the result will contain success message; otherwise it will contain error messages',
  })
  async resetPassword(
    @Body(RequiredBody) model: ResetPasswordBindingModel,
  ): Promise<HttpReply<ApiResultOfString>> {
    return reset.toReply(await this.flow.run(reset.toCommand(model)), this.options);
  }

  @Put('account/reset')
  @VendorKey('accounts:reset', 'vendorKeyRequired')
  @Action({
    returns: RegistrationResult,
    formatters: 'withJavaScript',
    formFormatter: 'JQueryMvcFormUrlEncodedFormatter',
    outcomes: {
      404: 'There is no such account, to a caller with the scope.',
      417: 'The code or the new password is refused.',
    },
    summary:
      'V1 - Confirms the reset of a users password by validating the pregenerated confirmationcode.',
  })
  async confirmReset(
    @Body(RequiredBody) model: UserResetConfirmation,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<RegistrationResult>> {
    return confirmation.toReply(await this.flow.run(confirmation.toCommand(model)), caller);
  }
}
