import { DataContract, DataMember, int32, Required, text } from '../../data-contract/index.js';

@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/CSAeReader.API.eReaderAPI.Models',
})
export class ResetPasswordBindingModel {
  @DataMember(int32) @Required() UserId!: number;
  @DataMember(text) @Required() Code!: string;
  @DataMember(text) @Required() NewPassword!: string;
}
