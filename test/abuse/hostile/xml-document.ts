import {
  contractOf,
  planOf,
  sampleOf,
  type ContractClass,
  type Member,
} from '../../../src/data-contract/index.js';

/** The shape of a contract's documents, to put strange things into. */
export class XmlDocument {
  readonly name: string;
  readonly namespace: string;
  /** A member that is text, in which everything fits. */
  readonly member: string;

  constructor(private readonly type: ContractClass) {
    const { name, namespace, members } = contractOf(type);
    this.name = name;
    this.namespace = namespace;
    this.member = members.find(isText)?.name ?? '';
  }

  /** The help page's sample. */
  get sample(): string {
    return planOf(this.type).writeXml(sampleOf(this.type));
  }

  /** A root element around markup. */
  around(inner: string, attributes = ''): string {
    return `<${this.name}${this.declaration}${attributes}>${inner}</${this.name}>`;
  }

  /** A document whose text member holds this. */
  holding(content: string): string {
    return this.around(`<${this.member}>${content}</${this.member}>`);
  }

  /** A document after a prologue. */
  after(prologue: string, content = 'x'): string {
    return prologue + this.holding(content);
  }

  get declaration(): string {
    return this.namespace === '' ? '' : ` xmlns="${this.namespace}"`;
  }
}

const isText = ({ type }: Member): boolean => type.kind === 'scalar' && type.name === 'text';
