import { Body, Controller, Inject, Post } from '@nestjs/common';
import { type Caller, CurrentCaller, RequireScope } from '../clients/index.js';
import { IssueSmsOtpFlow } from '../identity/index.js';
import { Action, type HttpReply, RequiredBody } from '../web-api/index.js';
import { CreateTwoFactorSmsOtpRequest } from './dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from './dto/create-two-factor-sms-otp-response.dto.js';
import { toCommand, toReply } from './sms-otp.mapper.js';

@Controller('api/TwoFactor')
export class TwoFactorController {
  constructor(@Inject(IssueSmsOtpFlow) private readonly flow: IssueSmsOtpFlow) {}

  @Post('CreateTwoFactorSmsOtp')
  @RequireScope('otp:create', { anonymousWhen: 'anonymousTwoFactor' })
  @Action({ returns: CreateTwoFactorSmsOtpResponse, refuseForeignForms: true })
  async createTwoFactorSmsOtp(
    @Body(RequiredBody) model: CreateTwoFactorSmsOtpRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<HttpReply<CreateTwoFactorSmsOtpResponse>> {
    return toReply(await this.flow.run(toCommand(model, caller)), caller);
  }
}
