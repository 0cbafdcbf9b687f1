import {
  contractOf,
  type Contract,
  type ContractClass,
  type EnumType,
  type MemberType,
} from '../../data-contract/index.js';
import type { ApiAction } from '../action-catalogue.js';

/** A type that has a page of its own. */
export type Model =
  | { readonly kind: 'contract'; readonly contract: Contract }
  | { readonly kind: 'enum'; readonly type: EnumType };

/** Every contract and enumeration that the actions mention, by the name that its page goes under. */
export class ModelCatalogue {
  /** By name, in the order of first mention. */
  readonly all = new Map<string, Model>();
  private readonly names = new Map<object, string>();

  constructor(actions: readonly ApiAction[]) {
    for (const { descriptor } of actions) {
      for (const type of [descriptor.takes, descriptor.options.returns]) {
        if (type) this.mention(type);
      }
    }
  }

  /** The name of the type's page. Of two types with one title the second bears a number. */
  nameOf(type: ContractClass | EnumType): string | undefined {
    return this.names.get(type);
  }

  private mention(type: ContractClass | MemberType): void {
    if (typeof type === 'function') return this.addContract(type);
    switch (type.kind) {
      case 'nested':
        return this.addContract(type.contract());
      case 'enum':
        return void this.add(type, type.name, { kind: 'enum', type });
      case 'nullable':
      case 'list':
        return this.mention(type.of);
    }
  }

  private addContract(type: ContractClass): void {
    const contract = contractOf(type);
    if (!this.add(type, contract.title, { kind: 'contract', contract })) return;
    for (const member of contract.members) this.mention(member.type);
  }

  private add(key: object, title: string, model: Model): boolean {
    if (this.names.has(key)) return false;
    let name = title;
    for (let number = 2; this.all.has(name); number += 1) name = `${title}${number}`;
    this.names.set(key, name);
    this.all.set(name, model);
    return true;
  }
}
