interface Asked<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does together what is asked for within one turn of the event loop. Where that fails, each is done
 * alone, so that one bad item takes nobody with it.
 */
export class Gathering<T, R> {
  private asked: Asked<T, R>[] = [];

  /** `together` gives one result for each item, in their order. */
  constructor(private readonly together: (items: readonly T[]) => Promise<readonly R[]>) {}

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      if (this.asked.push({ item, resolve, reject }) === 1) setImmediate(() => void this.doThem());
    });
  }

  private async doThem(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    try {
      const results = await this.together(asked.map(({ item }) => item));
      asked.forEach(({ resolve }, at) => resolve(results[at]));
    } catch (error) {
      if (asked.length === 1) asked[0].reject(error);
      else for (const each of asked) await this.doAlone(each);
    }
  }

  private async doAlone({ item, resolve, reject }: Asked<T, R>): Promise<void> {
    await this.together([item]).then(([result]) => resolve(result), reject);
  }
}
