import {
  DataContract,
  DataMember,
  guid,
  nullable,
  Required,
  text,
} from '../../data-contract/index.js';

@DataContract({
  dialect: 'xmlSerializer',
  title: 'TwoSms.CustomerPortalRole.API.Admin.Accounts.AccountRequest',
})
export class AccountRequest {
  @DataMember(text, { description: "The company's address for billing purposes." })
  Address!: string | null;

  @DataMember(text, { description: 'Company name the account is working for' })
  CompanyName!: string | null;

  @DataMember(text, { description: 'Contact Email address of the account' })
  @Required()
  Email!: string;

  @DataMember(text, { description: 'Username of the account' })
  @Required()
  Username!: string;

  @DataMember(text, { description: 'Firstname of the account' })
  @Required()
  Firstname!: string;

  // Nullable by the help page's numbering: the Guid between two texts does not move the counter.
  @DataMember(nullable(guid), { description: 'The account language.' })
  LanguageID!: string | null;

  @DataMember(text, { description: 'Lastname of the account' })
  @Required()
  Lastname!: string;

  @DataMember(text, { description: 'Mobile number of the account' })
  MobilePhone!: string | null;

  @DataMember(text, { description: 'Password of the account' })
  @Required()
  Password!: string;

  @DataMember(text, { description: 'The Time zone the account.' })
  TimeZone!: string | null;

  @DataMember(text) TimeZoneInJavaFormat!: string | null;

  @DataMember(text, { description: 'The website of the account.' })
  WebSite!: string | null;
}
