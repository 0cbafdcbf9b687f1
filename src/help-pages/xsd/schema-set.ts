import {
  contractOf,
  isContract,
  type Contract,
  type ContractClass,
  type EnumType,
  type Member,
  type MemberType,
} from '../../data-contract/index.js';
import { DIALECTS, simpleType, type SchemaDialect } from './dialects.js';
import { SchemaPart, type TypeRef } from './schema-part.js';

/** The schemas of a contract and of all that it holds: one part for each namespace, its own first. */
export class SchemaSet {
  readonly parts: SchemaPart[] = [];
  private readonly dialect: SchemaDialect;

  constructor(root: Contract) {
    this.dialect = DIALECTS[root.dialect];
    this.contract(root.type);
  }

  private part(namespace: string): SchemaPart {
    const known = this.parts.find((part) => part.namespace === namespace);
    if (known) return known;
    const part = new SchemaPart(namespace);
    this.parts.push(part);
    return part;
  }

  private contract(type: ContractClass): TypeRef {
    const contract = contractOf(type);
    const { namespace, name } = contract;
    const part = this.part(namespace);
    part.define(name, () => this.complexType(contract, part));
    return { namespace, name };
  }

  private complexType(contract: Contract, part: SchemaPart): string {
    const { name } = contract;
    const base = Object.getPrototypeOf(contract.type) as ContractClass;
    const inherited = isContract(base) ? contractOf(base).xmlMembers : [];
    const isOwn = (member: Member) => inherited.every((other) => other.name !== member.name);
    const members = contract.xmlMembers.filter(isOwn).map((member) => this.element(member, part));
    const content = sequence(members);
    const body = isContract(base) ? extension(part, this.contract(base), content) : content;
    const nillable = this.dialect.nillableRoot ? 'nillable="true" ' : '';
    return `  <xs:complexType name="${name}">
${body}  </xs:complexType>
  <xs:element name="${name}" ${nillable}${part.reference('type', { namespace: part.namespace, name })} />
`;
  }

  private element({ name, type }: Member, part: SchemaPart): string {
    const nullable = type.kind === 'nullable';
    const value = nullable || type.kind === 'enum' || (type.kind === 'scalar' && !type.isReference);
    const reference = this.refer(type, part);
    const typed = reference ? ` ${part.reference('type', reference)}` : '';
    return `<xs:element ${this.dialect.occurs({ value, nullable })}name="${name}"${typed} />`;
  }

  private refer(type: MemberType, part: SchemaPart): TypeRef | undefined {
    switch (type.kind) {
      case 'scalar':
        return simpleType(type) ?? this.guid();
      case 'nullable':
        return this.refer(type.of, part);
      case 'enum':
        return this.enumeration(type, part);
      case 'list':
        return this.list(type.of, part);
      case 'nested':
        return this.contract(type.contract());
      case 'any':
        return this.dialect.any;
    }
  }

  private guid(): TypeRef {
    const { namespace, name, definition } = this.dialect.guid;
    this.part(namespace).define(name, () => definition);
    return this.dialect.guid;
  }

  // An enumeration goes with the contract that first mentions it: its own namespace is never on the wire.
  private enumeration({ name, names }: EnumType, { namespace }: SchemaPart): TypeRef {
    const values = [...names.toValue].map(([value, number]) =>
      this.dialect.enumeration(value, number),
    );
    this.part(namespace).define(
      name,
      () => `  <xs:simpleType name="${name}">
    <xs:restriction base="xs:string">
${values.join('')}    </xs:restriction>
  </xs:simpleType>
`,
    );
    return { namespace, name };
  }

  private list(of: MemberType, holder: SchemaPart): TypeRef {
    const item = this.refer(of, holder);
    const itemName = of.kind === 'scalar' ? of.xmlName : (item?.name ?? 'anyType');
    const ofModels = of.kind === 'nested' || of.kind === 'enum' ? item : undefined;
    const namespace = ofModels?.namespace ?? this.dialect.arrays ?? holder.namespace;
    const part = this.part(namespace);
    const name = this.dialect.arrayName(itemName);
    part.define(name, () => {
      const typed = item ? ` ${part.reference('type', item)}` : '';
      const many = `<xs:element minOccurs="0" maxOccurs="unbounded" name="${itemName}" nillable="true"${typed} />`;
      return `  <xs:complexType name="${name}">\n${sequence([many])}  </xs:complexType>\n`;
    });
    return { namespace, name };
  }
}

const sequence = (elements: readonly string[]) =>
  `    <xs:sequence>\n${elements.map((element) => `      ${element}\n`).join('')}    </xs:sequence>\n`;

const extension = (part: SchemaPart, base: TypeRef, content: string) => `    <xs:complexContent>
      <xs:extension ${part.reference('base', base)}>
${content.replace(/^ /gm, '     ')}      </xs:extension>
    </xs:complexContent>
`;
