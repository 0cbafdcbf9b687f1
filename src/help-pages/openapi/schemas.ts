import {
  contractOf,
  type Contract,
  type ContractClass,
  type EnumType,
  type Member,
  type MemberType,
  type Rule,
  type Scalar,
} from '../../data-contract/index.js';
import type { Reference, Schema } from './spec.js';

// DataContractSerializer puts the items of a list of simple values here.
const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';

const SCALARS: Readonly<Record<string, Schema>> = {
  text: { type: 'string' },
  int32: { type: 'integer', format: 'int32' },
  boolean: { type: 'boolean' },
  guid: { type: 'string', format: 'uuid' },
  dateTime: { type: 'string', format: 'date-time' },
  base64: { type: 'string', format: 'byte' },
};
const FORMATS: Readonly<Record<string, string>> = { Password: 'password', EmailAddress: 'email' };

/** The schemas of a document: one for each contract that it mentions, made on first mention. */
export class Schemas {
  readonly all: Record<string, Schema> = {};
  private readonly names = new Map<ContractClass, string>();
  /** Elements around the one that is described. */
  private depth = 0;

  /** The schema of a contract (by reference) or of a bare type. */
  of(type: ContractClass | MemberType): Schema | Reference {
    if (typeof type === 'function') return this.refer(type);
    switch (type.kind) {
      case 'scalar':
        return scalar(type);
      case 'nullable':
        return { ...this.of(type.of), nullable: true };
      case 'enum':
        return enumeration(type);
      case 'list':
        return { type: 'array', items: this.of(type.of), nullable: true };
      case 'nested':
        return this.refer(type.contract());
      case 'any':
        return { nullable: true };
    }
  }

  private refer(type: ContractClass): Reference {
    const name = this.names.get(type) ?? this.add(contractOf(type));
    return { $ref: `#/components/schemas/${name}` };
  }

  // Two vendors may have the same name for different classes.
  private add(contract: Contract): string {
    let name = contract.name;
    for (let number = 2; name in this.all; number += 1) name = `${contract.name}${number}`;
    this.names.set(contract.type, name);
    this.all[name] = {};
    this.depth += 1;
    this.all[name] = this.contract(contract);
    this.depth -= 1;
    return name;
  }

  private contract(contract: Contract): Schema {
    const properties = contract.members.map(
      (member) => [member.name, this.member(member, contract)] as const,
    );
    const required = contract.members.filter(isRequired).map(({ name }) => name);
    return {
      type: 'object',
      description: contract.description,
      xml: { name: contract.name, namespace: contract.namespace || undefined },
      properties: Object.fromEntries(properties),
      required: required.length > 0 ? required : undefined,
    };
  }

  private member(member: Member, contract: Contract): Schema {
    const described = this.of(member.type);
    const schema = '$ref' in described ? { allOf: [described], nullable: true } : described;
    return {
      ...schema,
      ...ruled(member.rules),
      nullable: schema.nullable && !isRequired(member) ? true : undefined,
      description: describe(member, schema),
      readOnly: member.isGetOnly || undefined,
      xml: xmlOf(member, contract),
      items: member.type.kind === 'list' ? this.item(member.type.of, contract) : undefined,
    };
  }

  private item(type: MemberType, contract: Contract): Schema | Reference {
    const schema = this.of(type);
    if ('$ref' in schema || type.kind !== 'scalar') return schema;
    if (contract.dialect !== 'dataContract') return { ...schema, xml: { name: type.xmlName } };
    // DataContractSerializer names prefixes after the depth at which it declares them.
    const prefix = `d${this.depth + 1}p1`;
    return { ...schema, xml: { name: type.xmlName, namespace: ARRAYS, prefix } };
  }
}

const describe = (member: Member, schema: Schema) =>
  member.isGetOnly ? 'In JSON only; never read.' : (member.description ?? schema.description);

const isRequired = ({ rules }: Member) => rules.some(({ kind }) => kind === 'required');

const scalar = (type: Scalar): Schema => ({
  ...SCALARS[type.name],
  nullable: type.isReference || undefined,
});

// JSON has the number and XML the name; the samples show both.
function enumeration({ name, names }: EnumType): Schema {
  const meanings = names.values.map((value) => `${value} ${names.toName.get(value)}`);
  return {
    ...SCALARS.int32,
    description: `${name}: a number in JSON, its name in XML. ${meanings.join(', ')}.`,
  };
}

function ruled(rules: readonly Rule[]): Schema {
  const schema: Schema = {};
  for (const rule of rules) {
    if (rule.kind === 'stringLength') {
      schema.minLength = rule.minimum || undefined;
      schema.maxLength = rule.maximum;
    }
    if (rule.kind === 'dataType' && rule.dataType in FORMATS)
      schema.format = FORMATS[rule.dataType];
  }
  return schema;
}

function xmlOf(member: Member, contract: Contract): Schema['xml'] {
  const namespace = member.namespace === contract.namespace ? undefined : member.namespace;
  const wrapped = member.type.kind === 'list' || undefined;
  return namespace || wrapped ? { namespace, wrapped } : undefined;
}
