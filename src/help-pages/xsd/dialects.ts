import type { Dialect, Scalar } from '../../data-contract/index.js';
import { xs, type TypeRef } from './schema-part.js';

/** How one of .NET's serializers spells a contract in XML Schema. */
export interface SchemaDialect {
  /** Namespace and definition of Guid, which XML Schema lacks. */
  readonly guid: TypeRef & { readonly definition: string };
  /** Namespace of lists of simple values; undefined means the contract's own. */
  readonly arrays?: string;
  readonly arrayName: (item: string) => string;
  /** Attributes of a member's element beside name and type. */
  readonly occurs: (is: { value: boolean; nullable: boolean }) => string;
  /** What `System.Object` is declared as; undefined means without a type. */
  readonly any?: TypeRef;
  /** One value of an enumeration, indented. */
  readonly enumeration: (name: string, value: number) => string;
  /** Whether the global element of a type may be nil. */
  readonly nillableRoot: boolean;
}

const SERIALIZATION = 'http://schemas.microsoft.com/2003/10/Serialization/';
const GUID_PATTERN = '[\\da-fA-F]{8}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{12}';

const guidType = `  <xs:simpleType name="guid">
    <xs:restriction base="xs:string">
      <xs:pattern value="${GUID_PATTERN}" />
    </xs:restriction>
  </xs:simpleType>
`;

const dataContract: SchemaDialect = {
  guid: {
    namespace: SERIALIZATION,
    name: 'guid',
    definition: `  <xs:element name="guid" nillable="true" type="tns:guid" />\n${guidType}`,
  },
  arrays: 'http://schemas.microsoft.com/2003/10/Serialization/Arrays',
  arrayName: (item) => `ArrayOf${item}`,
  occurs: ({ value, nullable }) =>
    value && !nullable ? 'minOccurs="0" ' : 'minOccurs="0" nillable="true" ',
  any: xs('anyType'),
  // .NET numbers the names from 0 on import, unless it is told otherwise.
  enumeration: (name, value) => `      <xs:enumeration value="${name}">
        <xs:annotation>
          <xs:appinfo>
            <EnumerationValue xmlns="${SERIALIZATION}">${value}</EnumerationValue>
          </xs:appinfo>
        </xs:annotation>
      </xs:enumeration>
`,
  nillableRoot: true,
};

const xmlSerializer: SchemaDialect = {
  guid: { namespace: 'http://microsoft.com/wsdl/types/', name: 'guid', definition: guidType },
  arrayName: (item) => `ArrayOf${item.charAt(0).toUpperCase()}${item.slice(1)}`,
  occurs: ({ value, nullable }) => {
    if (!value) return 'minOccurs="0" maxOccurs="1" ';
    return `minOccurs="1" maxOccurs="1" ${nullable ? 'nillable="true" ' : ''}`;
  },
  enumeration: (name) => `      <xs:enumeration value="${name}" />\n`,
  nillableRoot: false,
};

export const DIALECTS: Readonly<Record<Dialect, SchemaDialect>> = { dataContract, xmlSerializer };

/** XML Schema's type of a simple value; undefined for Guid. */
export const simpleType = ({ name, xmlName }: Scalar): TypeRef | undefined =>
  name === 'guid' ? undefined : xs(xmlName);
