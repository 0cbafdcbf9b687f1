import { SaxesParser, type SaxesTagNS } from 'saxes';
import { XSI } from '../xml/namespaces.js';

/** One item of a list as DataContractSerializer writes it: its members as text, null for `i:nil`. */
export interface XmlItem {
  /** Local name of the element. */
  readonly name: string;
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly members: Readonly<Record<string, string | null>>;
  /** Why the item is no flat list of members; the rest of the document can still be read. */
  readonly fault?: string;
}

/** The document is not well-formed, or not such a list; nothing after the line can be read. */
export class XmlItemsError extends Error {
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(`line ${line}: ${reason}`);
    this.name = 'XmlItemsError';
  }
}

/** What one item may have; a file of any number of items is read in little memory. */
const MOST_MEMBERS = 512;
const LONGEST_TEXT = 65_536;
// saxes takes time that grows with the square of the depth.
const DEEPEST = 32;

/**
 * Reads `<ArrayOfX><X><Member>text</Member>…</X>…</ArrayOfX>` piece by piece, whatever its size. The
 * first of two equal members wins, as in Web API; a document type is refused. @throws XmlItemsError
 */
export async function* readXmlItems(chunks: AsyncIterable<string>): AsyncGenerator<XmlItem> {
  const collector = new Collector();
  for await (const chunk of chunks) {
    try {
      collector.parser.write(chunk);
    } finally {
      // Before a break is told: what stands whole before it can be read.
      yield* collector.items.splice(0);
    }
  }
  collector.parser.close();
  yield* collector.items.splice(0);
}

interface OpenItem {
  readonly name: string;
  readonly line: number;
  readonly members: Record<string, string | null>;
  fault?: string;
}

interface OpenMember {
  readonly name: string;
  readonly isNil: boolean;
  text: string;
}

/** Depth 1 is the list, 2 an item, 3 a member; anything deeper is no value of an account. */
class Collector {
  readonly items: XmlItem[] = [];
  readonly parser = new SaxesParser({ xmlns: true });
  private depth = 0;
  private item?: OpenItem;
  private member?: OpenMember;

  constructor() {
    this.parser.on('error', (error) => this.fail(error.message.replace(/^[\d:]+ /, '')));
    this.parser.on('doctype', () => this.fail('a document type is not read'));
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('text', (text) => this.take(text));
    this.parser.on('cdata', (text) => this.take(text));
    this.parser.on('closetag', () => this.close());
  }

  private open(tag: SaxesTagNS): void {
    this.depth += 1;
    const { local: name } = tag;
    if (this.depth === 2) this.item = { name, line: this.parser.line, members: newRecord() };
    else if (this.depth === 3) this.member = { name, isNil: isNil(tag), text: '' };
    else if (this.depth > 3) this.refuse(`${this.member?.name} has elements in it`);
    if (this.depth > DEEPEST) this.fail('the elements are nested too deep');
  }

  private take(text: string): void {
    if (this.depth < 3 && text.trim() !== '') this.fail('text stands between the elements');
    if (this.depth !== 3 || !this.member) return;
    if (this.member.text.length + text.length > LONGEST_TEXT)
      this.refuse(`${this.member.name} is too long`);
    else this.member.text += text;
  }

  private close(): void {
    if (this.depth === 3) this.closeMember();
    if (this.depth === 2 && this.item) this.items.push(this.item);
    this.depth -= 1;
  }

  private closeMember(): void {
    const { item, member } = this;
    if (!item || !member || member.name in item.members) return;
    if (Object.keys(item.members).length >= MOST_MEMBERS) this.refuse('it has too many members');
    else item.members[member.name] = member.isNil ? null : member.text;
  }

  /** Refuses the item, not the document. */
  private refuse(reason: string): void {
    if (this.item) this.item.fault ??= reason;
  }

  private fail(reason: string): never {
    throw new XmlItemsError(this.parser.line, reason);
  }
}

// Without a prototype: a member may be called `constructor`.
const newRecord = () => Object.create(null) as Record<string, string | null>;

const isNil = ({ attributes }: SaxesTagNS) =>
  Object.values(attributes).some(
    ({ uri, local, value }) => uri === XSI && local === 'nil' && /^(true|1)$/.test(value.trim()),
  );
