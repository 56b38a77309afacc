/** What threads do on a replica's file beside the engine, so that whoever closes, moves or removes the file can wait for its end. */
export type Beside = {
  /** Hands the work back, and remembers it until it is done or failed. */
  follow<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing that was begun before this call is under way, however it ended. */
  settled(): Promise<void>;
};

export function createBeside(): Beside {
  const underWay = new Set<Promise<unknown>>();
  return {
    follow(work) {
      const forget = (): void => void underWay.delete(work);
      underWay.add(work);
      work.then(forget, forget);
      return work;
    },
    async settled() {
      await Promise.allSettled(underWay);
    },
  };
}
