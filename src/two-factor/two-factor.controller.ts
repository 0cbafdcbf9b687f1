import { Body, Controller, Inject, Post } from '@nestjs/common';
import { type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import {
  ConfirmSmsOtpFlow,
  IssueSmsOtpFlow,
  RedeemSmsOtpFlow,
  RemindPasswordFlow,
} from '../identity/index.js';
import { Action, type HttpReply, RequiredBody } from '../web-api/index.js';
import {
  CreateOtpForRemindPasswordRequest,
  CreateOtpForRemindPasswordResponse,
} from './dto/create-otp-for-remind-password.dto.js';
import { CreateTwoFactorSmsOtpRequest } from './dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from './dto/create-two-factor-sms-otp-response.dto.js';
import {
  ValidateTwoFactorSmsOtpByRefIdRequest,
  ValidateTwoFactorSmsOtpByRefIdResponse,
} from './dto/validate-two-factor-sms-otp-by-ref-id.dto.js';
import { ValidateTwoFactorSmsOtpRequest } from './dto/validate-two-factor-sms-otp-request.dto.js';
import { ValidateTwoFactorSmsOtpResponse } from './dto/validate-two-factor-sms-otp-response.dto.js';
import * as remind from './remind-password.mapper.js';
import { toCommand, toReply } from './sms-otp.mapper.js';
import * as validate from './validate-otp.mapper.js';

/** The two-factor routes: one-time codes texted, redeemed and asked after. */
@Controller('api/TwoFactor')
export class TwoFactorController {
  constructor(
    @Inject(IssueSmsOtpFlow) private readonly issuing: IssueSmsOtpFlow,
    @Inject(RedeemSmsOtpFlow) private readonly redeeming: RedeemSmsOtpFlow,
    @Inject(ConfirmSmsOtpFlow) private readonly confirming: ConfirmSmsOtpFlow,
    @Inject(RemindPasswordFlow) private readonly reminding: RemindPasswordFlow,
  ) {}

  @Post('CreateTwoFactorSmsOtp')
  @RequireScope('otp:create', { anonymousWhen: 'anonymousTwoFactor' })
  @Action({
    returns: CreateTwoFactorSmsOtpResponse,
    refuseForeignForms: true,
    summary: 'Texts a one-time code to a user.',
  })
  async createTwoFactorSmsOtp(
    @Body(RequiredBody) model: CreateTwoFactorSmsOtpRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<CreateTwoFactorSmsOtpResponse>> {
    return toReply(await this.issuing.run(toCommand(model, caller)), caller);
  }

  @Post('ValidateTwoFactorSmsOtp')
  @RequireScope('otp:validate', { anonymousWhen: 'anonymousTwoFactor' })
  @Action({
    returns: ValidateTwoFactorSmsOtpResponse,
    summary: 'Redeems a one-time code that was texted.',
  })
  async validateTwoFactorSmsOtp(
    @Body(RequiredBody) model: ValidateTwoFactorSmsOtpRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<ValidateTwoFactorSmsOtpResponse>> {
    const outcome = await this.redeeming.run(validate.toRedeemCommand(model, caller));
    return validate.toRedeemReply(outcome, caller);
  }

  // "Oto" is the wire name.
  @Post('ValidateTwoFactorSmsOtoByReferenceId')
  @RequireScope('otp:validate', { anonymousWhen: 'anonymousTwoFactor' })
  @Action({
    returns: ValidateTwoFactorSmsOtpByRefIdResponse,
    summary: 'Says whether the one-time code of that reference was redeemed by that user.',
  })
  async validateByReferenceId(
    @Body(RequiredBody) model: ValidateTwoFactorSmsOtpByRefIdRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<ValidateTwoFactorSmsOtpByRefIdResponse>> {
    const command = validate.toConfirmCommand(model, caller);
    return validate.toConfirmReply(await this.confirming.run(command));
  }

  @Post('CreateOtpForRemindPassword')
  @RequireScope('otp:create', { anonymousWhen: 'anonymousTwoFactor' })
  @Action({
    returns: CreateOtpForRemindPasswordResponse,
    refuseForeignForms: true,
    summary: 'Texts a one-time code to the stored phone of a user, found by user name.',
  })
  async createOtpForRemindPassword(
    @Body(RequiredBody) model: CreateOtpForRemindPasswordRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<CreateOtpForRemindPasswordResponse>> {
    return remind.toReply(await this.reminding.run(remind.toCommand(model, caller)), caller);
  }
}
