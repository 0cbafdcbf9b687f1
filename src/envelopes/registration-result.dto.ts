import {
  DataContract,
  DataMember,
  DataType,
  enumOf,
  nested,
  newModel,
  text,
} from '../data-contract/index.js';

const YINDO = 'http://schemas.datacontract.org/2004/07/Yindo.BLL.API';

/** Status codes; only Success is known from the help page, the others are our choice. */
export const YindoApiStatusCode = { Success: 0, Failure: 1, NotFound: 2 } as const;
export const YindoApiStatusCodes = enumOf('YindoApiStatusCode', YindoApiStatusCode);

@DataContract({ namespace: YINDO, description: 'YindoApiStatus defines statuscodes.' })
export class YindoApiStatus {
  @DataMember(YindoApiStatusCodes) Code!: number;
  @DataMember(text) Text!: string | null;
}

@DataContract({ namespace: YINDO })
export class YindoApiResult {
  @DataMember(nested(() => YindoApiStatus), {
    description: 'YindoApiStatus defines statuscodes.',
  })
  Status!: YindoApiStatus | null;
}

/** The vendor's answer; what it inherits comes first in XML, in a namespace of its own, and last in JSON. */
@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/VersionedVendorApi.Models',
})
export class RegistrationResult extends YindoApiResult {
  @DataMember(text, { description: 'The UserID is created when the registration is completed.' })
  UserID!: string | null;

  @DataMember(text, { description: 'The registered email address.' })
  @DataType('EmailAddress')
  Email!: string | null;

  @DataMember(text, { description: 'The registered username.' })
  @DataType('Text')
  Username!: string | null;

  @DataMember(text, {
    description:
      'A generated code that needs to be provided to confirm the newly created user account.',
  })
  @DataType('Text')
  ConfirmationCode!: string | null;
}

/** The envelope with a status of that code and text; account data only where the caller may see it. */
export const registrationResult = (
  Code: number,
  Text: string,
  account: Partial<RegistrationResult> = {},
): RegistrationResult =>
  newModel(RegistrationResult, { ...account, Status: newModel(YindoApiStatus, { Code, Text }) });
