/** As much of the server's reply as a file needs. */
export interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(content: string | Buffer): Reply;
}

/** A file that is served as it is. */
export interface Asset {
  readonly content: string | Buffer;
  readonly contentType: string;
  /** Content-Security-Policy. */
  readonly policy: string;
}

/** Sends a file; 200 unless another status was set. */
export const send = (reply: Reply, { content, contentType, policy }: Asset): Reply =>
  reply.header('Content-Type', contentType).header('Content-Security-Policy', policy).send(content);

/** A handler that always sends the same file. */
export const sendAsset = (asset: Asset) => (_request: unknown, reply: Reply) => send(reply, asset);
