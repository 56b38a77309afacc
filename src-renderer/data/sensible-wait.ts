/** Waits before the next attempt, less when the person comes back to the window. */

export function sensibleWait(ms: number): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('focus', done);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('focus', done);
    window.addEventListener('online', done);
  });
}
