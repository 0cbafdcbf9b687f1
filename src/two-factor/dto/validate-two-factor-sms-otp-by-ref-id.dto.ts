import { boolean, DataContract, DataMember, guid, text } from '../../data-contract/index.js';
import { ValidateTwoFactorSmsOtpResponseCodes } from './validate-two-factor-sms-otp-response.dto.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Request',
})
export class ValidateTwoFactorSmsOtpByRefIdRequest {
  @DataMember(guid) UserId!: string;
  @DataMember(text) OtpIdReference!: string | null;
  @DataMember(boolean) DeleteGsmFromOtherCustomers!: boolean;
}

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Response',
})
export class ValidateTwoFactorSmsOtpByRefIdResponse {
  @DataMember(boolean) IsValid!: boolean;
  @DataMember(text) ExceptionMessage!: string | null;
  @DataMember(ValidateTwoFactorSmsOtpResponseCodes) Code!: number;
}
