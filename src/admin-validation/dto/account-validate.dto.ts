import { DataContract, DataMember, Required, text } from '../../data-contract/index.js';

@DataContract({ dialect: 'xmlSerializer', description: 'The verification code' })
export class AccountValidate {
  @DataMember(text, {
    description: "Verfication code that is sent to account's email address and mobile phone.",
  })
  @Required()
  VerificationCode!: string;
}
