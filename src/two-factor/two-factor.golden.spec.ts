import { describeContract } from '../../test/support/contract/describe-contract.js';
import { CreateTwoFactorSmsOtpRequest } from './dto/create-two-factor-sms-otp-request.dto.js';
import { CreateTwoFactorSmsOtpResponse } from './dto/create-two-factor-sms-otp-response.dto.js';

describeContract(CreateTwoFactorSmsOtpRequest, import.meta.url);
describeContract(CreateTwoFactorSmsOtpResponse, import.meta.url);
