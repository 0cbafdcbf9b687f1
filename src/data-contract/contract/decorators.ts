import { ContractError } from './contract-error.js';
import { type MemberType } from './member-types.js';
import { declarationOf, type ContractOptions, type MemberOptions } from './metadata.js';

/** Makes a class a wire contract, as .NET's `[DataContract]` and the serializer's conventions would. */
export function DataContract(options: ContractOptions = {}): ClassDecorator {
  return (target) => {
    declarationOf(target).options = options;
  };
}

/** Makes a property a wire member. Members stand in JSON in the order of their declaration. */
export function DataMember(type: MemberType, options: MemberOptions = {}): PropertyDecorator {
  return (prototype, property) => {
    const name = String(property);
    const { members } = declarationOf(prototype.constructor);
    if (members.some((member) => member.name === name)) {
      throw new ContractError(
        'DuplicateMember',
        [prototype.constructor.name, name],
        'declared twice',
      );
    }
    members.push({ ...options, name, type });
  };
}
