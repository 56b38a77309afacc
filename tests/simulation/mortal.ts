/** Where a device's process may end: at any call that writes its replica, just before it or just after its commit. */

/** Thrown where the process ends. Nothing of it runs any more, and nothing tells the replica. */
export class Crash extends Error {}

/** Told the method's name. Each may throw a `Crash`. */
export type Passage = { readonly before: (method: PropertyKey) => void; readonly after: (method: PropertyKey) => void };

/** The same object, whose methods (those in `only`, or all for null) go through the passage. */
export function mortal<T extends object>(target: T, only: ReadonlySet<PropertyKey> | null, passage: Passage): T {
  return new Proxy(target, {
    get(_, property) {
      const member: unknown = Reflect.get(target, property);
      if (typeof member !== 'function' || only?.has(property) === false) return member;
      return (...args: unknown[]): unknown => {
        passage.before(property);
        const result: unknown = Reflect.apply(member, target, args);
        passage.after(property);
        return result;
      };
    },
  });
}

/** What the person or the system does may run into the end of the process, like everything else. */
export function mortally(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}
