import { Module } from '@nestjs/common';
import { PasswordOptions, Secrets } from '../config/index.js';
import { CourierModule } from '../courier/index.js';
import { AccountDirectory } from './account/account-directory.js';
import { CodeSending } from './flows/code-sending.js';
import { IssueSmsOtpFlow } from './flows/sms-otp/issue-sms-otp.flow.js';
import { ResetPasswordFlow } from './flows/reset-password.flow.js';
import { SaveAccountFlow } from './flows/save-account.flow.js';
import { SendCodeFlow } from './flows/send-code.flow.js';
import { ValidateAccountFlow } from './flows/validate-account.flow.js';
import { VerifyPasswordFlow } from './flows/verify-password.flow.js';
import { ConfirmEmailFlow } from './flows/confirm-email.flow.js';
import { RegisterAccountFlow } from './flows/register-account.flow.js';
import { RevealResetFlow } from './flows/reveal-reset.flow.js';
import { UpdateAccountFlow } from './flows/update-account.flow.js';
import { ConfirmSmsOtpFlow } from './flows/sms-otp/confirm-sms-otp.flow.js';
import { RedeemSmsOtpFlow } from './flows/sms-otp/redeem-sms-otp.flow.js';
import { RemindPasswordFlow } from './flows/sms-otp/remind-password.flow.js';
import { CountryWatch } from './limits/country-watch.js';
import { RejectionAlarm } from './limits/rejection-alarm.js';
import { OneTimeCodes } from './one-time-code/one-time-codes.js';
import { PasswordHasher } from './password/password-hasher.js';
import { PasswordPolicy } from './password/password-policy.js';
import { StoredPassword } from './password/stored-password.js';

const flows = [
  SendCodeFlow,
  ResetPasswordFlow,
  ValidateAccountFlow,
  IssueSmsOtpFlow,
  SaveAccountFlow,
  VerifyPasswordFlow,
  ConfirmEmailFlow,
  RegisterAccountFlow,
  RevealResetFlow,
  UpdateAccountFlow,
  ConfirmSmsOtpFlow,
  RedeemSmsOtpFlow,
  RemindPasswordFlow,
];

/** The security domain: flows over accounts, codes and passwords. */
@Module({
  imports: [CourierModule],
  providers: [
    OneTimeCodes,
    CodeSending,
    CountryWatch,
    RejectionAlarm,
    StoredPassword,
    {
      provide: PasswordPolicy,
      useFactory: (options: PasswordOptions) => new PasswordPolicy(options),
      inject: [PasswordOptions],
    },
    {
      provide: PasswordHasher,
      useFactory: (secrets: Secrets, options: PasswordOptions) =>
        new PasswordHasher(secrets.passwords, options),
      inject: [Secrets, PasswordOptions],
    },
    AccountDirectory,
    ...flows,
  ],
  exports: [AccountDirectory, PasswordHasher, ...flows],
})
export class IdentityModule {}
