import { JsonFault } from './json-token.js';

const END = '';
const BLANK = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\0]/;
const IDENTIFIER = /[\p{L}\p{Nd}_$]/u;
const NUMBER_PART = /[-+.0-9a-fA-FxX]*/y;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
  ['/', '/'],
]);

/**
 * JSON text and a place in it: the lexical half of Json.NET's JsonTextReader.
 * Where a method throws, `at` stays where Json.NET leaves it, for the next read starts there.
 */
export class JsonText {
  at = 0;

  constructor(private readonly text: string) {}

  /** The character here; empty at the end. */
  get here(): string {
    return this.at < this.text.length ? this.text.charAt(this.at) : END;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  next(offset: number): string {
    return this.text.charAt(this.at + offset);
  }

  /** Passes white space, and NULs, which Json.NET takes for its buffer's end and skips. */
  skipBlanks(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code > 32 && code < 128) return;
      if (code !== 32 && code !== 10 && code !== 13 && !BLANK.test(this.here)) return;
    }
  }

  /** Passes a word such as `true`; a separator must follow. */
  takeWord(word: string): void {
    if (!this.text.startsWith(word, this.at)) throw new JsonFault(`${word} expected`);
    this.at += word.length;
    if (!this.isAtEnd && !this.isAtSeparator()) throw new JsonFault(`${word} runs on`);
  }

  private isAtSeparator(): boolean {
    const character = this.here;
    if (character === '/') return this.next(1) === '*' || this.next(1) === '/';
    return character === ',' || character === '}' || character === ']' || BLANK.test(character);
  }

  /** Passes everything that can be part of a number. */
  takeNumber(): string {
    const start = this.at;
    NUMBER_PART.lastIndex = start;
    NUMBER_PART.exec(this.text);
    this.at = NUMBER_PART.lastIndex;
    const after = this.here;
    if (after !== END && !',}])/'.includes(after) && !BLANK.test(after)) {
      throw new JsonFault('unexpected character in a number');
    }
    return this.text.slice(start, this.at);
  }

  /** Passes a name without quotes. */
  takeIdentifier(): string {
    const start = this.at;
    if (!IDENTIFIER.test(this.here)) throw new JsonFault('invalid property name');
    while (!this.isAtEnd && IDENTIFIER.test(this.here)) this.at++;
    if (this.here !== ':' && !BLANK.test(this.here)) throw new JsonFault('invalid property name');
    return this.text.slice(start, this.at);
  }

  /** Passes a string in the quotes that stand here, single or double. */
  takeString(): string {
    const quote = this.text.charCodeAt(this.at);
    const start = ++this.at;
    for (let at = start; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return this.text.slice(start, at);
      }
      if (code === 92) return this.takeEscapedString(quote, start, at);
    }
    this.at = this.text.length;
    throw new JsonFault('unterminated string');
  }

  private takeEscapedString(quote: number, start: number, firstEscape: number): string {
    const parts = [this.text.slice(start, firstEscape)];
    this.at = firstEscape;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === quote) {
        this.at++;
        // Json.NET puts U+FFFD for half a surrogate pair.
        return parts.join('').replace(LONE_SURROGATE, '\ufffd');
      }
      parts.push(code === 92 ? this.takeEscape() : this.takePlain(quote));
    }
    throw new JsonFault('unterminated string');
  }

  private takePlain(quote: number): string {
    const start = this.at;
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === quote || code === 92) break;
    }
    return this.text.slice(start, this.at);
  }

  private takeEscape(): string {
    const letter = this.next(1);
    if (letter === END) {
      this.at = this.text.length;
      throw new JsonFault('unterminated string');
    }
    this.at += 2;
    if (letter === 'u') return this.takeCodeUnit();
    const plain = ESCAPES.get(letter);
    if (plain === undefined) throw new JsonFault('bad escape');
    return plain;
  }

  private takeCodeUnit(): string {
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new JsonFault('bad unicode escape');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  /** Passes a comment of either kind; the slash stands here. */
  skipComment(): void {
    const kind = this.next(1);
    this.at++;
    if (kind !== '*' && kind !== '/') throw new JsonFault('comment expected');
    this.at++;
    if (kind === '/') this.skipLine();
    else this.skipBlock();
  }

  /** Passes blanks and comments; whether they are all that is left. */
  hasOnlyComments(): boolean {
    for (this.skipBlanks(); this.here === '/'; this.skipBlanks()) this.skipComment();
    return this.isAtEnd;
  }

  private skipLine(): void {
    while (!this.isAtEnd && this.here !== '\n' && this.here !== '\r') this.at++;
  }

  private skipBlock(): void {
    const end = this.text.indexOf('*/', this.at);
    this.at = end < 0 ? this.text.length : end + 2;
    if (end < 0) throw new JsonFault('comment without an end');
  }
}
