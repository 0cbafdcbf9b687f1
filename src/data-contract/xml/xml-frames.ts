import { unreadable } from '../scalars/scalar.js';
import { XmlFault } from './source/xml-fault.js';
import {
  type XmlLeaf,
  type XmlList,
  type XmlMember,
  type XmlObject,
  type XmlObjectPlan,
  type XmlValue,
} from './xml-value.js';

/** An open element that holds elements: a model, a list, or the document around the root. */
export interface Frame {
  /** The member that should come next, if it is a value. */
  readonly expected: XmlMember | undefined;
  /** The member that a child element means; undefined if it is to be skipped. */
  enter(name: string, namespace: string): XmlMember | undefined;
  put(member: XmlMember, value: unknown): void;
}

/** A model while its members are read. Of two elements for one member the first is used. */
class ObjectFrame implements Frame {
  expected: XmlMember | undefined;
  private readonly seen: boolean[];

  constructor(
    readonly model: object,
    private readonly plan: XmlObjectPlan,
  ) {
    this.seen = plan.unseen.slice();
    this.expectAfter(-1);
  }

  private expectAfter(index: number): void {
    const next = this.plan.order[index + 1];
    this.expected = next?.value.kind === 'leaf' && !this.seen[next.index] ? next : undefined;
  }

  enter(name: string, namespace: string): XmlMember | undefined {
    const member = this.plan.members.get(name);
    if (member?.namespace !== namespace || this.seen[member.index]) return undefined;
    this.seen[member.index] = true;
    this.expectAfter(member.index);
    return member;
  }

  put(member: XmlMember, value: unknown): void {
    (this.model as Record<string, unknown>)[member.name] = value;
    if (member !== this.expected) return;
    this.seen[member.index] = true;
    this.expectAfter(member.index);
  }
}

class ListFrame implements Frame {
  readonly list: unknown[] = [];
  readonly expected: XmlMember | undefined;

  constructor(private readonly item: XmlMember) {
    this.expected = item.value.kind === 'leaf' ? item : undefined;
  }

  enter(name: string, namespace: string): XmlMember | undefined {
    return name === this.item.name && namespace === this.item.namespace ? this.item : undefined;
  }

  put(_item: XmlMember, value: unknown): void {
    this.list.push(value);
  }
}

/** The document: one element, which must be the expected one. */
class RootFrame implements Frame {
  model: unknown = null;
  readonly expected = undefined;

  constructor(private readonly root: XmlMember) {}

  enter(name: string, namespace: string): XmlMember {
    if (name === this.root.name && namespace === this.root.namespace) return this.root;
    throw new XmlFault('another root element');
  }

  put(_root: XmlMember, value: unknown): void {
    this.model = value;
  }
}

/** The open elements of a document that is being bound, and the one value whose text is being read. */
export class XmlFrames {
  private readonly root: RootFrame;
  private readonly outer: Frame[] = [];
  private top: Frame;
  private skipped = 0;
  private leaf: XmlLeaf | undefined;
  private owner: XmlMember | undefined;
  private content = '';

  constructor(root: XmlMember) {
    this.root = new RootFrame(root);
    this.top = this.root;
  }

  get model(): unknown {
    return this.root.model;
  }

  /** Whether the element around the reader's place is the root's document. */
  get isAtRoot(): boolean {
    return this.top === this.root;
  }

  /** The value that should come next, if that is known. */
  get expected(): XmlMember | undefined {
    return this.skipped > 0 || this.leaf ? undefined : this.top.expected;
  }

  /** Takes the expected value whole. */
  takeExpected(text: string): void {
    const member = this.top.expected;
    if (member?.value.kind === 'leaf') this.top.put(member, convert(member.value, text));
  }

  get isInLeaf(): boolean {
    return this.leaf !== undefined;
  }

  /** What the child element means; undefined if it is now being skipped. @throws XmlFault inside a value */
  enter(name: string, namespace: string): XmlMember | undefined {
    if (this.skipped > 0) {
      this.skipped++;
      return undefined;
    }
    if (this.leaf) throw new XmlFault('element inside a value');
    const member = this.top.enter(name, namespace);
    if (!member) this.skip();
    return member;
  }

  /** Passes over the element just entered. */
  skip(): void {
    this.skipped = 1;
  }

  /** Puts null, or another ready value, and passes over the element's content. */
  putAndSkip(member: XmlMember, value: unknown): void {
    this.top.put(member, value);
    this.skip();
  }

  put(member: XmlMember, value: unknown): void {
    this.top.put(member, value);
  }

  /** Starts the value of the element just entered. */
  begin(member: XmlMember, value: Exclude<XmlValue, { kind: 'any' }>): void {
    if (value.kind === 'leaf') {
      this.leaf = value;
      this.owner = member;
      this.content = '';
      return;
    }
    this.outer.push(this.top);
    this.top =
      value.kind === 'object' ? this.objectFrame(member, value) : this.listFrame(member, value);
  }

  private objectFrame(member: XmlMember, value: XmlObject): Frame {
    const plan = value.plan();
    const frame = new ObjectFrame(plan.create(), plan);
    this.top.put(member, frame.model);
    return frame;
  }

  private listFrame(member: XmlMember, value: XmlList): Frame {
    const frame = new ListFrame(value.item);
    this.top.put(member, frame.list);
    return frame;
  }

  /** Takes text; gives false if it stands between members. */
  take(text: string): boolean {
    if (this.skipped > 0) return true;
    if (!this.leaf) return false;
    this.content = this.content === '' ? text : this.content + text;
    return true;
  }

  close(): void {
    if (this.skipped > 0) {
      this.skipped--;
      return;
    }
    if (!this.leaf || !this.owner) {
      this.top = this.outer.pop() ?? this.root;
      return;
    }
    this.top.put(this.owner, convert(this.leaf, this.content));
    this.leaf = undefined;
  }
}

function convert(leaf: XmlLeaf, text: string): unknown {
  const value = leaf.read(text);
  if (value === unreadable) throw new XmlFault('value that does not convert');
  return value;
}
