import { EX } from './exit-codes.js';

/** Where a server listens, and the variables that say so. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly hostVariable: string;
  readonly portVariable: string;
}

/** The system does not let us listen there; the message names place, variable and what to do. */
export class CannotListen extends Error {
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
    this.name = 'CannotListen';
  }
}

/** Runs what listens at a place. @throws CannotListen */
export async function listening<T>(place: Place, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    throw refusalOf(place, (error as NodeJS.ErrnoException).code) ?? error;
  }
}

function refusalOf({ host, port, ...named }: Place, code?: string): CannotListen | undefined {
  const { hostVariable, portVariable } = named;
  switch (code) {
    case 'EADDRINUSE':
      return new CannotListen(
        `Port ${port} of ${host} is taken (${code}): stop what listens there, or set ${portVariable} to another.`,
        EX.osError,
      );
    case 'EACCES':
      return new CannotListen(
        `Port ${port} of ${host} may not be opened by this user (${code}): set ${portVariable} to one from 1024 on, or grant the process CAP_NET_BIND_SERVICE.`,
        EX.config,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CannotListen(
        `${host} is no address of this machine, so port ${port} cannot be opened (${code}): set ${hostVariable} to one that is.`,
        EX.osError,
      );
    default:
      return undefined;
  }
}
