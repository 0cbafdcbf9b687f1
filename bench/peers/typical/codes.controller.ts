import { Body, Controller, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { CodesService } from './codes.service.js';
import { AccountRequest, OtpRequest, ValidateRequest } from './dto.js';

@Controller('api')
export class CodesController {
  constructor(@Inject(CodesService) private readonly codes: CodesService) {}

  @Post('TwoFactor/CreateTwoFactorSmsOtp')
  @HttpCode(200)
  async textCode(@Body() body: OtpRequest) {
    const { UserId, GsmNumber, OtpExpirationPeriod: seconds, MaxSMSCount } = body;
    const sent = await this.codes.textCode(UserId, GsmNumber, seconds * 1000, MaxSMSCount);
    return {
      CreateTwoFactorSmsOtpResponse: {
        ...{ Id: sent.id, OtpIdReference: sent.reference, ReferenceCode: 'ABCD', OtpCode: null },
        ...{ RemainingExpirationSeconds: seconds, GsmNumber, ExceptionMessage: null },
        ...{ Success: true, Code: 0 },
      },
    };
  }

  @Post('Account/UpdateSendCodeAgain')
  @HttpCode(200)
  async sendAgain(@Body() body: AccountRequest) {
    await this.codes.sendAgain(body.ID);
  }

  @Patch('v1/admin/accounts/:id/validate')
  async validate(@Param('id') id: string, @Body() body: ValidateRequest) {
    await this.codes.validate(id, body.VerificationCode);
    const data = { Result: 'Success', Identification: { UserId: id }, Detail: {} };
    return { ResponseOfObject: { Error: null, ResponseData: data } };
  }
}
