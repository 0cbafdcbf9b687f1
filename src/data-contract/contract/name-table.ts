const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Members by name, first as spelt, then without case, as Json.NET and the form binder look them up.
 * Wire names are ASCII, and .NET folds no other letter onto an ASCII one, so neither do we.
 */
export class NameTable<T> {
  private readonly exact = new Map<string, T>();
  private readonly folded = new Map<string, T>();

  constructor(members: Iterable<readonly [string, T]>) {
    for (const [name, member] of members) {
      this.exact.set(name, member);
      if (!this.folded.has(name.toLowerCase())) this.folded.set(name.toLowerCase(), member);
    }
  }

  find(name: string): T | undefined {
    return (
      this.exact.get(name) ??
      (NOT_ASCII.test(name) ? undefined : this.folded.get(name.toLowerCase()))
    );
  }
}
