/** A port of 127.0.0.1 that nobody listens on, for a server that starts a while later. */
export function freePort(): Promise<number>;
