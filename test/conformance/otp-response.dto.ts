import {
  boolean,
  DataContract,
  DataMember,
  enumOf,
  int32,
  text,
} from '../../src/data-contract/index.js';

const NAMESPACE = 'http://schemas.datacontract.org/2004/07/BusinessLayer.Dto.Response';

/** The recorded server's codes; the help page tells only the first. */
const CreateTwoFactorSmsOtpResponseCode = {
  MaxOtpRequestExceededCode: 4000,
  OtpAlreadySent: 4001,
  Success: 4002,
};

/** The product's answer with the recorded server's enumeration. */
@DataContract({ namespace: NAMESPACE })
export class CreateTwoFactorSmsOtpResponse {
  @DataMember(int32) Id = 0;
  @DataMember(text) OtpIdReference: string | null = null;
  @DataMember(text) ReferenceCode: string | null = null;
  @DataMember(text) OtpCode: string | null = null;
  @DataMember(int32) RemainingExpirationSeconds = 0;
  @DataMember(text) GsmNumber: string | null = null;
  @DataMember(text) ExceptionMessage: string | null = null;
  @DataMember(boolean) Success = false;
  @DataMember(enumOf('CreateTwoFactorSmsOtpResponseCode', CreateTwoFactorSmsOtpResponseCode))
  Code = 0;
}
