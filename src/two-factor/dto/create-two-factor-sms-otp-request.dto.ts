import {
  boolean,
  DataContract,
  DataMember,
  guid,
  int32,
  nullable,
  text,
} from '../../data-contract/index.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Request',
})
export class CreateTwoFactorSmsOtpRequest {
  @DataMember(guid) UserId!: string;
  @DataMember(text) GsmNumber!: string | null;
  @DataMember(int32) TwoFactorConfigurationId!: number;
  @DataMember(int32) MaxSMSCount!: number;
  @DataMember(int32) MaxSMSInterval!: number;
  @DataMember(int32) OtpExpirationPeriod!: number;
  // Nullable by the help page's numbering: the member after it shows 7, not 8.
  @DataMember(nullable(boolean)) IsSync!: boolean | null;
  @DataMember(text) Source!: string | null;
}
