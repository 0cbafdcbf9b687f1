import { boolean, DataContract, DataMember, guid, int32, text } from '../../data-contract/index.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Request',
})
export class ValidateTwoFactorSmsOtpRequest {
  @DataMember(guid) UserId!: string;
  @DataMember(text) Email!: string | null;
  @DataMember(int32) OtpId!: number;
  @DataMember(text) OtpIdReference!: string | null;
  @DataMember(text) OtpCode!: string | null;
  @DataMember(boolean) IsReValidate!: boolean;
  @DataMember(boolean) IsReturnChangeRequestId!: boolean;
}
