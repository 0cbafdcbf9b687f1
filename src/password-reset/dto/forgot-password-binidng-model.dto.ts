import { DataContract, DataMember, Required, text } from '../../data-contract/index.js';

/** The misspelling is the wire name. */
@DataContract({
  namespace: 'http://schemas.datacontract.org/2004/07/CSAeReader.API.eReaderAPI.Models',
})
export class ForgotPasswordBinidngModel {
  @DataMember(text) @Required() Email!: string;
}
