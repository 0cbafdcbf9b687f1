/** Why a document is not read: not well-formed, over a limit, or not what the contract says. */
export class XmlFault extends Error {}
