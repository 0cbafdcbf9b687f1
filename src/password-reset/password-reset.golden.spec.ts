import { describeContract } from '../../test/support/contract/describe-contract.js';
import { ApiResultOfString } from './dto/api-result.dto.js';
import { ForgotPasswordBinidngModel } from './dto/forgot-password-binidng-model.dto.js';
import { ResetPasswordBindingModel } from './dto/reset-password-binding-model.dto.js';
import { UserResetConfirmation } from './dto/user-reset-confirmation.dto.js';

describeContract(ResetPasswordBindingModel, import.meta.url);
describeContract(ApiResultOfString, import.meta.url);
describeContract(UserResetConfirmation, import.meta.url);
describeContract(ForgotPasswordBinidngModel, import.meta.url);
