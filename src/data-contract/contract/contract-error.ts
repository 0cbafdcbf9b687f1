/** What can be wrong with a contract's declaration; every one is a bug in a DTO class, found at start-up. */
export type ContractFault =
  'NotAContract' | 'DuplicateMember' | 'UnknownMember' | 'NoSuchForm' | 'UnsupportedType';

/** A faulty declaration: its code, the place (class, member) and what is wrong there. */
export class ContractError extends Error {
  constructor(
    readonly code: ContractFault,
    readonly place: readonly string[],
    detail: string,
  ) {
    super(`${place.join('.')}: ${detail} (${code})`);
  }
}
