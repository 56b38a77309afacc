/** Waits until an expectation holds; at the deadline it fails as the expectation itself does. */

export async function holdsSoon(expectation: () => void, deadlineMs = 10_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    try {
      expectation();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
