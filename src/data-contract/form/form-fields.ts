const BOUNDARY = /[.[]/;

/** The body's pairs as sent, one character a byte; undefined if there are more than allowed. */
function pairsOf(body: Uint8Array | string, limit: number): string[] | undefined {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const pairs = raw.split('&', limit + 1);
  return pairs.length > limit ? undefined : pairs;
}

function decodePair(pair: string): [key: string, value: string] {
  const equals = pair.indexOf('=');
  if (equals < 0) return [decode(pair), ''];
  return [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

const ENCODED = /[+%\x80-\xff]/;

// Plus is a blank, %XX a byte, anything else stands for itself; then all of it is UTF-8.
function decode(raw: string): string {
  if (!ENCODED.test(raw)) return raw;
  const bytes = raw
    .replaceAll('+', ' ')
    .replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/**
 * A key in the binder's spelling: `a[b]` is `a.b`, `a[]` is `a`, `a[0]` stays.
 * Undefined if a bracket is not closed.
 */
function normalize(key: string): string | undefined {
  if (!key.includes('[')) return key;
  const parts: string[] = [];
  let at = 0;
  for (let open = key.indexOf('['); open >= 0; open = key.indexOf('[', at)) {
    const close = key.indexOf(']', open);
    if (close < 0) return undefined;
    parts.push(key.slice(at, open), normalizeIndex(key.slice(open + 1, close)));
    at = close + 1;
  }
  return parts.join('') + key.slice(at);
}

function normalizeIndex(index: string): string {
  if (index === '') return '';
  return /^\d/.test(index) ? `[${index}]` : `.${index}`;
}

/** A form's values by key, without case, as Web API's value provider keeps them. */
export class FormFields {
  private readonly byKey = new Map<string, string[]>();
  private readonly byHead = new Map<string, string[]>();

  /** Undefined if there are more pairs than allowed, or a key is malformed. */
  static read(body: Uint8Array | string, limit: number): FormFields | undefined {
    const fields = new FormFields();
    const pairs = pairsOf(body, limit);
    if (!pairs) return undefined;
    // Decoded only now: splitting comes first, and what is too much is not worth the work.
    for (const pair of pairs) {
      const [key, value] = decodePair(pair);
      const normalized = normalize(key);
      if (normalized === undefined) return undefined;
      fields.add(normalized.toLowerCase(), value);
    }
    return fields;
  }

  private add(key: string, value: string): void {
    const values = this.byKey.get(key);
    if (values) {
      values.push(value);
      return;
    }
    this.byKey.set(key, [value]);
    const head = headOf(key);
    const keys = this.byHead.get(head);
    if (keys) keys.push(key);
    else this.byHead.set(head, [key]);
  }

  /** All values sent under a key, in order. */
  get(key: string): readonly string[] | undefined {
    return this.byKey.get(key.toLowerCase());
  }

  /** Whether the key, or one below it, was sent. */
  hasPrefix(prefix: string): boolean {
    const folded = prefix.toLowerCase();
    if (this.byKey.has(folded)) return true;
    const keys = this.byHead.get(headOf(folded)) ?? [];
    return keys.some((key) => key.startsWith(folded) && BOUNDARY.test(key.charAt(folded.length)));
  }
}

const headOf = (key: string): string => {
  const end = key.search(BOUNDARY);
  return end < 0 ? key : key.slice(0, end);
};
