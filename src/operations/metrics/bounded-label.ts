/** Values that one label may have before the rest is counted together. */
const MOST = 64;

/** Keeps a label from growing with what strangers send: after so many values it says `other`. */
export class BoundedLabel {
  private readonly known = new Set<string>();

  of(value: string | number | boolean | undefined): string {
    if (value === undefined) return 'none';
    const text = String(value);
    if (this.known.has(text)) return text;
    if (this.known.size >= MOST) return 'other';
    this.known.add(text);
    return text;
  }
}
