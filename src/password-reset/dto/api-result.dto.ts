import {
  boolean,
  DataContract,
  DataMember,
  int32,
  listOf,
  nested,
  text,
} from '../../data-contract/index.js';
import { HttpStatusCodes } from './http-status-code.dto.js';

const COMMON_API = 'http://schemas.datacontract.org/2004/07/CSAeReader.Common.API';

@DataContract({ namespace: COMMON_API })
export class ErrorModel {
  @DataMember(int32) ErrorsNumber!: number;
  @DataMember(listOf(text)) Messages!: (string | null)[] | null;
  @DataMember(text) MessagesString!: string | null;
}

/** `ApiResult<string>`: DataContractSerializer names a generic class after its argument's XML name. */
@DataContract({ name: 'ApiResultOfstring', namespace: COMMON_API })
export class ApiResultOfString {
  @DataMember(nested(() => ErrorModel)) Errors!: ErrorModel | null;
  @DataMember(text) Result!: string | null;

  // Get-only in the legacy class: Json.NET writes it, DataContractSerializer knows nothing of it.
  @DataMember(boolean, { omitFrom: 'xml' })
  get IsSuccess(): boolean {
    return !this.Errors;
  }

  @DataMember(HttpStatusCodes) StatusCode!: number;
}
