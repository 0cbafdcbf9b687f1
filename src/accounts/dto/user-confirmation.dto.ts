import { DataContract, DataMember, guid, Required, text } from '../../data-contract/index.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/VersionedVendorApi.Models',
})
export class UserConfirmation {
  @DataMember(guid, { description: 'The UserID is for the account that needs to be confirmed.' })
  @Required()
  UserID!: string;

  @DataMember(text, { description: 'The confirmationcode which was supplied at registration.' })
  @Required()
  ConfirmationCode!: string;
}
