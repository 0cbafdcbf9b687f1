import {
  anyValue,
  DataContract,
  DataMember,
  nested,
  text,
  type AnyValue,
} from '../../data-contract/index.js';

@DataContract({ name: 'Error', dialect: 'xmlSerializer' })
export class ResponseError {
  @DataMember(text) ErrorCode!: string | null;
  @DataMember(text) ErrorReason!: string | null;
}

@DataContract({ dialect: 'xmlSerializer' })
export class Identification {
  @DataMember(text) UserId!: string | null;
}

// The vendor's sample has two orders: Result stands before Identification in XML.
@DataContract({
  name: 'ResponseDataOfObject',
  dialect: 'xmlSerializer',
  xmlOrder: ['Result', 'Identification', 'Detail'],
})
export class ResponseData {
  @DataMember(nested(() => Identification)) Identification!: Identification | null;
  @DataMember(text) Result!: string | null;
  @DataMember(anyValue) Detail!: AnyValue;
}

/** `Response<object>`: XmlSerializer names a generic class after its argument's .NET name. */
@DataContract({ dialect: 'xmlSerializer' })
export class ResponseOfObject {
  @DataMember(nested(() => ResponseError)) Error!: ResponseError | null;
  @DataMember(nested(() => ResponseData)) ResponseData!: ResponseData | null;
}
