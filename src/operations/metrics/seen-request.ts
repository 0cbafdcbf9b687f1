/** What may be told of a request: the route as it was declared, never the path or the query. */
export interface SeenRequest {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly format: string;
  /** Milliseconds. */
  readonly ms: number;
}
