import { connect, type Socket } from 'node:net';

/** Takes an answer; throws if it is not the right one. Gives the milliseconds that the caller was told to wait, if any. */
export type Judge = (status: number, body: string) => number | void;

const HEAD_END = '\r\n\r\n';

/**
 * One keep-alive connection that asks one thing at a time. It costs a fraction of an HTTP library, so
 * the generator's core is never what is measured. A server that closes is called again.
 */
export class Connection {
  private socket: Socket;
  private received = '';
  private waiting?: { resolve: (wait: number) => void; reject: (error: Error) => void };

  constructor(
    private readonly port: number,
    private readonly judge: Judge,
  ) {
    this.socket = this.open();
  }

  /** Sends a whole request; resolves with the wait that was asked for, once its answer has been judged right. */
  ask(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private open(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => this.take(text));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('The server closed mid-answer.')));
    return socket;
  }

  private take(text: string): void {
    this.received += text;
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.slice(0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const body = this.received.slice(headEnd + HEAD_END.length);
    if (Buffer.byteLength(body) < length) return;
    this.received = '';
    this.answered(head, body);
  }

  private answered(head: string, body: string): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (/\r\nconnection: *close/i.test(head)) this.reopen();
    try {
      const wait = this.judge(Number(head.slice(9, 12)), body);
      waiting?.resolve(wait ?? 0);
    } catch (error) {
      waiting?.reject(error as Error);
    }
  }

  // Node closes a socket after so many requests and says so in the last answer.
  private reopen(): void {
    this.socket.removeAllListeners('close').destroy();
    this.socket = this.open();
  }
}
