import {
  boolean,
  DataContract,
  DataMember,
  enumOf,
  int32,
  nullable,
  text,
} from '../../data-contract/index.js';

/** The one value that the help page shows. Nothing is named 0, which stands for "no code". */
export const ValidateTwoFactorSmsOtpResponseCode = { InvalidOtpCode: 6000 } as const;
export const ValidateTwoFactorSmsOtpResponseCodes = enumOf(
  'ValidateTwoFactorSmsOtpResponseCode',
  ValidateTwoFactorSmsOtpResponseCode,
);

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Response',
})
export class ValidateTwoFactorSmsOtpResponse {
  @DataMember(boolean) IsValid!: boolean;
  @DataMember(text) ExceptionMessage!: string | null;
  @DataMember(text) GsmNumber!: string | null;
  @DataMember(ValidateTwoFactorSmsOtpResponseCodes) Code!: number;
  @DataMember(text) PasswordChangeRequestId!: string | null;
  // Nullable by the help page's numbering: it shows 1, not 5.
  @DataMember(nullable(int32)) UserType!: number | null;
}
