import {
  DataContract,
  DataMember,
  DataType,
  guid,
  Required,
  StringLength,
  text,
} from '../../data-contract/index.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/VersionedVendorApi.Models',
})
export class UserResetConfirmation {
  @DataMember(guid, { description: 'The UserID is for the account that needs to be confirmed.' })
  @Required()
  UserID!: string;

  @DataMember(text, {
    description: 'The confirmationcode which was supplied at the reset request.',
  })
  @Required()
  ConfirmationCode!: string;

  @DataMember(text, {
    description:
      'The users new password. This needs to meet complexity criteria.\n' +
      '- At least one lowercase letter\n' +
      '- At least one uppercase letter\n' +
      '- At least one digit\n' +
      '- At least one non-alphanumeric character\n' +
      '- A minimum of six characters',
  })
  @Required()
  @StringLength(100, { minimum: 6 })
  @DataType('Password')
  Password!: string;
}
