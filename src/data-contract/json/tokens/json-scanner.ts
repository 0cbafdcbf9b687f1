import { type ReaderLimits } from '../../contract/read-context.js';
import { readBase64 } from '../../scalars/base64.js';
import { readIsoDateTime, readMicrosoftDate } from '../../scalars/date-time-text.js';
import { unreadable } from '../../scalars/scalar.js';
import {
  As,
  type AsKind,
  NEGATIVE_INFINITY,
  State,
  type StateKind,
  WORDS,
} from './json-grammar.js';
import { isPlainInteger, readAnyNumber, readAsInt32Number } from './json-number.js';
import { Container, JsonPath, type ContainerKind } from './json-path.js';
import { JsonText } from './json-text.js';
import {
  JsonFault,
  JsonLimitBroken,
  Token,
  type TokenKind,
  type TokenValue,
} from './json-token.js';

/**
 * The grammar of Json.NET 6's JsonTextReader: one token at a time, lenient where it is lenient, and after a
 * fault in exactly the state in which Json.NET goes on, since that decides which errors follow.
 */
export class JsonScanner {
  token: TokenKind = Token.none;
  value: TokenValue = null;

  private state: StateKind = State.start;
  private as: AsKind = As.any;
  private members = 0;
  private isTooDeep = false;
  private readonly position = new JsonPath();
  private readonly source: JsonText;

  constructor(
    text: string,
    private readonly limits: Pick<ReaderLimits, 'depth' | 'jsonMembers'>,
  ) {
    this.source = new JsonText(text);
  }

  /** Nesting of the current token; a bracket counts with what is outside it. */
  get depth(): number {
    const inside = this.position.depth;
    const opens = this.token === Token.startObject || this.token === Token.startArray;
    return inside > 0 && opens ? inside - 1 : inside;
  }

  /** Where the reader stands: `Errors.Messages[1]`. */
  get path(): string {
    const isBegun = this.state !== State.objectStart && this.state !== State.arrayStart;
    return this.position.toText(isBegun);
  }

  indexAt(depth: number): number {
    return this.position.indexAt(depth);
  }

  /** Whether the root value is complete. */
  get isComplete(): boolean {
    return this.state === State.finished && this.position.depth === 0;
  }

  /** Whether only blanks and comments follow. */
  get isCleanEnd(): boolean {
    return this.source.hasOnlyComments();
  }

  /** Moves to the next token, whose value is taken in the given way; false at the end. */
  read(as: AsKind = As.any): boolean {
    this.as = as;
    if (this.advance()) return true;
    this.token = Token.none;
    this.value = null;
    return false;
  }

  private advance(): boolean {
    for (;;) {
      switch (this.state) {
        case State.object:
        case State.objectStart:
          return this.parseName();
        case State.postValue:
          if (this.parsePostValue()) return true;
          break;
        case State.finished:
          return false;
        default:
          return this.parseValue();
      }
    }
  }

  private parseName(): boolean {
    this.source.skipBlanks();
    if (this.source.isAtEnd) return false;
    const first = this.source.here;
    if (first === '}') return this.close(Token.endObject);
    if (first === '/') return this.comment();
    const isQuoted = first === '"' || first === "'";
    const name = isQuoted ? this.source.takeString() : this.source.takeIdentifier();
    this.source.skipBlanks();
    if (this.source.here !== ':') throw new JsonFault('colon expected');
    this.source.at++;
    this.count();
    this.token = Token.propertyName;
    this.value = name;
    this.state = State.name;
    this.position.setName(name);
    return true;
  }

  private parsePostValue(): boolean {
    this.source.skipBlanks();
    if (this.source.isAtEnd) {
      this.state = State.finished;
      return false;
    }
    switch (this.source.here) {
      case '}':
        return this.close(Token.endObject);
      case ']':
        return this.close(Token.endArray);
      case '/':
        return this.comment();
      case ',':
        this.source.at++;
        this.state = this.position.current === Container.array ? State.array : State.object;
        return false;
      default:
        throw new JsonFault('unexpected character after a value');
    }
  }

  private parseValue(): boolean {
    this.source.skipBlanks();
    if (this.source.isAtEnd) return false;
    const first = this.source.here;
    switch (first) {
      case '"':
      case "'":
        return this.string();
      case '{':
        return this.open(Token.startObject, Container.object, State.objectStart);
      case '[':
        return this.open(Token.startArray, Container.array, State.arrayStart);
      case ']':
        return this.close(Token.endArray);
      case ',':
        // The comma stays: Json.NET takes a missing value for undefined.
        return this.simple(Token.undefined, null);
      case '/':
        return this.comment();
      default:
        return this.wordOrNumber(first);
    }
  }

  private wordOrNumber(first: string): boolean {
    const word =
      first === '-' && this.source.next(1) === 'I' ? NEGATIVE_INFINITY : WORDS.get(first);
    if (word) {
      this.source.takeWord(word.spelling);
      return this.simple(word.token, word.value);
    }
    if ((first >= '0' && first <= '9') || first === '-' || first === '.') return this.number();
    throw new JsonFault('unexpected character');
  }

  private number(): boolean {
    const spelt = this.source.takeNumber();
    // Before the value is looked at: a refused number leaves the reader behind it.
    this.endValue();
    if (this.as === As.int32) return this.hold(Token.integer, readAsInt32Number(spelt));
    if (this.as === As.text && isPlainInteger(spelt)) return this.hold(Token.integer, spelt);
    const { isInteger, value } = readAnyNumber(spelt);
    return this.hold(isInteger ? Token.integer : Token.float, value);
  }

  private string(): boolean {
    const text = this.source.takeString();
    this.endValue();
    if (this.as === As.text) return this.hold(Token.string, text);
    if (this.as === As.bytes) {
      const bytes = readBase64(text);
      if (bytes === unreadable) throw new JsonFault('not base64');
      return this.hold(Token.bytes, bytes);
    }
    const date = text.startsWith('/') ? readMicrosoftDate(text) : readIsoDateTime(text);
    return date === unreadable ? this.hold(Token.string, text) : this.hold(Token.date, date);
  }

  private comment(): boolean {
    this.source.skipComment();
    return this.hold(Token.comment, null);
  }

  private simple(token: TokenKind, value: TokenValue): boolean {
    this.endValue();
    return this.hold(token, value);
  }

  private open(token: TokenKind, container: ContainerKind, state: StateKind): boolean {
    this.source.at++;
    if (this.position.current === Container.array) this.count();
    this.token = token;
    this.value = null;
    this.state = state;
    this.position.push(container);
    if (this.position.depth > this.limits.depth && !this.isTooDeep) {
      this.isTooDeep = true;
      throw new JsonFault('nested too deep');
    }
    return true;
  }

  private close(token: TokenKind): boolean {
    this.source.at++;
    this.token = token;
    this.value = null;
    const opened = this.position.pop();
    if (this.position.depth <= this.limits.depth) this.isTooDeep = false;
    if ((token === Token.endArray) !== (opened === Container.array))
      throw new JsonFault('wrong bracket');
    this.state = this.position.depth > 0 ? State.postValue : State.finished;
    return true;
  }

  private endValue(): void {
    if (this.position.current === Container.array) this.count();
    this.state = this.position.depth > 0 ? State.postValue : State.finished;
    this.position.finishValue();
  }

  /** Puts a value in place of the current token's, as conversions do. */
  hold(token: TokenKind, value: TokenValue): boolean {
    this.token = token;
    this.value = value;
    return true;
  }

  private count(): void {
    if (++this.members > this.limits.jsonMembers) throw new JsonLimitBroken('too many members');
  }
}
