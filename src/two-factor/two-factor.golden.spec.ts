import { describeContract } from '../../test/support/contract/describe-contract.js';
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

describeContract(CreateTwoFactorSmsOtpRequest, import.meta.url);
describeContract(CreateTwoFactorSmsOtpResponse, import.meta.url);
describeContract(ValidateTwoFactorSmsOtpRequest, import.meta.url);
describeContract(ValidateTwoFactorSmsOtpResponse, import.meta.url);
describeContract(ValidateTwoFactorSmsOtpByRefIdRequest, import.meta.url);
describeContract(ValidateTwoFactorSmsOtpByRefIdResponse, import.meta.url);
describeContract(CreateOtpForRemindPasswordRequest, import.meta.url);
describeContract(CreateOtpForRemindPasswordResponse, import.meta.url);
