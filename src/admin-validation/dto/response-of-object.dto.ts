import {
  anyValue,
  DataContract,
  DataMember,
  nested,
  text,
  type AnyValue,
} from '../../data-contract/index.js';

// The vendor's help page shows full names of .NET.
const MISC = 'TwoSms.CustomerPortalRole.API.Misc';

@DataContract({ name: 'Error', dialect: 'xmlSerializer', title: `${MISC}.Error` })
export class ResponseError {
  @DataMember(text) ErrorCode!: string | null;
  @DataMember(text) ErrorReason!: string | null;
}

@DataContract({ dialect: 'xmlSerializer', title: `${MISC}.Identification` })
export class Identification {
  @DataMember(text) UserId!: string | null;
}

// The vendor's sample has two orders: Result stands before Identification in XML.
@DataContract({
  name: 'ResponseDataOfObject',
  title: `${MISC}.ResponseDataOfSystem.Object`,
  dialect: 'xmlSerializer',
  xmlOrder: ['Result', 'Identification', 'Detail'],
})
export class ResponseData {
  @DataMember(nested(() => Identification)) Identification!: Identification | null;
  @DataMember(text) Result!: string | null;
  @DataMember(anyValue) Detail!: AnyValue;
}

/** `Response<object>`: XmlSerializer names a generic class after its argument's .NET name. */
@DataContract({ dialect: 'xmlSerializer', title: `${MISC}.ResponseOfSystem.Object` })
export class ResponseOfObject {
  @DataMember(nested(() => ResponseError)) Error!: ResponseError | null;
  @DataMember(nested(() => ResponseData)) ResponseData!: ResponseData | null;
}
