import {
  boolean,
  DataContract,
  DataMember,
  int32,
  nullable,
  text,
} from '../../data-contract/index.js';
import { CreateTwoFactorSmsOtpResponseCodes } from './create-two-factor-sms-otp-response.dto.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Request',
})
export class CreateOtpForRemindPasswordRequest {
  @DataMember(text) UserName!: string | null;
}

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Response',
})
export class CreateOtpForRemindPasswordResponse {
  @DataMember(boolean) Success!: boolean;
  @DataMember(text) OtpIdReference!: string | null;
  @DataMember(text) ReferenceCode!: string | null;
  @DataMember(int32) RemainingSeconds!: number;
  @DataMember(text) GsmNumber!: string | null;
  @DataMember(text) OtpCode!: string | null;
  @DataMember(CreateTwoFactorSmsOtpResponseCodes) Code!: number;
  // Nullable by the help page's numbering: it shows 1, not 7.
  @DataMember(nullable(int32)) UserType!: number | null;
}
