import { parseDateTime } from '../../scalars/date-time-parse.js';
import { readBase64 } from '../../scalars/base64.js';
import { readInt32 } from '../../scalars/int32.js';
import { unreadable } from '../../scalars/scalar.js';
import { doubleText } from './json-number.js';
import { As, type AsKind } from './json-grammar.js';
import { JsonScanner } from './json-scanner.js';
import { JsonFault, Token, type JsonTokens } from './json-token.js';

/** Json.NET's typed reads: to the next token, and on the way to the type that the member has. */
export class JsonReads extends JsonScanner implements JsonTokens {
  readAny(): void {
    this.readPastComments(As.any);
  }

  readAsText(): void {
    if (!this.readPastComments(As.text)) return;
    switch (this.token) {
      case Token.string:
      case Token.null:
      case Token.endArray:
        return;
      case Token.integer:
        this.hold(Token.string, String(this.value));
        return;
      case Token.float:
        this.hold(Token.string, doubleText(Number(this.value)));
        return;
      case Token.boolean:
        this.hold(Token.string, this.value === true ? 'True' : 'False');
        return;
      default:
        throw new JsonFault('text expected');
    }
  }

  readAsInt32(): void {
    if (!this.readPastComments(As.int32)) return;
    switch (this.token) {
      case Token.integer:
      case Token.null:
      case Token.endArray:
        return;
      case Token.string:
        this.convert(Token.integer, readInt32);
        return;
      default:
        throw new JsonFault('integer expected');
    }
  }

  readAsDateTime(): void {
    if (!this.readPastComments(As.dateTime)) return;
    switch (this.token) {
      case Token.date:
      case Token.null:
      case Token.endArray:
        return;
      case Token.string:
        this.convert(Token.date, parseDateTime);
        return;
      default:
        throw new JsonFault('date expected');
    }
  }

  readAsBytes(): void {
    if (!this.readPastComments(As.bytes)) return;
    switch (this.token) {
      case Token.bytes:
      case Token.null:
      case Token.endArray:
        return;
      case Token.startArray:
        this.readByteArray();
        return;
      case Token.startObject:
        this.readWrappedBytes();
        return;
      default:
        throw new JsonFault('bytes expected');
    }
  }

  private readPastComments(as: AsKind): boolean {
    do {
      if (!this.read(as)) return false;
    } while (this.token === Token.comment);
    return true;
  }

  // An empty string is null here, whatever the type.
  private convert(
    token: typeof Token.integer | typeof Token.date,
    parse: (spelt: string) => ReturnType<typeof readInt32> | ReturnType<typeof parseDateTime>,
  ): void {
    const spelt = String(this.value);
    if (spelt === '') {
      this.hold(Token.null, null);
      return;
    }
    const value = parse(spelt);
    if (value === unreadable) throw new JsonFault('text that does not convert');
    this.hold(token, value);
  }

  private readByteArray(): void {
    const bytes: number[] = [];
    while (this.read()) {
      if (this.token === Token.comment) continue;
      if (this.token === Token.endArray) {
        this.hold(Token.bytes, Uint8Array.from(bytes));
        return;
      }
      const byte = this.token === Token.integer ? Number(this.value) : -1;
      if (byte < 0 || byte > 255) throw new JsonFault('byte expected');
      bytes.push(byte);
    }
    throw new JsonFault('array of bytes without an end');
  }

  // {"$type":"System.Byte[]…","$value":"…"} is how Json.NET wraps bytes; any other object is refused.
  private readWrappedBytes(): void {
    const isNamed = (name: string): boolean => this.read() && this.value === name;
    const isTyped =
      isNamed('$type') &&
      this.read() &&
      String(this.value).startsWith('System.Byte[]') &&
      isNamed('$value') &&
      this.read();
    const bytes =
      isTyped && this.token === Token.string ? readBase64(String(this.value)) : unreadable;
    if (bytes === unreadable) throw new JsonFault('bytes expected');
    this.read();
    this.hold(Token.bytes, bytes);
  }
}
