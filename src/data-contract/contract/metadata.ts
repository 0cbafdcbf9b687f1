import { type MemberType } from './member-types.js';

export type Dialect = 'dataContract' | 'xmlSerializer';

/** What `@DataContract` was told. */
export interface ContractOptions {
  /** Root element and type name; the class's name by default. */
  readonly name?: string;
  /** XML namespace of the class's own members; none by default. */
  readonly namespace?: string;
  /** What the help page calls the type, where it is not the class's name. */
  readonly title?: string;
  /** Which of .NET's two XML serializers the legacy service used; DataContractSerializer by default. */
  readonly dialect?: Dialect;
  /** XML order where it is not the dialect's own: alphabetical (dataContract) or as declared (xmlSerializer). */
  readonly xmlOrder?: readonly string[];
  /** What the help page says about the type. */
  readonly description?: string;
}

/** What `@DataMember` was told beside the type. */
export interface MemberOptions {
  /** Get-only in the legacy class: written in JSON, absent from XML, never read. */
  readonly omitFrom?: 'xml';
  /** What the help page says about the member. */
  readonly description?: string;
}

export interface MemberDeclaration extends MemberOptions {
  readonly name: string;
  readonly type: MemberType;
}

interface ClassDeclaration {
  options?: ContractOptions;
  readonly members: MemberDeclaration[];
}

const declarations = new WeakMap<object, ClassDeclaration>();

/** The declaration of exactly this class, its bases apart; made on first use. */
export function declarationOf(target: object): ClassDeclaration {
  const known = declarations.get(target);
  if (known) return known;
  const fresh: ClassDeclaration = { members: [] };
  declarations.set(target, fresh);
  return fresh;
}

/** Whether the class itself bears `@DataContract`. */
export const isDeclared = (target: object): boolean =>
  declarations.get(target)?.options !== undefined;
