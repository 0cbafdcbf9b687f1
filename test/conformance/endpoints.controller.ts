import { Body, Controller, Param, Patch, Post, Put } from '@nestjs/common';
import { AccountModel } from '../../src/accounts/dto/account-model.dto.js';
import { AccountValidate } from '../../src/admin-validation/dto/account-validate.dto.js';
import { ResponseOfObject } from '../../src/admin-validation/dto/response-of-object.dto.js';
import { RegistrationResult } from '../../src/envelopes/index.js';
import { ApiResultOfString } from '../../src/password-reset/dto/api-result.dto.js';
import { ResetPasswordBindingModel } from '../../src/password-reset/dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from '../../src/password-reset/dto/user-reset-confirmation.dto.js';
import { CreateTwoFactorSmsOtpRequest } from '../../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';
import { Action, HttpReply, ModelBinding, RouteId } from '../../src/web-api/index.js';
import { GuidConstraint } from './guid-constraint.js';
import { CreateTwoFactorSmsOtpResponse } from './otp-response.dto.js';
import * as samples from './samples.js';

@Controller('api/Account')
export class AccountController {
  @Post('UpdateSendCodeAgain')
  @Action({ returns: null })
  updateSendCodeAgain(@Body(ModelBinding) _model: AccountModel) {
    return new HttpReply(200);
  }

  @Post('ResetPassword')
  @Action({ returns: ApiResultOfString })
  resetPassword(@Body(ModelBinding) _model: ResetPasswordBindingModel) {
    return samples.apiResult();
  }
}

@Controller('api/v1/admin')
export class AdminAccountsController {
  @Patch('accounts/:id/validate')
  @Action({ returns: ResponseOfObject })
  validate(@Param('id', RouteId) _id: string, @Body(ModelBinding) _model: AccountValidate) {
    return samples.responseOfObject();
  }

  @Patch('constrained/:id/validate')
  @Action({ returns: ResponseOfObject })
  validateConstrained(
    @Param('id', GuidConstraint) _id: string,
    @Body(ModelBinding) _model: AccountValidate,
  ) {
    return samples.responseOfObject();
  }
}

@Controller('api/account')
export class VendorAccountController {
  @Put('reset')
  @Action({ returns: RegistrationResult, formatters: 'withJavaScript' })
  reset(@Body(ModelBinding) _model: UserResetConfirmation) {
    return samples.registrationResult();
  }
}

@Controller('api/TwoFactor')
export class TwoFactorController {
  @Post('CreateTwoFactorSmsOtp')
  @Action({ returns: CreateTwoFactorSmsOtpResponse })
  createTwoFactorSmsOtp(@Body(ModelBinding) _model: CreateTwoFactorSmsOtpRequest) {
    return samples.otpResponse();
  }
}
