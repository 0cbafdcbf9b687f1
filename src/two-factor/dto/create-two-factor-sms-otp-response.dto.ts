import {
  boolean,
  DataContract,
  DataMember,
  enumOf,
  int32,
  text,
} from '../../data-contract/index.js';

/** The one value that the help page shows. Nothing is named 0, which stands for "no code". */
export const CreateTwoFactorSmsOtpResponseCode = { MaxOtpRequestExceededCode: 4000 } as const;
export const CreateTwoFactorSmsOtpResponseCodes = enumOf(
  'CreateTwoFactorSmsOtpResponseCode',
  CreateTwoFactorSmsOtpResponseCode,
);

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Response',
})
export class CreateTwoFactorSmsOtpResponse {
  @DataMember(int32) Id!: number;
  @DataMember(text) OtpIdReference!: string | null;
  @DataMember(text) ReferenceCode!: string | null;
  @DataMember(text) OtpCode!: string | null;
  @DataMember(int32) RemainingExpirationSeconds!: number;
  @DataMember(text) GsmNumber!: string | null;
  @DataMember(text) ExceptionMessage!: string | null;
  @DataMember(boolean) Success!: boolean;
  @DataMember(CreateTwoFactorSmsOtpResponseCodes) Code!: number;
}
