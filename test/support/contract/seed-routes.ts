import type { ContractClass } from '../../../src/data-contract/index.js';
import { AccountModel } from '../../../src/accounts/dto/account-model.dto.js';
import { AccountValidate } from '../../../src/admin-validation/dto/account-validate.dto.js';
import { ResetPasswordBindingModel } from '../../../src/password-reset/dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from '../../../src/password-reset/dto/user-reset-confirmation.dto.js';
import { CreateTwoFactorSmsOtpRequest } from '../../../src/two-factor/dto/create-two-factor-sms-otp-request.dto.js';

/** A route of the help pages, and the class that its body binds to. */
export interface SeedRoute {
  readonly verb: string;
  readonly path: string;
  readonly contract: ContractClass;
}

/** The five fielded routes; the one that names an account in its path is given this one. */
export const seedRoutes = (accountId: string): readonly SeedRoute[] => [
  { verb: 'POST', path: '/api/Account/UpdateSendCodeAgain', contract: AccountModel },
  { verb: 'POST', path: '/api/Account/ResetPassword', contract: ResetPasswordBindingModel },
  { verb: 'PUT', path: '/api/account/reset', contract: UserResetConfirmation },
  {
    verb: 'PATCH',
    path: `/api/v1/admin/accounts/${accountId}/validate`,
    contract: AccountValidate,
  },
  {
    verb: 'POST',
    path: '/api/TwoFactor/CreateTwoFactorSmsOtp',
    contract: CreateTwoFactorSmsOtpRequest,
  },
];
