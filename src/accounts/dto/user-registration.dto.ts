import {
  DataContract,
  DataMember,
  DataType,
  Required,
  StringLength,
  text,
} from '../../data-contract/index.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/VersionedVendorApi.Models',
})
export class UserRegistration {
  @DataMember(text, { description: 'The users email address.' })
  @Required()
  @DataType('EmailAddress')
  Email!: string;

  @DataMember(text, { description: 'The requested username.' })
  @Required()
  @DataType('Text')
  Username!: string;

  @DataMember(text, {
    description:
      'The users password. This needs to meet complexity criteria.\n' +
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

  @DataMember(text, { description: 'The users firstname.' })
  @Required()
  @DataType('Text')
  Firstname!: string;

  @DataMember(text, { description: 'The users lastname.' })
  @Required()
  @DataType('Text')
  Lastname!: string;
}
