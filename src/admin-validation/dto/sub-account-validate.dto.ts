import { DataContract, DataMember, Required, text } from '../../data-contract/index.js';

/** The same member as `AccountValidate`'s, under the root that the other route reads. */
@DataContract({ dialect: 'xmlSerializer' })
export class SubAccountValidate {
  @DataMember(text, {
    description: "Verfication code that is sent to account's email address and mobile phone.",
  })
  @Required()
  VerificationCode!: string;
}
