import { type ReadContext, type ReaderLimits } from '../../contract/read-context.js';
import {
  expandAttributes,
  NO_ATTRIBUTES,
  type RawAttribute,
  type XmlAttribute,
} from './xml-attributes.js';
import { endOfDeclaration } from './xml-declaration.js';
import { XmlFault } from './xml-fault.js';
import { endOfName, isNameAt } from './xml-name.js';
import {
  readAttributeValue,
  readCharacters,
  refuseForbidden,
  withLineFeeds,
} from './xml-references.js';
import { XmlScopes } from './xml-scopes.js';

export interface XmlExpected {
  /** The local name's UTF-16 units: comparing numbers is faster than comparing texts. */
  readonly codes: readonly number[];
  readonly namespace: string;
}

/** Told of a document while it is read; throws `XmlFault` to refuse it. */
export interface XmlHandler {
  /** The element that should come next, if that holds only text. A hint, never a rule. */
  readonly expected: XmlExpected | undefined;
  /** Instead of `open`, `text` and `close`: the expected element came, with this text and no attribute. */
  takeExpected(text: string): void;
  open(
    name: string,
    namespace: string,
    attributes: readonly XmlAttribute[],
    scopes: XmlScopes,
  ): void;
  /** Character data, in one piece or several. */
  text(text: string): void;
  comment(): void;
  close(): void;
}

/**
 * Reads a document strictly (XML 1.0 and Namespaces) and tells a handler. There is no document type
 * and no processing instruction, as in .NET's XmlDictionaryReader, and every limit is kept on the way.
 * @throws XmlFault for anything else than one well-formed document
 */
export function readXml(text: string, context: ReadContext, handler: XmlHandler): void {
  refuseForbidden(text);
  new XmlSource(text, context.limits, handler).run(endOfDeclaration(text, context.encoding));
}

class XmlSource {
  private at = 0;
  private elements = 0;
  private isPlain = true;
  private readonly open: string[] = [];
  private readonly scopes = new XmlScopes();

  constructor(
    private readonly text: string,
    private readonly limits: ReaderLimits,
    private readonly handler: XmlHandler,
  ) {}

  run(start: number): void {
    this.at = start;
    this.skipMisc();
    if (this.at >= this.text.length) throw new XmlFault('no root element');
    this.startTag();
    while (this.open.length > 0) this.content();
    this.skipMisc();
    if (this.at < this.text.length) throw new XmlFault('text after the root element');
  }

  /** Blanks and comments outside the root element. */
  private skipMisc(): void {
    for (;;) {
      this.skipBlanks();
      if (!this.text.startsWith('<!--', this.at)) return;
      this.comment();
    }
  }

  private skipBlanks(): boolean {
    const start = this.at;
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
    }
    return this.at > start;
  }

  private content(): void {
    if (this.text.charCodeAt(this.at) !== 60) this.characters();
    const next = this.text.charCodeAt(this.at + 1);
    if (this.tookExpected(this.handler.expected)) return;
    if (next === 47) this.endTag();
    else if (next === 33) this.commentOrData();
    else this.startTag();
  }

  private characters(): void {
    const end = this.endOfText(this.at);
    if (end === this.text.length) throw new XmlFault('element without an end');
    const raw = this.text.slice(this.at, end);
    this.handler.text(this.isPlain ? raw : readCharacters(raw));
    this.at = end;
  }

  /**
   * Takes `<Name>text</Name>` in one piece if that is what stands here. Most documents are such elements
   * in the expected order, and so need no name to be looked for; anything else is left to the long way.
   */
  private tookExpected(expected: XmlExpected | undefined): boolean {
    if (expected?.namespace !== this.scopes.byDefault) return false;
    const { text } = this;
    const { codes } = expected;
    const start = this.at + codes.length + 2;
    if (text.charCodeAt(start - 1) !== 62 || !isNameAt(text, codes, this.at + 1)) return false;
    const end = this.endOfText(start);
    const after = end + codes.length + 2;
    if (text.charCodeAt(end + 1) !== 47 || text.charCodeAt(after) !== 62) return false;
    if (!isNameAt(text, codes, end + 2)) return false;
    this.keepLimits(this.open.length + 1);
    const raw = text.slice(start, end);
    this.handler.takeExpected(this.isPlain ? raw : readCharacters(raw));
    this.at = after + 1;
    return true;
  }

  /** Where the next tag starts, or the text ends; notes whether the characters before it stand for themselves. */
  private endOfText(start: number): number {
    const { text } = this;
    let isPlain = true;
    let at = start;
    for (
      let code = text.charCodeAt(at);
      at < text.length && code !== 60;
      code = text.charCodeAt(++at)
    ) {
      if (code === 38 || code === 13 || code === 93) isPlain = false;
    }
    this.isPlain = isPlain;
    return at;
  }

  private commentOrData(): void {
    if (!this.text.startsWith('<![CDATA[', this.at)) {
      this.comment();
      return;
    }
    const start = this.at + 9;
    const end = this.text.indexOf(']]>', start);
    if (end < 0) throw new XmlFault('CDATA without an end');
    this.handler.text(withLineFeeds(this.text.slice(start, end)));
    this.at = end + 3;
  }

  private comment(): void {
    if (!this.text.startsWith('<!--', this.at)) throw new XmlFault('markup not taken');
    const end = this.text.indexOf('--', this.at + 4);
    if (end < 0 || this.text.charCodeAt(end + 2) !== 62) throw new XmlFault('bad comment');
    this.at = end + 3;
    this.handler.comment();
  }

  private endTag(): void {
    const name = this.open.pop() ?? '';
    this.at += 2;
    if (!this.text.startsWith(name, this.at)) throw new XmlFault('end tag does not match');
    this.at += name.length;
    this.skipBlanks();
    this.expect(62);
    this.close();
  }

  private close(): void {
    this.scopes.leave(this.open.length + 1);
    this.handler.close();
  }

  private startTag(): void {
    this.expect(60);
    const start = this.at;
    const prefix = this.prefix();
    const nameStart = this.at;
    this.at = endOfName(this.text, nameStart);
    const name = this.text.slice(nameStart, this.at);
    const qualified = prefix === '' ? name : this.text.slice(start, this.at);
    this.open.push(qualified);
    this.keepLimits(this.open.length);
    const attributes = this.attributes();
    this.handler.open(name, this.scopes.ofElement(prefix), attributes, this.scopes);
    if (this.text.charCodeAt(this.at) === 47) {
      this.at++;
      this.open.pop();
      this.expect(62);
      this.close();
    } else this.expect(62);
  }

  private keepLimits(depth: number): void {
    if (depth > this.limits.depth) throw new XmlFault('nested too deep');
    if (++this.elements > this.limits.elements) throw new XmlFault('too many elements');
  }

  /** The prefix that stands here, if any; passes it and its colon. */
  private prefix(): string {
    const end = endOfName(this.text, this.at);
    if (this.text.charCodeAt(end) !== 58) return '';
    const prefix = this.text.slice(this.at, end);
    this.at = end + 1;
    return prefix;
  }

  private attributes(): readonly XmlAttribute[] {
    let found: RawAttribute[] | undefined;
    let count = 0;
    while (this.skipBlanks()) {
      const code = this.text.charCodeAt(this.at);
      if (code === 62 || code === 47) break;
      if (++count > this.limits.attributes) throw new XmlFault('too many attributes');
      (found ??= []).push(this.attribute());
    }
    return found ? expandAttributes(found, this.open.length, this.scopes) : NO_ATTRIBUTES;
  }

  private attribute(): RawAttribute {
    const prefix = this.prefix();
    const start = this.at;
    this.at = endOfName(this.text, start);
    const name = this.text.slice(start, this.at);
    this.skipBlanks();
    this.expect(61);
    this.skipBlanks();
    const quote = this.text.charAt(this.at);
    if (quote !== '"' && quote !== "'") throw new XmlFault('quote expected');
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0) throw new XmlFault('attribute without an end');
    const value = readAttributeValue(this.text.slice(this.at + 1, end));
    this.at = end + 1;
    return { prefix, name, value };
  }

  private expect(code: number): void {
    if (this.text.charCodeAt(this.at) !== code) throw new XmlFault('unexpected character');
    this.at++;
  }
}
