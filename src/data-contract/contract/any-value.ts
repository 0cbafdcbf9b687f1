import { type DateTime } from '../scalars/date-time-value.js';

/**
 * What a member of type `System.Object` can hold. JSON's integers are bigint (.NET's long), its other
 * numbers are number (double); objects read from JSON are maps, so that no name of a stranger's
 * becomes a property. A plain `{}` is .NET's `new object()`.
 */
export type AnyValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | DateTime
  | XmlFragment
  | readonly AnyValue[]
  | ReadonlyMap<string, AnyValue>
  | Readonly<Record<string, never>>;

/** Content of an untyped XML element: kept as text that the writer can put back. */
export class XmlFragment {
  constructor(
    /** XML Schema's name of the type that the element claimed; undefined if none. */
    readonly schemaType: string | undefined,
    /** The content, escaped. */
    readonly content: string,
  ) {}
}
