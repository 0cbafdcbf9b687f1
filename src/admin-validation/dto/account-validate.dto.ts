import { DataContract, DataMember, Required, text } from '../../data-contract/index.js';

@DataContract({
  dialect: 'xmlSerializer',
  title: 'TwoSms.CustomerPortalRole.API.Admin.Accounts.AccountValidate',
})
export class AccountValidate {
  @DataMember(text, {
    description: "Verfication code that is sent to account's email address and mobile phone.",
  })
  @Required()
  VerificationCode!: string;
}
