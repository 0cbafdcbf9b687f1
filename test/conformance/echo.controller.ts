import {
  Body,
  Controller,
  Header,
  HttpCode,
  Injectable,
  Post,
  type PipeTransform,
} from '@nestjs/common';
import { AccountModel } from '../../src/accounts/dto/account-model.dto.js';
import { AccountValidate } from '../../src/admin-validation/dto/account-validate.dto.js';
import { ResponseOfObject } from '../../src/admin-validation/dto/response-of-object.dto.js';
import { planOf, type Plan } from '../../src/data-contract/index.js';
import { RegistrationResult } from '../../src/envelopes/index.js';
import { ApiResultOfString } from '../../src/password-reset/dto/api-result.dto.js';
import { ResetPasswordBindingModel } from '../../src/password-reset/dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from '../../src/password-reset/dto/user-reset-confirmation.dto.js';
import { CreateTwoFactorSmsOtpRequest } from '../../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';
import { Action, ModelBinding, type RequestBody } from '../../src/web-api/index.js';
import { bind } from '../../src/web-api/request/bind.js';
import { CreateTwoFactorSmsOtpResponse } from './otp-response.dto.js';

/** Says what an action would receive: the model, whether it is valid, and what is wrong with it. */
@Injectable()
class Described<T> implements PipeTransform<RequestBody, Promise<string>> {
  constructor(private readonly plan: Plan<T>) {}

  async transform(body: RequestBody): Promise<string> {
    const { model, state } = await bind(body, this.plan);
    const errors = Array.from(
      state.entries(),
      ([key, messages]) => `; ${key}=${messages.map((message) => `[${message}]`).join('|')}`,
    );
    const valid = state.isValid ? 'True' : 'False';
    return `${this.plan.writeJson(model)} valid=${valid} name=${errors.join('')}`;
  }
}

const PLAIN = 'text/plain; charset=utf-8';

@Controller('api/echo')
export class EchoController {
  @Post('AccountModel') @Action({ returns: AccountModel }) accountModel(
    @Body(ModelBinding) model: AccountModel,
  ) {
    return model;
  }

  @Post('ResetPasswordBindingModel')
  @Action({ returns: ResetPasswordBindingModel })
  resetPassword(@Body(ModelBinding) model: ResetPasswordBindingModel) {
    return model;
  }

  @Post('ApiResultOfstring')
  @Action({ returns: ApiResultOfString })
  apiResult(@Body(ModelBinding) model: ApiResultOfString) {
    return model;
  }

  @Post('AccountValidate')
  @Action({ returns: AccountValidate })
  accountValidate(@Body(ModelBinding) model: AccountValidate) {
    return model;
  }

  @Post('ResponseOfObject')
  @Action({ returns: ResponseOfObject })
  responseOfObject(@Body(ModelBinding) model: ResponseOfObject) {
    return model;
  }

  @Post('CreateTwoFactorSmsOtpRequest')
  @Action({ returns: CreateTwoFactorSmsOtpRequest })
  otpRequest(@Body(ModelBinding) model: CreateTwoFactorSmsOtpRequest) {
    return model;
  }

  @Post('CreateTwoFactorSmsOtpResponse')
  @Action({ returns: CreateTwoFactorSmsOtpResponse })
  otpResponse(@Body(ModelBinding) model: CreateTwoFactorSmsOtpResponse) {
    return model;
  }

  @Post('null/:name')
  @HttpCode(200)
  @Header('Content-Type', PLAIN)
  isNull(@Body(new Described(planOf(CreateTwoFactorSmsOtpRequest))) description: string) {
    return description;
  }

  @Post('nullreset/:name')
  @HttpCode(200)
  @Header('Content-Type', PLAIN)
  isNullReset(@Body(new Described(planOf(ResetPasswordBindingModel))) description: string) {
    return description;
  }
}

@Controller('api/echo')
export class EchoVendorController {
  @Post('UserResetConfirmation')
  @Action({ returns: UserResetConfirmation, formatters: 'withJavaScript' })
  userResetConfirmation(@Body(ModelBinding) model: UserResetConfirmation) {
    return model;
  }

  @Post('RegistrationResult')
  @Action({ returns: RegistrationResult, formatters: 'withJavaScript' })
  registrationResult(@Body(ModelBinding) model: RegistrationResult) {
    return model;
  }
}
